"""The pieces a Vietnamese date line is made of: dates, times, weekdays, label words.

A token knows where it stands and what it says; how tokens make up a moment is decided in
`vietnam.dates`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vietnam.date_patterns import DATE, EN_DAYS, EN_NUMBERS, LABEL, TIME, VN_NUMBERS, WEEKDAY
from vietnam.text import fold

TokenKind = Literal["date", "time", "weekday", "label"]

_FARTHEST_ZONE = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Token:
    """One recognised piece of a line, from `start` up to `end`.

    `day` belongs to dates, `hour`/`minute`/`second`/`offset` to times (offset None: no zone
    was written), `weekday` (Monday 0) to weekdays, `update` to labels that announce a
    modification time instead of a publication time.
    """

    kind: TokenKind
    start: int
    end: int
    day: date = date.min
    short_year: bool = False
    hour: int = 0
    minute: int = 0
    second: int = 0
    offset: timedelta | None = None
    weekday: int = 0
    update: bool = False


def scan(text: str, *, month_first: bool) -> tuple[Token, ...]:
    """All tokens of a text in NFC, in order, none overlapping another.

    `month_first` reads 7/6/2026 as the 6th of July. Impossible dates and times are no tokens.
    """
    found: list[Token] = []
    for tokens in (dates(text, month_first=month_first), times(text), weekdays(text), labels(text)):
        found += [token for token in tokens if not _overlaps(token, found)]
    return tuple(sorted(found, key=lambda token: token.start))


def _overlaps(token: Token, others: list[Token]) -> bool:
    return any(token.start < other.end and other.start < token.end for other in others)


def dates(text: str, *, month_first: bool) -> Iterator[Token]:
    """The dates in a text, in order."""
    for match in DATE.finditer(text):
        day = _day(match, month_first=month_first)
        if day:
            short = len(match["y2"] or match["y5"] or "") == 2  # noqa: PLR2004 - two digits
            yield Token("date", match.start(), match.end(), day=day, short_year=short)


def _day(match: re.Match[str], *, month_first: bool) -> date | None:
    if match["y2"]:
        first, second, year = int(match["a"]), int(match["b"]), _full_year(match["y2"])
        month, day = (first, second) if month_first else (second, first)
        return _date(year, month, day)
    for n in "13456":
        if match[f"y{n}"]:
            year = _full_year(match[f"y{n}"])
            return _date(year, _month(match[f"m{n}"]), int(match[f"d{n}"]))
    return None


def _full_year(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)  # noqa: PLR2004 - two digits


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    name = " ".join(written.casefold().split())
    return VN_NUMBERS.get(name) or EN_NUMBERS[name[:3]]


def times(text: str) -> Iterator[Token]:
    """The times of day in a text, with their zone when one is written."""
    for match in TIME.finditer(text):
        hour = _hour(
            int(match["hour"]), fold(match["half"] or match["part"] or "").replace(".", "")
        )
        minute, second = int(match["minute"] or match["minute_h"] or 0), int(match["second"] or 0)
        offset = _offset(match)
        possible_zone = offset is None or abs(offset) <= _FARTHEST_ZONE
        if hour < 24 and minute < 60 and second < 60 and possible_zone:  # noqa: PLR2004 - a clock
            yield Token(
                "time", match.start(), match.end(),
                hour=hour, minute=minute, second=second, offset=offset,
            )  # fmt: skip


def _hour(hour: int, half: str) -> int:
    """The hour on a 24-hour clock; `half` is folded. 00:35 AM and 13:05 PM mean what they say."""
    if half in {"am", "sa", "sang"}:
        return hour % 12 if hour == 12 else hour  # noqa: PLR2004 - a clock
    if half == "dem":  # 11 giờ đêm is 23, 1 giờ đêm is 1, 12 giờ đêm is 0
        return {12: 0}.get(hour, hour + 12 if 6 < hour < 12 else hour)  # noqa: PLR2004 - a clock
    if half == "trua":
        return hour + 12 if hour < 6 else hour  # noqa: PLR2004 - a clock
    return hour + 12 if half and hour < 12 else hour  # noqa: PLR2004 - a clock


def _offset(match: re.Match[str]) -> timedelta | None:
    written = (match["gmt"] or match["offset"] or "").replace(" ", "").replace(":", "")
    if match["ict"] or match["bare"]:
        return timedelta(hours=7)
    if not written:
        zone_named = match["zulu"] or re.search(r"GMT|UTC", match[0], re.IGNORECASE)
        return timedelta(0) if zone_named else None
    digits = written[1:].zfill(2 if len(written) <= 3 else 4).ljust(4, "0")  # noqa: PLR2004 - +7, +07
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if written[0] == "-" else size


def weekdays(text: str) -> Iterator[Token]:
    """The weekdays in a text, Monday 0."""
    for match in WEEKDAY.finditer(text):
        yield Token("weekday", match.start(), match.end(), weekday=_weekday(match))


def _weekday(match: re.Match[str]) -> int:
    if match["en"]:
        return EN_DAYS.index(match["en"][:2].casefold())
    if match["sunday"]:
        return 6
    written = (match["vn"] or match["short"]).casefold()
    return (int(written) if written.isdigit() else VN_NUMBERS[written]) - 2


def labels(text: str) -> Iterator[Token]:
    """The words that go with a date and say nothing about the article."""
    for match in LABEL.finditer(text):
        yield Token("label", match.start(), match.end(), update=bool(match["update"]))
