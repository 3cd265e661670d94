"""What span of time a sitemap's name tells: `articles-2026-03.xml` holds March 2026."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from crawler.discovery.moments import Span
from vietnam.dates import VIETNAM

_YEAR_MONTH = re.compile(r"(?<!\d)(20\d\d)(?:([-_./])(\d{1,3})|(\d\d))?(?!\d)(?!\2\d)")
_MONTHS = 12


def periods(urls: Sequence[str]) -> dict[str, Span]:
    """The span of each address whose name tells it; others are left out.

    A number after the year may also count the parts of that year (`2026-1`, `2026-2` ...).
    It is read as a month only if no name of this index has one that is no month, and months
    are written with two digits or go up to 12 somewhere. A year is one only if no name of the
    same shape counts otherwise: `sitemap-2026.xml` beside `sitemap-7.xml` is part 2026.
    """
    counted = {_shape(url) for url in urls if not _parts(url)}
    found = {url: parts for url in urls if (parts := _parts(url)) and _shape(url) not in counted}
    numbers = [number for _, number in found.values() if number]
    months = all(_is_month(number) for number in numbers) and any(
        len(number) == len("03") for number in numbers
    )
    return {
        url: _span(int(year), int(number) if number and months else None)
        for url, (year, number) in found.items()
    }


def _parts(url: str) -> tuple[str, str] | None:
    matches = list(_YEAR_MONTH.finditer(urlsplit(url).path))
    if len(matches) != 1:  # none, or two to choose from: the name does not tell
        return None
    match = matches[0]
    return match[1], match[3] or match[4] or ""


def _shape(url: str) -> str:
    return re.sub(r"\d+", "0", url)


def _is_month(number: str) -> bool:
    return 1 <= int(number) <= _MONTHS


def _span(year: int, month: int | None) -> Span:
    start = datetime(year, month or 1, 1, tzinfo=VIETNAM)
    after = year * _MONTHS + (month or _MONTHS)
    end = datetime(after // _MONTHS, after % _MONTHS + 1, 1, tzinfo=VIETNAM)
    return Span(start, start, end)
