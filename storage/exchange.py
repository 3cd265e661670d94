"""The values of capture and replay: one HTTP exchange, before and after it lay in a WARC file."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

RENDERED = "RENDER"
"""The method, in WARC files and captures, of what was made from a page and not answered."""

Headers = tuple[tuple[bytes, bytes], ...]
"""Name and value pairs in the order received; repeated names stay repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One HTTP request and its answer, as seen on the wire.

    Attributes:
        url: the address asked, absolute, without a fragment.
        request_body: what was posted; b"" for most.
        response_headers: as received, Content-Encoding included.
        body: as received: dechunked, but still gzip, br ... if the server sent it so.
        captured_at: when the capture began, that is when the request was sent; aware.
        seconds: from then until the answer was there; None if this program did not send it.
        ip: the address that answered, if known.
        tls_profile: the TLS profile used, if it was weaker than strict; else None.
        rendered_by: the program that made the body of a page by running its scripts; None for
            an answer as it came. Its method is `RENDERED`, for nobody was asked.
        truncated: why the body is not whole, in the words of WARC-Truncated
            (length, time, disconnect, unspecified); None for a whole body.
    """

    url: str
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    status: int
    reason: str = ""
    response_headers: Headers = ()
    body: bytes
    captured_at: datetime
    seconds: float | None = None
    ip: str | None = None
    tls_profile: str | None = None
    rendered_by: str | None = None
    truncated: str | None = None
    protocol: str = "HTTP/1.1"

    def __post_init__(self) -> None:
        """Refuse what no WARC record can hold.

        Raises:
            ValueError: a naive time, or an address with white space or line breaks in it.
        """
        if self.captured_at.tzinfo is None:
            raise ValueError(f"captured_at of {self.url!r} is naive; give it a time zone")
        if not self.url or self.url != "".join(self.url.split()):
            raise ValueError(f"{self.url!r} is no address: percent-encode its white space")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A request that was sent and got no answer: refused, cut off, timed out.

    Attributes:
        sent_at: aware; seconds: from then until it was given up.
        error: what came instead of an answer.
    """

    url: str
    method: str
    sent_at: datetime
    seconds: float
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where an exchange was written; the fields of a `Capture` row.

    Attributes:
        file: path of the WARC file, relative to the archive folder, with forward slashes.
        offset: first byte of the response record's gzip member.
        length: bytes of that member.
        sha256: hex digest of the body as received.
    """

    file: str
    offset: int
    length: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredExchange:
    """An answer read back from a WARC file.

    Attributes:
        method: None if the request's record was not looked at (`read_at`).
        headers: the response's, as received.
        body: as received: dechunked, still content-encoded.
        captured_at: the record's WARC-Date; aware.
        truncated: the record's WARC-Truncated, None for a whole body.
        file, offset: where it lies.
    """

    url: str
    method: str | None
    request_body: bytes
    status: int
    reason: str
    headers: Headers
    body: bytes
    captured_at: datetime
    ip: str | None
    tls_profile: str | None
    truncated: str | None
    file: Path
    offset: int

    @property
    def sha256(self) -> str:
        """Hex digest of the body, to be compared with the capture's row."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """The first value of a header, or None. The name's case does not matter."""
        return header(self.headers, name)


def header(headers: Iterable[tuple[bytes, bytes]], name: str) -> str | None:
    """The first value of the header `name` as Latin-1 text, or None."""
    wanted = name.lower().encode()
    for key, value in headers:
        if key.lower() == wanted:
            return value.decode("latin-1")
    return None
