"""WARC 1.1 records as bytes. The same exchange at the same place always gives the same bytes."""

import hashlib
import io
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from fastwarc import GzipWriter

from storage.exchange import Exchange, Headers, header

Fields = list[tuple[str, str]]

GZIP_LEVEL = 6
TLS_HEADER = "X-Diaphuong-TLS-Profile"
RENDERED_HEADER = "X-Diaphuong-Rendered-By"
NOT_MODIFIED = 304
_SERVER_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_IDS = uuid.UUID("6a0c7f0e-2f0b-5d0c-9b53-0f6f6d7ac1de")
_WARCINFO = (
    b"software: diaphuong\r\n"
    b"format: WARC File Format 1.1\r\n"
    b"conformsTo: "
    b"https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The gzip members of one exchange, to be written one after the other.

    The request comes first: if a crash cuts the pair, what is left is a question without an
    answer and never the answer to an unknown question.
    """

    request: bytes
    response: bytes
    sha256: str


def warcinfo(filename: str, made_at: datetime) -> tuple[str, bytes]:
    """The record that opens the file `filename`: its id and its gzip member."""
    record_id = _record_id("warcinfo", filename, warc_date(made_at))
    fields = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", record_id),
        ("WARC-Date", warc_date(made_at)),
        ("WARC-Filename", filename),
        ("Content-Type", "application/warc-fields"),
    ]
    return record_id, _member(fields, _WARCINFO)


def pair(exchange: Exchange, *, place: int, warcinfo_id: str) -> Pair:
    """The records of an exchange that will lie at byte `place` of a file."""
    sha256 = hashlib.sha256(exchange.body).hexdigest()
    when = warc_date(exchange.captured_at)
    response_id = _record_id("response", exchange.url, when, sha256, place)
    if exchange.rendered_by:
        return _conversion(exchange, response_id, warcinfo_id, sha256)
    request_id = _record_id("request", response_id)
    common = [
        ("WARC-Date", when),
        ("WARC-Target-URI", exchange.url),
        ("WARC-Warcinfo-ID", warcinfo_id),
    ]
    answer = [
        ("WARC-Record-ID", response_id),
        *common,
        ("WARC-Concurrent-To", request_id),
        *_answer_fields(exchange, sha256),
    ]
    return Pair(
        request=_request(exchange, [("WARC-Record-ID", request_id), *common]),
        response=_response(exchange, answer),
        sha256=sha256,
    )


def _conversion(exchange: Exchange, record_id: str, warcinfo_id: str, sha256: str) -> Pair:
    """What a page became, as the standard has it for what was made from another record."""
    when = warc_date(exchange.captured_at)
    fields = [
        ("WARC-Type", "conversion"),
        ("WARC-Record-ID", record_id),
        ("WARC-Date", when),
        ("WARC-Target-URI", exchange.url),
        ("WARC-Warcinfo-ID", warcinfo_id),
        ("WARC-Refers-To-Target-URI", exchange.url),
        ("WARC-Refers-To-Date", when),
        ("WARC-Payload-Digest", f"sha256:{sha256}"),
        (RENDERED_HEADER, exchange.rendered_by or ""),
        ("Content-Type", header(exchange.response_headers, "content-type") or "text/html"),
    ]
    return Pair(request=b"", response=_member(fields, exchange.body), sha256=sha256)


def warc_date(moment: datetime) -> str:
    """A WARC-Date: UTC, with microseconds if there are any."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _request(exchange: Exchange, fields: Fields) -> bytes:
    fields = [
        ("WARC-Type", "request"),
        *fields,
        ("WARC-Payload-Digest", _digest(exchange.request_body)),
        ("Content-Type", "application/http;msgtype=request"),
    ]
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    first = f"{exchange.method} {target} {exchange.protocol}".encode()
    sent = _as_sent(exchange, parts.netloc.rpartition("@")[2])
    return _member(fields, _http(first, sent, exchange.request_body))


def _as_sent(exchange: Exchange, host: str) -> Headers:
    """The request's headers with those that the client adds last, when it writes them out."""
    sent = exchange.request_headers
    if header(sent, "host") is None:
        sent = ((b"Host", host.encode()), *sent)
    if exchange.request_body and header(sent, "content-length") is None:
        sent = (*sent, (b"Content-Length", str(len(exchange.request_body)).encode()))
    return sent


def _response(exchange: Exchange, fields: Fields) -> bytes:
    first = f"{exchange.protocol} {exchange.status} {_one_line(exchange.reason)}".encode()
    block = _http(first, _dechunked(exchange.response_headers), exchange.body)
    return _member([*fields, ("Content-Type", "application/http;msgtype=response")], block)


def _answer_fields(exchange: Exchange, sha256: str) -> Fields:
    optional = [
        ("WARC-IP-Address", exchange.ip),
        (TLS_HEADER, exchange.tls_profile),
        ("WARC-Truncated", exchange.truncated),
    ]
    return _kind(exchange, sha256) + [(name, text) for name, text in optional if text]


def _kind(exchange: Exchange, sha256: str) -> Fields:
    if exchange.status == NOT_MODIFIED:
        return [("WARC-Type", "revisit"), ("WARC-Profile", _SERVER_NOT_MODIFIED)]
    return [("WARC-Type", "response"), ("WARC-Payload-Digest", f"sha256:{sha256}")]


def _dechunked(headers: Headers) -> Headers:
    """The body is stored without its chunks, so the header that promises them is renamed."""
    return tuple(
        (b"X-Archive-Orig-Transfer-Encoding", value)
        if name.lower() == b"transfer-encoding"
        else (name, value)
        for name, value in headers
    )


def _http(first_line: bytes, headers: Headers, body: bytes) -> bytes:
    lines = [first_line, *(b"%s: %s" % (name, b" ".join(v.splitlines())) for name, v in headers)]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _member(fields: Fields, block: bytes) -> bytes:
    lines = [
        "WARC/1.1",
        *(f"{name}: {value}" for name, value in fields),
        f"WARC-Block-Digest: {_digest(block)}",
        f"Content-Length: {len(block)}",
    ]
    head = "\r\n".join(lines).encode()
    return _compressed(b"".join((head, b"\r\n\r\n", block, b"\r\n\r\n")))


def _compressed(record: bytes) -> bytes:
    buffer = io.BytesIO()
    writer = GzipWriter(buffer, compression_level=GZIP_LEVEL)
    writer.write(record)
    writer.finish()
    return buffer.getvalue()


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _record_id(*parts: str | int) -> str:
    return f"<urn:uuid:{uuid.uuid5(_IDS, ' '.join(map(str, parts)))}>"


def _one_line(text: str) -> str:
    return " ".join(text.split())
