"""What a page says of its date: every candidate, with the place it came from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from crawler.reading.hints import Hints
from crawler.reading.page import Page
from storage.records import Precision
from vietnam.dates import VIETNAM, DateReading, parse

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate",
    "publish_date", "publish-date", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
)  # fmt: skip
_UTC = re.compile(r"(?:\dZ|[+-]00:?00)\s*$")
_IN_PATH = re.compile(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})/")


class Says(StrEnum):
    """What a piece of evidence is about."""

    PUBLISHED = "published"
    MODIFIED = "modified"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A date that the page, its address or its announcement names. `moment` is aware.

    Attributes:
        weight: how far this kind of place is trusted.
        utc: written with Z or +00:00, which often is Vietnamese time all the same.
    """

    moment: datetime
    precision: Precision
    raw: str
    origin: str
    weight: float
    says: Says = Says.PUBLISHED
    utc: bool = False


def from_head(page: Page, hints: Hints) -> Iterator[Evidence]:
    """JSON-LD and metas."""
    data = page.article_data
    for name, says in (("datePublished", Says.PUBLISHED), ("dateModified", Says.MODIFIED)):
        yield from read_line(str(data.get(name) or ""), f"json-ld {name}", 3.0, hints, says)
    for names, says in ((_PUBLISHED, Says.PUBLISHED), (_MODIFIED, Says.MODIFIED)):
        for name in names:
            yield from read_line(page.meta(name) or "", f"meta {name}", 2.8, hints, says)


def from_outside(page: Page, hints: Hints) -> Iterator[Evidence]:
    """The announcement and the address."""
    if hints.published is not None:
        local = hints.published.astimezone(VIETNAM)
        precision = Precision.DAY if _midnight(local) else Precision.MINUTE
        yield Evidence(local, precision, local.isoformat(), "announcement", 2.0)
    if match := _IN_PATH.search(page.url):
        yield from read_line("-".join(match.groups()), "address", 0.8, hints)


def read_line(
    line: str, origin: str, weight: float, hints: Hints, says: Says = Says.PUBLISHED
) -> Iterator[Evidence]:
    """The evidence in one line or attribute, if there is any."""
    if not line or (reading := parse(line, captured_at=hints.captured_at)) is None:
        return
    yield Evidence(
        reading.moment,
        _precision(reading),
        reading.raw,
        origin,
        weight if not reading.weekday_conflict else weight * 0.7,
        says,
        utc=bool(_UTC.search(line)),
    )


def from_texts(lines: Iterable[str], hints: Hints) -> Iterator[Evidence]:
    """What a layout's date selector found."""
    for line in lines:
        yield from read_line(line, "layout", 5.0, hints)


def _precision(reading: DateReading) -> Precision:
    day = reading.precision == "day" or _midnight(reading.moment)
    return Precision.DAY if day else Precision.MINUTE


def _midnight(moment: datetime) -> bool:
    return moment - moment.replace(hour=0, minute=0, second=0, microsecond=0) < timedelta(seconds=1)
