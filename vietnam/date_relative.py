"""Dates that mean something only to who knows when the page was captured."""

import re
from datetime import datetime, timedelta
from typing import Literal

from vietnam.date_tokens import times

_AGO = re.compile(
    r"(?:khoảng|about|hơn)?\s*(?P<count>\d{1,3}|một|an?|one)\s*"
    r"(?:(?P<second>giây|seconds?)|(?P<minute>phút|ph|p|minutes?|mins?)|(?P<hour>giờ|tiếng|h|hours?)"
    r"|(?P<day>ngày|hôm|days?))\s+(?:trước|ago|qua)(?:\s+đây)?",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(
    r"vừa\s+(?:xong|mới|đăng)|vài\s+giây\s+trước|mới\s+đây|just\s+now", re.IGNORECASE
)
_NAMED_DAY = re.compile(
    r"(?:(?P<today>hôm\s+nay|today)|(?P<yesterday>hôm\s+qua|yesterday)|(?P<before>hôm\s+kia))"
    r"[\s,|\-–]*(?:lúc|at)?\s*(?P<clock>\S.{0,30})?",
    re.IGNORECASE,
)
_ONE = {"một", "a", "an", "one"}

Moment = tuple[datetime, Literal["minute", "day"]]


def relative(line: str, captured_at: datetime) -> Moment | None:
    """The moment of `9 giờ trước` or `Hôm qua, 15:30`, and how exactly it is known.

    The whole line must say so. Weeks, months and years are refused: they are true to no day.
    `captured_at` must be in the time zone that the line speaks of.
    """
    if _JUST_NOW.fullmatch(line):
        return captured_at, "minute"
    ago = _AGO.fullmatch(line)
    if ago:
        return _ago(ago, captured_at)
    named = _NAMED_DAY.fullmatch(line)
    return _named_day(named, captured_at) if named else None


def _ago(match: re.Match[str], captured_at: datetime) -> Moment:
    written = match["count"].casefold()
    count = 1 if written in _ONE else int(written)
    unit = match.lastgroup or "day"
    exact = unit in {"second", "minute"}
    return captured_at - timedelta(**{f"{unit}s": count}), "minute" if exact else "day"


def _named_day(match: re.Match[str], captured_at: datetime) -> Moment | None:
    back = {"today": 0, "yesterday": 1, "before": 2}
    days = next(days for name, days in back.items() if match[name])
    midnight = captured_at.replace(hour=0, minute=0) - timedelta(days=days)
    if not match["clock"]:
        return midnight, "day"
    clock = next(times(match["clock"]), None)
    if clock is None or (clock.start, clock.end) != (0, len(match["clock"])):
        return None
    return midnight.replace(hour=clock.hour, minute=clock.minute), "minute"
