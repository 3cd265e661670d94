"""What is known of a page before it is read."""

from dataclasses import dataclass
from datetime import datetime

READER = "diaphuong-reader 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the fetch and the announcement say of a page. Times are aware.

    Attributes:
        content_type: the HTTP header, with its charset.
        status: the HTTP status.
        captured_at: when it was asked for; nothing published is later.
        title, published, section: as the feed, sitemap or listing announced them.
        requested_url: what was asked, when redirects led elsewhere.
    """

    content_type: str | None = None
    status: int | None = None
    captured_at: datetime | None = None
    title: str | None = None
    published: datetime | None = None
    section: str | None = None
    requested_url: str | None = None
