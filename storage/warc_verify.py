"""Checking a WARC file against the digests in it."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from storage.warc_reader import RawRecord, records


def verify(path: Path) -> Iterator[str]:
    """Everything wrong with a WARC file, a sentence each; nothing for a sound one.

    Raises:
        OSError: the file cannot be opened.
    """
    told: list[str] = []
    for raw in records(path, told.append):
        yield from _drain(told)
        yield from (f"{path}: the record at byte {raw.offset}: {fault}" for fault in _faults(raw))
    yield from _drain(told)


def _drain(told: list[str]) -> list[str]:
    waiting = told.copy()
    told.clear()
    return waiting


def _faults(raw: RawRecord) -> Iterator[str]:
    block = raw.headers.get("warc-block-digest")
    if block and not _fits(block, raw.block):
        yield f"its block is not what {block} says"
    payload = raw.headers.get("warc-payload-digest")
    if payload and not raw.is_revisit and not any(_fits(payload, data) for data in _payloads(raw)):
        yield f"its payload is not what {payload} says"
    if raw.is_answer and raw.message().status() is None:
        yield "it holds no HTTP response"


def _payloads(raw: RawRecord) -> tuple[bytes, ...]:
    """What writers take for the payload: some digest the chunks, some what they carry."""
    if not (raw.is_answer or raw.is_request):
        return (raw.block,)
    message = raw.message()
    return message.payload, message.body()


def _fits(digest: str, data: bytes) -> bool:
    """Whether a digest like `sha256:<hex>` or `sha1:<base32>` is that of `data`.

    An algorithm that this machine lacks cannot be checked: it fits.
    """
    name, _, value = digest.partition(":")
    try:
        found = hashlib.new(name.lower().replace("sha-", "sha"), data).digest()
    except ValueError:
        return True
    written = {
        found.hex(),
        base64.b32encode(found).decode().lower(),
        base64.b64encode(found).decode(),
    }
    return value.lower() in written or value in written
