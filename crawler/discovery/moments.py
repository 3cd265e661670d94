"""When an announced page was published, and whether that lies in the wanted window."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.discovery.base import Window
from vietnam.dates import DateReading, parse

_DAY = timedelta(days=1)


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


def span(lines: Iterable[str], captured_at: datetime) -> Span | None:
    """The first of the lines that is a date, as a time; None if none is."""
    readings = (parse(line, captured_at=captured_at) for line in lines if line)
    found = next(filter(None, readings), None)
    return _span(found) if found else None


def _span(reading: DateReading) -> Span:
    day = _DAY if reading.precision == "day" else timedelta()
    back = day if reading.kind == "relative" else timedelta()
    return Span(reading.moment, reading.moment - back, reading.moment + day)


def moment(line: str, captured_at: datetime) -> datetime | None:
    """The time that a line names, or None."""
    found = span([line], captured_at)
    return found.start if found else None
