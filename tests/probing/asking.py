"""Conversations with an invented web, without a network."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from crawler.discovery.base import Follow
from crawler.probing.desk import Answer, Conversation, Trouble, rules_of
from crawler.trust import STRICT, Tls
from tests.site.web import Answer as Page
from tests.site.web import Web

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)  # the day on which the invented world stands
AGENT = "diaphuong/0.1 (+mailto:diaphuong@example.org)"


@dataclass(slots=True)
class InventedDesk:
    """Answers from a web; obeys its robots.txt, follows its redirects.

    Attributes:
        needs: under which TLS each host answers (by name); the rest fails.
        silent: hosts that do not answer.
    """

    web: Web
    needs: Mapping[str, frozenset[str | None]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    tls: Tls = STRICT
    log: list[str] = field(default_factory=list)
    heard: dict[str, Answer] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        return len(self.log)

    async def ask(self, follow: Follow) -> Answer:
        self.log.append(follow.url)
        host = urlsplit(follow.url).netloc
        if trouble := self._trouble(host):
            return _none(follow.url, trouble)
        self._hear(follow.url)
        if not rules_of(self.robots(follow.url)).can_fetch(follow.url, AGENT):
            return _none(follow.url, Trouble.ROBOTS, f"robots.txt forbids {follow.url}")
        return self._answer(follow)

    def robots(self, url: str) -> Answer | None:
        return self.heard.get(urlsplit(url).netloc)

    async def with_tls(self, tls: Tls, talk: Conversation) -> None:
        other = InventedDesk(self.web, self.needs, self.silent, tls)
        await talk(other)
        self.log.extend(other.log)

    def _trouble(self, host: str) -> Trouble | None:
        if host in self.silent:
            return Trouble.NO_HOST
        allowed = self.needs.get(host)
        return Trouble.TLS if allowed is not None and self.tls.name not in allowed else None

    def _hear(self, url: str) -> None:
        asked = urljoin(url, "/robots.txt")
        page = self.web.answer(asked)
        answer = Answer(asked=asked, url=asked, status=page.status, body=page.body)
        self.heard.setdefault(urlsplit(url).netloc, answer)

    def _answer(self, follow: Follow) -> Answer:
        url = follow.url
        page = self.web.answer(url, follow.method, follow.body)
        while 300 <= page.status < 400:
            url = urljoin(url, dict(page.headers)["Location"])
            page = self.web.answer(url)
        return Answer(
            asked=follow.url,
            url=url,
            status=page.status,
            content_type=page.content_type,
            body=page.body,
            captured_at=NOON,
        )


def hold(talk: Conversation, desk: InventedDesk) -> None:
    """Hold a conversation to its end."""
    asyncio.run(talk_with(talk, desk))


async def talk_with(talk: Conversation, desk: InventedDesk) -> None:
    await talk(desk)


def changed(web: Web, change: Callable[[dict[str, Page]], object]) -> Web:
    """A web that is different in some answers."""
    answers = dict(web.answers)
    change(answers)
    return Web(answers)


def _none(url: str, trouble: Trouble, why: str = "") -> Answer:
    error = why or f"{trouble} ({url})"
    return Answer(asked=url, url=url, status=0, error=error, trouble=trouble)
