"""What the tests of discovery say over and over."""

import re
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urlsplit

from crawler.discovery.base import Entry, Fetched, Follow, Found, Window

HOST = "https://baovungcao.vn"
NOW = datetime(2026, 3, 7, 1, 0, tzinfo=UTC)
VN = timezone(timedelta(hours=7))


def is_article(url: str) -> bool:
    """Articles of the invented paper end in -post<digits>.html."""
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    return host == "baovungcao.vn" and bool(re.search(r"-post\d+\.html$", parts.path))


def post(number: int) -> str:
    return f"{HOST}/tin-so-{number}-post{number}.html"


def fetched(
    body: str | bytes, url: str = f"{HOST}/tin-moi", follow: Follow | None = None
) -> Fetched:
    return Fetched(
        url=url,
        body=body.encode() if isinstance(body, str) else body,
        content_type=None,
        captured_at=NOW,
        follow=follow or Follow(url=url),
    )


def found(entry: Entry, body: str | bytes, window: Window | None = None) -> Found:
    return entry.found(fetched(body, entry.label), is_article, window or Window())


def urls(result: Found) -> list[str]:
    return [page.url for page in result.announced]


def since(day: int, month: int = 3) -> Window:
    return Window(since=datetime(2026, month, day, tzinfo=VN))
