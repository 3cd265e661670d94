"""When an announced page was published, and whether that lies in the wanted window."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.discovery.base import Window
from vietnam.dates import DateReading, parse

_DAY = timedelta(days=1)
_FIRST_YEAR = 1997  # Vietnam went online on 1997-11-19


@dataclass(frozen=True, slots=True)
class Span:
    """The time that an announcement claims: `start` is what is kept.

    It was published between `earliest` and `latest`: a bare day may mean any hour of it, and
    "3 ngày trước" up to a day before the computed moment.
    """

    start: datetime
    earliest: datetime
    latest: datetime

    def meets(self, window: Window) -> bool:
        """Whether it may have been published in the window."""
        return (window.since is None or self.latest >= window.since) and (
            window.until is None or self.earliest <= window.until
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on a list page: its words, and what the attributes of its element say."""

    words: str
    attributes: tuple[str, ...] = ()


def span(lines: Iterable[str], captured_at: datetime) -> Span | None:
    """The first of the lines that is a date, as a time; None if none is."""
    return stamped((Stamp(line) for line in lines), captured_at)


def stamped(stamps: Iterable[Stamp], captured_at: datetime) -> Span | None:
    """The first of the stamps that is a date, as a time; None if none is.

    Where the words say "8 giờ trước", the moment stands in an attribute. But attributes may
    lie (American order, 3/5 for the 5th of March), so one that contradicts the words is not
    believed, and nothing is that lies in the future
    or before Vietnam had a web (`0001-01-01T00:00:00`, the empty date of .NET).
    """
    spans = (_of_stamp(stamp, captured_at) for stamp in stamps)
    return next((found for found in spans if found), None)


def _of_stamp(stamp: Stamp, captured_at: datetime) -> Span | None:
    words = _of_line(stamp.words, captured_at)
    if words is not None and words.earliest == words.latest:
        return words
    exact = (_of_line(line, captured_at) for line in stamp.attributes)
    believed = (found for found in exact if found and _agree(words, found))
    return next(believed, words)


def _agree(words: Span | None, exact: Span) -> bool:
    return words is None or (
        exact.latest >= words.earliest - _DAY and exact.earliest <= words.latest + _DAY
    )


def _of_line(line: str, captured_at: datetime) -> Span | None:
    exact = _iso(line)
    if exact is not None:
        return Span(exact, exact, exact) if _is_possible(exact, captured_at) else None
    reading = parse(line, captured_at=captured_at) if line else None
    if reading is None or not _is_possible(reading.moment, captured_at):
        return None
    return _span(reading)


def _is_possible(moment: datetime, captured_at: datetime) -> bool:
    """Neither before the Vietnamese web nor (a clock apart) after it was seen."""
    return moment.year >= _FIRST_YEAR and moment <= captured_at + _DAY


def _iso(line: str) -> datetime | None:
    """A full time with its zone, as sitemaps give by the ten thousand: read the quick way."""
    if line[10:11] != "T":
        return None
    try:
        exact = datetime.fromisoformat(line)
    except ValueError:
        return None
    return exact if exact.tzinfo else None


def _span(reading: DateReading) -> Span:
    day = _DAY if reading.precision == "day" else timedelta()
    back = day if reading.kind == "relative" else timedelta()
    return Span(reading.moment, reading.moment - back, reading.moment + day)


def moment(line: str, captured_at: datetime) -> datetime | None:
    """The time that a line names, or None."""
    found = span([line], captured_at)
    return found.start if found else None
