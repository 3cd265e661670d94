"""Reading WARC files, ours and others': whole, cut off at the end, or broken in the middle."""

import mmap
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from storage.exchange import StoredExchange
from storage.warc_http import Message, parse
from storage.warc_record import TLS_HEADER

Tell = Callable[[str], None]
_GZIP, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."
_MAX_HEAD = 1 << 20
_ANSWERS = WarcRecordType.response | WarcRecordType.revisit


class WarcError(ValueError):
    """A WARC file or record that cannot be read; the message names file and offset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """A whole record as it stands in the file."""

    headers: dict[str, str]
    partners: tuple[str, ...]
    kind: WarcRecordType
    date: datetime
    block: bytes
    offset: int

    @property
    def record_id(self) -> str:
        """Its WARC-Record-ID; "" if it has none."""
        return self.headers.get("warc-record-id", "")

    @property
    def url(self) -> str:
        """Its WARC-Target-URI, without the brackets that old versions of wget put around it."""
        return self.headers.get("warc-target-uri", "").strip("<>")

    @property
    def is_answer(self) -> bool:
        """Whether it is an HTTP response or revisit."""
        return bool(self.kind & _ANSWERS) and self._is_http

    @property
    def is_rendered(self) -> bool:
        """Whether it is a page as a browser made it, and no answer."""
        return self.kind == WarcRecordType.conversion and self._is_http

    @property
    def is_revisit(self) -> bool:
        """Whether it is an HTTP answer that repeats an earlier one."""
        return self.kind == WarcRecordType.revisit and self._is_http

    @property
    def is_request(self) -> bool:
        """Whether it is an HTTP request."""
        return self.kind == WarcRecordType.request and self._is_http

    @property
    def _is_http(self) -> bool:
        return self.url.lower().startswith(("http:", "https:"))

    def message(self) -> Message:
        """The HTTP message in the block; of a rendered page, one made up around it."""
        if self.is_rendered:
            kind = self.headers.get("content-type", "text/html")
            head = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n" % kind.encode("latin-1")
            return parse(head + self.block)
        return parse(self.block)


def records(path: Path, tell: Tell) -> Iterator[RawRecord]:
    """All whole records of a file in order; what is broken is told to `tell` and skipped.

    Raises:
        OSError: the file cannot be opened or read.
    """
    with path.open("rb") as stream:
        start: int | None = 0
        while start is not None:
            start = yield from _run(path, stream, start, tell)


def _run(
    path: Path, stream: BinaryIO, start: int, tell: Tell
) -> Generator[RawRecord, None, int | None]:
    """Yield until the end or a broken place; return where to try next, None at the end."""
    last, seen = start, start == 0
    try:
        for record in _from(stream, start):
            last, seen = record.stream_pos, True
            if raw := _whole(record):
                yield raw
            else:
                tell(f"{path}: the record at byte {last} is cut off or has no date")
    except OSError as error:
        if seen:
            tell(f"{path}: broken after the record at byte {last}: {error}")
        return _next(stream, last + 1)
    return None if seen else _next(stream, start + 1)


def _from(stream: BinaryIO, start: int) -> Iterator[WarcRecord]:
    stream.seek(start)
    return iter(ArchiveIterator(stream, parse_http=False, max_header_len=_MAX_HEAD))


def _next(stream: BinaryIO, after: int) -> int | None:
    """Where the next record may begin: one broken member must not hide those behind it."""
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        magic = _GZIP if data[: len(_GZIP)] == _GZIP else _PLAIN
        found = data.find(magic, after)
    return None if found < 0 else found


def _whole(record: WarcRecord) -> RawRecord | None:
    block = record.reader.read()
    date = record.record_date
    # A head that is cut off may have lost its length, and counts as one of length 0.
    complete = "Content-Length" in record.headers and len(block) == record.content_length
    if not complete or date is None:
        return None
    return RawRecord(
        headers={name.lower(): value for name, value in reversed(record.headers.to_tuples())},
        partners=record.headers.get_multiple("WARC-Concurrent-To"),
        kind=record.record_type,
        date=date if date.tzinfo else date.replace(tzinfo=UTC),
        block=block,
        offset=record.stream_pos,
    )


def read_at(path: Path, offset: int) -> StoredExchange:
    """The response whose record begins at `offset`.

    Raises:
        WarcError: there is no whole response at that place.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        try:
            record = next(_from(stream, offset), None)
            raw = _whole(record) if record else None
        except OSError as error:
            raise WarcError(f"{path}: no record at byte {offset}: {error}") from error
    if raw is None or not (raw.is_answer or raw.is_rendered):
        raise WarcError(f"{path}: no whole response at byte {offset}; run a check of the file")
    return stored(path, raw, None)


def stored(path: Path, raw: RawRecord, request: Message | None) -> StoredExchange:
    """An answer's record as a value; `request` is what it answers, if known.

    Raises:
        WarcError: the record holds no HTTP response.
    """
    message = raw.message()
    status = message.status()
    if status is None:
        raise WarcError(f"{path}: the record at byte {raw.offset} holds no HTTP response")
    return StoredExchange(
        url=raw.url,
        method=request.method() if request else None,
        request_body=request.payload if request else b"",
        status=status[0],
        reason=status[1],
        headers=message.headers,
        body=message.body(),
        captured_at=raw.date,
        ip=raw.headers.get("warc-ip-address"),
        tls_profile=raw.headers.get(TLS_HEADER.lower()),
        truncated=raw.headers.get("warc-truncated"),
        file=path,
        offset=raw.offset,
    )
