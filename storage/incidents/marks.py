"""What of an article is there to be counted: fields it has, and signs that its date is none."""

from datetime import date, datetime, timedelta

from storage.records import Precision, Reading
from vietnam.dates import VIETNAM

ARTICLES = "articles"
FIELDS = {
    "date": "date",
    "minute": "time of day",
    "lead": "lead",
    "author": "author or credit",
    "province": "province",
    "section": "section",
    "image": "picture",
    "tags": "tags",
    "layout": "body where the declared layout says",
}
SAME_DAY, CLOCK, CONTRADICTED = "same_day", "clock", "contradicted"
DOUBTS = {
    SAME_DAY: "dated on the day of the crawl",
    CLOCK: "dated within minutes of the crawl",
    CONTRADICTED: "dated on another day than the list says",
}
_AT_ONCE = timedelta(minutes=3)


def marks(reading: Reading, *, announced: datetime | None, seen_at: datetime) -> frozenset[str]:
    """The names under which an article counts; `announced` is the date that a list gave it."""
    has = {
        ARTICLES: True,
        "date": reading.published_at is not None,
        "minute": reading.published_precision is Precision.MINUTE,
        "lead": bool(reading.lead),
        "author": bool(reading.authors or reading.credit),
        "province": bool(reading.provinces),
        "section": bool(reading.section),
        "image": bool(reading.images),
        "tags": bool(reading.tags),
        "layout": reading.method == "layout",
        **_doubts(reading, announced, seen_at),
    }
    return frozenset(name for name, there in has.items() if there)


def _doubts(reading: Reading, announced: datetime | None, seen_at: datetime) -> dict[str, bool]:
    published = reading.published_at
    if published is None:
        return {}
    exact = reading.published_precision is Precision.MINUTE
    apart = announced and abs((_day(announced) - _day(published)).days)
    return {
        SAME_DAY: _day(published) == _day(seen_at),
        CLOCK: exact and abs(seen_at - published) <= _AT_ONCE,
        CONTRADICTED: bool(apart and apart > 1),
    }


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()
