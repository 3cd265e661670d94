"""Asking a site one thing after another: what a conversation needs, without Scrapy."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Protocol

from protego import Protego

from crawler.discovery.base import Fetched, Follow
from crawler.trust import Tls


class Trouble(StrEnum):
    """Why a question got no answer."""

    NO_HOST = "no such host"
    REFUSED = "connection refused"
    SILENT = "no answer in time"
    TLS = "TLS"
    ROBOTS = "robots.txt"
    OFF_LIMITS = "off limits"
    BROKEN = "broken off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question. `status` 0: nothing did, `trouble` and `error` say why.

    Attributes:
        url: where the answer came from, after redirects.
        captured_at: when; aware.
    """

    asked: str
    url: str
    status: int
    content_type: str | None = None
    body: bytes = b""
    error: str | None = None
    trouble: Trouble | None = None
    captured_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def is_page(self) -> bool:
        """Whether there is something to read."""
        return self.status == HTTPStatus.OK

    @property
    def moved(self) -> bool:
        """Whether it came from another address than was asked."""
        return self.url.rstrip("/") != self.asked.rstrip("/")

    def fetched(self, follow: Follow) -> Fetched:
        """The answer as discovery sees it."""
        return Fetched(
            url=self.url,
            body=self.body,
            content_type=self.content_type,
            captured_at=self.captured_at,
            follow=follow,
        )


class Desk(Protocol):
    """Where a conversation asks its questions, politely: one at a time, as robots.txt allows."""

    @property
    def asked(self) -> int:
        """How many questions went out so far; those for robots.txt are not counted."""
        ...

    async def ask(self, follow: Follow) -> Answer:
        """The answer to a question; trouble is an answer, too."""
        ...

    def robots(self, url: str) -> Answer | None:
        """The robots.txt that rules over `url`, as it was answered; None if nothing was asked."""
        ...

    async def with_tls(self, tls: Tls, talk: "Conversation") -> None:
        """Hold another conversation with the same site, allowing its TLS something else."""
        ...


Conversation = Callable[[Desk], Awaitable[None]]


def rules_of(robots: Answer | None) -> Protego:
    """The rules of a robots.txt; without one everything is allowed."""
    there = robots is not None and robots.is_page
    return Protego.parse(robots.body.decode("utf-8", "replace") if robots and there else "")
