"""When was it published? Every shape of date line that Vietnamese sites write.

`parse` reads one line that is meant to be a date line and nothing else; `find_all` lists the
dates inside running text. Neither guesses: a line with other business gives None.
"""

import html
import re
from dataclasses import dataclass
from datetime import datetime, time, timezone
from typing import Literal

from vietnam.date_fallback import second_opinion
from vietnam.date_machine import VIETNAM, machine
from vietnam.date_relative import relative
from vietnam.date_tokens import Token, scan
from vietnam.text import clean

__all__ = ["VIETNAM", "DateReading", "DateSpan", "find_all", "parse"]

_LONGEST_LINE = 200
_MARK, _BESIDE = "\0", "\1"  # where a date or time stood; where a weekday or label word did
_PIECES = re.compile(r"[|•·●()\[\]{};:]+|\s[-–—/]\s|[-–—]\s*(?=\0)|(?<=\0)\s*[-–—]")
_PART_OF_DAY = re.compile(r"(?i)\b(?:sáng|trưa|chiều|tối|đêm|từ|đến|trước|sau|tháng|quý|năm)\b")
_MOST_WORDS = 8
_MOST_NAMES = 5
_GAP = re.compile(r"(?i)[\s,|()\[\]–-]{0,4}(?:(?:ngày|lúc|vào|hồi|at)\s*:?\s*){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """What a date line says.

    Attributes:
        moment: aware, in Asia/Ho_Chi_Minh (+07:00). A day without a time is its midnight.
        precision: `minute` when a time of day was written. A relative line (`9 giờ trước`)
            is exact to the unit it names: hours and days count as `day`, although the
            moment keeps the computed clock time.
        raw: the line as it was given.
        weekday_conflict: the line names a weekday which that date is not.
    """

    moment: datetime
    precision: Literal["minute", "day"]
    raw: str
    weekday_conflict: bool = False
    kind: Literal["absolute", "relative"] = "absolute"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """A date found in running text: `text[start:end]` is `reading.raw`."""

    start: int
    end: int
    reading: DateReading


def parse(
    line: str, *, captured_at: datetime | None = None, month_first: bool = False
) -> DateReading | None:
    """The moment that a date line names, or None when it is no (readable) date line.

    A time without a zone is Vietnamese local time. Label words, view counters, a section
    or an author's name beside the date are tolerated; a sentence is refused.

    Args:
        line: one line of text; HTML entities are understood.
        captured_at: when the page was seen (aware); without it relative lines give None.
        month_first: the site writes 7/6/2026 for the 6th of July.

    Raises:
        ValueError: `captured_at` has no time zone.
    """
    if captured_at is not None and captured_at.tzinfo is None:
        raise ValueError("captured_at must be aware: give it a time zone")
    if len(line) > _LONGEST_LINE:
        return None
    shown = clean(html.unescape(html.unescape(line)))
    moment = machine(shown)
    if moment:
        return DateReading(moment=moment, precision="minute", raw=line)
    return (
        _written(shown, line, month_first=month_first)
        or _relative(shown, line, captured_at)
        or _guessed(shown, line)
    )


def find_all(text: str, *, month_first: bool = False) -> tuple[DateSpan, ...]:
    """The absolute dates inside a text (NFC), in order, each with the time that stands by it.

    Years of two digits are left out: in prose they are rarely years.
    """
    tokens = scan(text, month_first=month_first)
    return tuple(
        _span(text, token, _neighbour(text, token, tokens))
        for token in tokens
        if token.kind == "date" and not token.short_year
    )


def _span(text: str, day: Token, clock: Token | None) -> DateSpan:
    start = min(day.start, clock.start) if clock else day.start
    end = max(day.end, clock.end) if clock else day.end
    return DateSpan(start=start, end=end, reading=_reading(day, clock, (), text[start:end]))


def _neighbour(text: str, day: Token, tokens: tuple[Token, ...]) -> Token | None:
    """The time of day that directly precedes or follows a date."""
    for clock in tokens:
        first, second = sorted((day, clock), key=lambda token: token.start)
        if clock.kind == "time" and _GAP.fullmatch(text, first.end, second.start):
            return clock
    return None


def _written(shown: str, raw: str, *, month_first: bool) -> DateReading | None:
    tokens = scan(shown, month_first=month_first)
    days = [token for token in tokens if token.kind == "date"]
    if not days and not month_first:
        return _written(shown, raw, month_first=True) if _is_american(shown) else None
    if not days or not _is_date_line(shown, tokens):
        return None
    day = _published(days, tokens)
    clocks = [token for token in tokens if token.kind == "time"]
    clock = min(clocks, key=lambda token: _distance(day, token), default=None)
    return _reading(day, clock, tokens, raw)


def _is_american(shown: str) -> bool:
    """7/23/2026 8:05 AM can only be month first: there is no 23rd month."""
    return bool(re.search(r"\b\d\d?/(?:1[3-9]|2\d|3[01])/\d{4}\b", shown))


def _published(days: list[Token], tokens: tuple[Token, ...]) -> Token:
    """The first date that is not announced as that of an update; else the first."""
    updates = [token.end for token in tokens if token.update]
    for day in days:
        before = [other.end for other in days if other.end <= day.start]
        if not any(max(before, default=0) <= end <= day.start for end in updates):
            return day
    return days[0]


def _distance(one: Token, other: Token) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _is_date_line(shown: str, tokens: tuple[Token, ...]) -> bool:
    """Whether what remains beside the tokens is short and stands apart from the date."""
    rest = shown
    for token in reversed(tokens):
        mark = _MARK if token.kind in {"date", "time"} else _BESIDE
        rest = rest[: token.start] + mark + rest[token.end :]
    pieces = [piece.strip() for piece in _PIECES.split(re.sub(r"\0[\s\0]*", _MARK, rest))]
    return all(_may_stand_beside(piece) for piece in pieces)


def _may_stand_beside(piece: str) -> bool:
    alone = piece.strip(_MARK + _BESIDE + " ,./'-–")
    if not re.search(r"\w", alone):
        return True
    if _MARK in piece:  # touches the date: only a name before it may
        return _is_name(alone) and not re.search(r"\w", piece.rpartition(_MARK)[2])
    return len(alone.split()) <= _MOST_WORDS


def _is_name(words: str) -> bool:
    """`Nguyên Minh` and `Hà Nội` are; `Sáng` (23/6) and `Đại hội` are not."""
    capitals = all(word[0].isupper() for word in words.split())
    return capitals and words.count(" ") < _MOST_NAMES and not _PART_OF_DAY.search(words)


def _reading(day: Token, clock: Token | None, tokens: tuple[Token, ...], raw: str) -> DateReading:
    at = time(clock.hour, clock.minute, clock.second) if clock else time()
    zone = VIETNAM if clock is None or clock.offset is None else timezone(clock.offset)
    named = [token.weekday for token in tokens if token.kind == "weekday"]
    return DateReading(
        moment=datetime.combine(day.day, at, zone).astimezone(VIETNAM),
        precision="minute" if clock else "day",
        raw=raw,
        weekday_conflict=bool(named) and day.day.weekday() not in named,
    )


def _relative(shown: str, raw: str, captured_at: datetime | None) -> DateReading | None:
    if captured_at is None:
        return None
    local = captured_at.astimezone(VIETNAM).replace(second=0, microsecond=0)
    bare = re.sub(r"(?i)^(?:cập nhật|đăng|ngày đăng)(?: lúc)?\s*:?\s*", "", shown)
    found = relative(bare, local)
    if found is None:
        return None
    return DateReading(moment=found[0], precision=found[1], raw=raw, kind="relative")


def _guessed(shown: str, raw: str) -> DateReading | None:
    found = second_opinion(shown)
    return DateReading(moment=found[0], precision=found[1], raw=raw) if found else None
