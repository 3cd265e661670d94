"""Days on the command line: Vietnamese days, both ends inclusive."""

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated

import typer

from crawler.commands.frame import Refused
from vietnam.dates import VIETNAM

_VIETNAMESE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")

Since = Annotated[
    str | None, typer.Option(metavar="DAY", help="From this day on: 2025-07-01 or 1/7/2025.")
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, inclusive.")]


def days(
    since: str | None, until: str | None, *, names: tuple[str, str] = ("--since", "--until")
) -> tuple[date | None, date | None]:
    """The two ends as days; `names` are those of the options.

    Raises:
        Refused: one is no day, or they are in the wrong order.
    """
    earlier, later = names
    first = _day(earlier, since)
    last = _day(later, until)
    if first and last and first > last:
        raise Refused(f"{earlier} {since} lies after {later} {until}; give the earlier day first")
    return first, last


def starts(day: date | None) -> datetime | None:
    """The first moment of a day in Vietnam; aware."""
    return None if day is None else datetime.combine(day, time.min, VIETNAM)


def ends(day: date | None) -> datetime | None:
    """The first moment after a day in Vietnam; aware."""
    return None if day is None else starts(day + timedelta(days=1))


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if match := _VIETNAMESE.fullmatch(text.strip()):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refused(f"{option}: {text!r} is no day ({error}); write 2025-07-01") from error
