"""Exchanges and WARC files for tests: invented pages, fixed times."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.exchange import Exchange
from storage.warc_reader import RawRecord, records

AT = datetime(2026, 7, 6, 1, 5, 9, 123456, tzinfo=UTC)
PAGE = (
    "<html><head><title>Xã Nậm Lúc khánh thành cầu treo</title></head><body><p>Sáng 6/7, "
    "UBND xã Nậm Lúc tổ chức lễ khánh thành cây cầu treo dài 82 m.</p></body></html>"
)


def article(number: int = 1, **changes: object) -> Exchange:
    """A gzipped answer of an invented paper, a minute later for each number."""
    body = gzip.compress(f"{PAGE}<!-- {number} -->".encode(), mtime=0)
    facts: dict[str, object] = {
        "url": f"https://baovidu.example/xa-hoi/khanh-thanh-cau-post{number}.html",
        "request_headers": ((b"User-Agent", b"diaphuong"), (b"Accept-Language", b"vi")),
        "status": 200,
        "reason": "OK",
        "response_headers": (
            (b"Content-Type", b"text/html; charset=utf-8"),
            (b"Content-Encoding", b"gzip"),
            (b"Set-Cookie", b"a=1"),
            (b"Set-Cookie", b"b=2"),
            (b"Content-Length", str(len(body)).encode()),
        ),
        "body": body,
        "captured_at": AT + timedelta(minutes=number),
        "ip": "203.0.113.7",
    }
    return Exchange(**(facts | changes))  # type: ignore[arg-type]


def not_modified() -> Exchange:
    headers = ((b"ETag", b'"v1"'),)
    return article(2, status=304, reason="Not Modified", body=b"", response_headers=headers)


def posted() -> Exchange:
    return article(
        3,
        url="https://portal.example:8443/api/list?nid=5",
        method="POST",
        request_body=b"page=2",
        body=b"[]",
        response_headers=((b"Content-Type", b"application/json"),),
    )


def cut() -> Exchange:
    return replace(article(4), body=article(4).body[:50], truncated="disconnect")


def nobody_told(message: str) -> None:
    """A listener for files in which nothing may be broken."""
    raise AssertionError(message)


def raw(path: Path, tell: Callable[[str], None] = nobody_told) -> list[RawRecord]:
    return list(records(path, tell))
