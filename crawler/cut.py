"""Is this body whole? Servers and proxies cut answers off, and a 200 says nothing of it."""

import zlib
from dataclasses import dataclass

import brotli
import zstandard

from storage.exchange import Exchange, header

_STEP = 1 << 20
_MAX_STEPS = 256  # what unpacks to more is a bomb: left to the limit on the size of answers
_GZIP, _ZLIB, _RAW = 31, 15, -15
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_NO_BODY = frozenset({204, 304})
_TAIL = 4096
_GZIP_FILES = ("application/gzip", "application/x-gzip")


@dataclass(frozen=True, slots=True)
class Cut:
    """Why a body is not whole: in a WARC-Truncated word, and for people."""

    word: str
    detail: str


def find_cut(exchange: Exchange, flags: tuple[str, ...] = ()) -> Cut | None:
    """What shows that the body of an exchange is not whole; None if nothing does.

    Args:
        exchange: the answer as received.
        flags: Scrapy's. `dataloss` is a proof. `partial` (the end of the connection was the
            end of the body) only makes a body suspect, for old servers always answer so.
    """
    if exchange.method == "HEAD" or exchange.status in _NO_BODY:
        return None
    if "dataloss" in flags:
        return Cut("disconnect", "the connection ended before the body did")
    coding = _coding(exchange)
    if coding and exchange.body:
        return _short(exchange) or _open_stream(coding, exchange.body)
    return _short(exchange) or (_open_end(exchange) if "partial" in flags else None)


def _short(exchange: Exchange) -> Cut | None:
    promised = (header(exchange.response_headers, "content-length") or "").strip()
    if not promised.isdecimal() or len(exchange.body) >= int(promised):
        return None
    return Cut("disconnect", f"{len(exchange.body)} of {promised} bytes came")


def _coding(exchange: Exchange) -> str:
    """The outermost coding of the body; the gzip of a `sitemap.xml.gz` counts as well."""
    listed = header(exchange.response_headers, "content-encoding") or ""
    coding = listed.rpartition(",")[2].strip().lower()
    kind = (header(exchange.response_headers, "content-type") or "").partition(";")[0]
    is_gzip_file = kind.strip().lower() in _GZIP_FILES and exchange.body[:2] == _GZIP_MAGIC
    return coding or ("gzip" if is_gzip_file else "")


def _open_stream(coding: str, body: bytes) -> Cut | None:
    try:
        whole = _is_whole(coding, body)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        return Cut("unspecified", f"the {coding} stream is damaged: {error}")
    return None if whole else Cut("disconnect", f"the {coding} stream has no end")


def _is_whole(coding: str, body: bytes) -> bool:
    """Whether a stream comes to its end. A coding that is unknown, or only claimed, passes."""
    match coding:
        case "gzip" | "x-gzip":
            return body[:2] != _GZIP_MAGIC or _gzip_ends(body)
        case "deflate":
            return _deflate_ends(body)
        case "br":
            return _brotli_ends(body)
        case "zstd":
            return body[:4] != _ZSTD_MAGIC or _zstd_ends(body)
    return True


def _gzip_ends(body: bytes) -> bool:
    """Every member must end; what follows the last one and is no member is padding."""
    while body[:2] == _GZIP_MAGIC:
        ended, body = _inflate(body, _GZIP)
        if not ended:
            return False
    return True


def _deflate_ends(body: bytes) -> bool:
    try:
        return _inflate(body, _ZLIB)[0]
    except zlib.error:  # some servers send the bare stream, without zlib's head
        return _inflate(body, _RAW)[0]


def _inflate(body: bytes, wbits: int) -> tuple[bool, bytes]:
    """Unpack and forget, a step at a time; whether the stream ended, and what follows it."""
    inflater = zlib.decompressobj(wbits)
    for _ in range(_MAX_STEPS):
        made = inflater.decompress(body, _STEP)
        body = inflater.unconsumed_tail
        if inflater.eof:
            return True, inflater.unused_data
        if not body and len(made) < _STEP:
            return False, b""
    return True, b""


def _brotli_ends(body: bytes) -> bool:
    inflater = brotli.Decompressor()
    for _ in range(_MAX_STEPS):
        made = inflater.process(body, output_buffer_limit=_STEP)
        if inflater.is_finished():
            return True
        if not made and inflater.can_accept_more_data():
            return False
        body = b""
    return True


def _zstd_ends(body: bytes) -> bool:
    inflater = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    made = 0
    for start in range(0, len(body), _TAIL):
        made += len(inflater.decompress(body[start : start + _TAIL]))
        if inflater.eof or made > _STEP * _MAX_STEPS:
            return True
    return False


def _open_end(exchange: Exchange) -> Cut | None:
    """A body that only the end of the connection ended: does the document itself end?"""
    kind = (header(exchange.response_headers, "content-type") or "").lower()
    tail = exchange.body[-_TAIL:].lower().rstrip()
    if "html" in kind and b"</html" not in tail and b"</body" not in tail:
        return Cut("disconnect", "the connection ended the page before </html>")
    if "xml" in kind and not tail.endswith(b">"):
        return Cut("disconnect", "the connection ended the document within a tag or text")
    if "json" in kind and not tail.endswith((b"}", b"]", b'"')):
        return Cut("disconnect", "the connection ended the JSON before its last bracket")
    return None
