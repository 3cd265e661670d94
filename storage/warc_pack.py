"""Packing exchanges into one WARC file, byte for byte the same each time."""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from storage.exchange import Exchange
from storage.warc_record import pair, warcinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def exchange(
    url: str,
    body: bytes | str,
    *,
    at: datetime,
    content_type: str = "text/html; charset=utf-8",
    headers: Mapping[str, str] | None = None,
    status: int = 200,
    method: str = "GET",
    request_body: bytes = b"",
) -> Exchange:
    """An exchange of invented or saved pages. `at` is aware; text becomes UTF-8.

    Content-Type and Content-Length are added unless `headers` has them.
    """
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": content_type, "Content-Length": str(len(data)), **(headers or {})}
    return Exchange(
        url=url,
        method=method,
        request_body=request_body,
        status=status,
        reason=HTTPStatus(status).phrase,
        response_headers=tuple((name.encode(), text.encode()) for name, text in fields.items()),
        body=data,
        captured_at=at,
    )


def pack(exchanges: Iterable[Exchange], path: Path) -> int:
    """Write the exchanges into the WARC file `path` (`.warc.gz`); how many there were.

    The same exchanges in the same order under the same file name give the same bytes. The
    file appears whole or not at all, and replaces what was there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        count = _write(exchanges, draft, path.name)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _write(exchanges: Iterable[Exchange], draft: Path, name: str) -> int:
    count = 0
    with draft.open("wb") as out:
        warcinfo_id, first = warcinfo(name, _EPOCH)
        out.write(first)
        for item in exchanges:
            records = pair(item, place=out.tell(), warcinfo_id=warcinfo_id)
            out.write(records.request + records.response)
            count += 1
    return count
