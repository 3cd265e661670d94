"""Reading the HTTP message inside a WARC record: pure, and patient with what servers send."""

import re
from dataclasses import dataclass

from storage.exchange import Headers, header

_STATUS = re.compile(rb"(HTTP/\d(?:\.\d)?)\s+(\d{3})(?:\s+(.*))?\Z", re.DOTALL)
_BLANK = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[^\r\n]*\r?\n")


@dataclass(frozen=True, slots=True)
class Message:
    """An HTTP message, cut into its parts. `payload` is what follows the blank line, as is."""

    first_line: bytes
    headers: Headers
    payload: bytes

    def status(self) -> tuple[int, str] | None:
        """The code and the reason of a response; None if the first line is no status line."""
        match = _STATUS.match(self.first_line)
        if not match:
            return None
        return int(match[2]), (match[3] or b"").decode("latin-1").strip()

    def method(self) -> str:
        """The method of a request."""
        return self.first_line.split(b" ")[0].decode("latin-1")

    def body(self) -> bytes:
        """The payload without its chunks, if it is still chunked."""
        if "chunked" in (header(self.headers, "transfer-encoding") or "").lower():
            return dechunked(self.payload)
        return self.payload


def parse(block: bytes) -> Message:
    """Cut the block of a record; lines that are no headers are skipped."""
    cut = _BLANK.search(block)
    head, payload = (block[: cut.start()], block[cut.end() :]) if cut else (block, b"")
    first, *lines = head.strip().splitlines() or [b""]
    return Message(first.strip(), _headers(lines), payload)


def _headers(lines: list[bytes]) -> Headers:
    pairs: list[tuple[bytes, bytes]] = []
    for line in lines:
        name, colon, value = line.partition(b":")
        if line[:1] in b" \t" and pairs:
            pairs[-1] = (pairs[-1][0], pairs[-1][1] + b" " + line.strip())
        elif colon:
            pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def dechunked(payload: bytes) -> bytes:
    """Join the chunks; what is not chunked (some writers leave the header) is left as it is.

    A body that ends between or within chunks gives what there is of it.
    """
    parts: list[bytes] = []
    position = 0
    while size := _SIZE.match(payload, position):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(payload[size.end() : size.end() + length])
        position = size.end() + length + len(b"\r\n")
    return b"".join(parts) if parts and position >= len(payload) else payload
