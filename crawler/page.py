"""The item that the spider yields: an answered page, not read yet."""

from dataclasses import dataclass, field
from datetime import datetime

from storage.records import DuePage


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A response to an announced page.

    Attributes:
        due: the frontier row that was asked.
        url: the address that answered, after redirects.
        body: the payload, decompressed, not decoded.
        capture_id: the row of the stored exchange.
        captured_at: when it was asked for, aware.
    """

    due: DuePage
    url: str
    status: int
    body: bytes = field(repr=False)
    content_type: str | None
    etag: str | None
    last_modified: str | None
    retry_after: str | None
    capture_id: int
    captured_at: datetime
