"""What a stored body is once its content encodings are taken off."""

import io
import zlib
from collections.abc import Callable

import brotli
import zstandard

LIMIT = 64 << 20  # bytes; the crawl takes no page that unpacks to more, so this is a bomb
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's names for its three formats
_GZIP_MAGIC = b"\x1f\x8b"


class NotUnpackable(ValueError):  # noqa: N818 - reads as a word, not as a fault of the program
    """A body that is not packed as its header says; the message names the encoding."""


def unpacked(body: bytes, content_encoding: str | None) -> bytes:
    """The body as a browser sees it.

    Raises:
        NotUnpackable: an encoding is unknown, the body is not what it says, or it is too much.
    """
    names = [name.strip().lower() for name in (content_encoding or "").split(",")]
    for name in reversed([name for name in names if name not in {"", "identity"}]):
        body = _step(body, name)
    return body


def _step(body: bytes, name: str) -> bytes:
    unpack = _UNPACKERS.get(name)
    if unpack is None:
        raise NotUnpackable(f"unknown content encoding {name!r}")
    try:
        made = unpack(body)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise NotUnpackable(f"the body is no whole {name}: {error}") from error
    if len(made) > LIMIT:
        raise NotUnpackable(f"the {name} body unpacks to more than {LIMIT} bytes")
    return made


def _gunzip(body: bytes) -> bytes:
    """All members, one after the other; what follows the last one is padding."""
    made, rest = _inflate(body, _GZIP)
    parts, size = [made], len(made)
    while rest.startswith(_GZIP_MAGIC) and size <= LIMIT:
        made, rest = _inflate(rest, _GZIP)
        parts.append(made)
        size += len(made)
    return b"".join(parts)


def _deflate(body: bytes) -> bytes:
    try:
        return _inflate(body, _ZLIB)[0]
    except zlib.error:  # some servers send the bare stream, without zlib's head
        return _inflate(body, _RAW)[0]


def _inflate(body: bytes, wbits: int) -> tuple[bytes, bytes]:
    """One stream, up to a byte above the limit, and what follows it."""
    inflater = zlib.decompressobj(wbits)
    made = inflater.decompress(body, LIMIT + 1)
    if not inflater.eof and len(made) <= LIMIT:
        raise zlib.error("the stream has no end")
    return made, inflater.unused_data


def _unbrotli(body: bytes) -> bytes:
    inflater = brotli.Decompressor()
    parts = [inflater.process(body, output_buffer_limit=LIMIT)]
    size = len(parts[0])
    while not inflater.is_finished() and size <= LIMIT:
        made = inflater.process(b"", output_buffer_limit=LIMIT)
        if not made:
            raise brotli.error("the stream has no end")
        parts.append(made)
        size += len(made)
    return b"".join(parts)


def _unzstd(body: bytes) -> bytes:
    reader = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(body), read_across_frames=True)
    return bytes(reader.read(LIMIT + 1))


_UNPACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
