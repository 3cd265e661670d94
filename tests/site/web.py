"""What the invented web answers, and to what. Pure values; nothing here opens a socket."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

HTML = "text/html; charset=utf-8"
_PAGE_INDEX = re.compile(r"PageIndex=(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One HTTP answer. `headers` come after the content type, which is "" for none."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Web:
    """Answers by address. A POST is kept under `POST <address> <PageIndex>`."""

    answers: Mapping[str, Answer] = field(default_factory=dict)

    def answer(self, url: str, method: str = "GET", body: str = "") -> Answer:
        """What the invented web answers; an unknown address gives a 404."""
        return self.answers.get(_key(url, method, body)) or missing(url)


def _key(url: str, method: str, body: str) -> str:
    if method == "GET":
        return url
    match = _PAGE_INDEX.search(body)
    return f"{method} {url} {match[1] if match else ''}"


def html(text: str, *headers: tuple[str, str]) -> Answer:
    """An HTML page in UTF-8."""
    return Answer(body=text.encode(), headers=headers)


def moved(to: str, status: int = 301) -> Answer:
    """A redirect."""
    return Answer(status=status, headers=(("Location", to),), body=b"<p>Moved</p>")


def missing(url: str) -> Answer:
    """An honest 404."""
    text = f"<html><head><title>404</title></head><body><h1>404</h1><p>{url}</p></body></html>"
    return Answer(status=404, body=text.encode())


def with_validators(answer: Answer, last_modified: str) -> Answer:
    """The same answer, with an ETag of its body and a Last-Modified date."""
    etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
    more = (("ETag", etag), ("Last-Modified", last_modified))
    return Answer(
        body=answer.body,
        status=answer.status,
        content_type=answer.content_type,
        headers=answer.headers + more,
    )


def not_modified(answer: Answer) -> Answer:
    """The 304 that belongs to an answer with validators."""
    kept = tuple(pair for pair in answer.headers if pair[0] in {"ETag", "Last-Modified"})
    return Answer(status=304, content_type="", headers=kept)
