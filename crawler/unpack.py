"""What a stored body is once its content encodings are taken off."""

import zlib
from collections.abc import Callable

import brotli
import zstandard

_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's names for its three formats


class NotUnpackable(ValueError):  # noqa: N818 - reads as a word, not as a fault of the program
    """A body that is not packed as its header says; the message names the encoding."""


def unpacked(body: bytes, content_encoding: str | None) -> bytes:
    """The body as a browser sees it.

    Raises:
        NotUnpackable: an encoding is unknown, or the body is not what it says.
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
        return unpack(body)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise NotUnpackable(f"the body is no whole {name}: {error}") from error


def _gunzip(body: bytes) -> bytes:
    return zlib.decompress(body, _GZIP)


def _deflate(body: bytes) -> bytes:
    try:
        return zlib.decompress(body, _ZLIB)
    except zlib.error:  # some servers send the bare stream, without zlib's head
        return zlib.decompress(body, _RAW)


def _unbrotli(body: bytes) -> bytes:
    return bytes(brotli.decompress(body))


def _unzstd(body: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(body)


_UNPACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
