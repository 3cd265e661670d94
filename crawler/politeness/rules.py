"""The robots.txt in force at any moment of a run, as its answer lies in the archive."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy.robotstxt import decode_robotstxt

from crawler.robots import is_trouble
from crawler.unpack import NotUnpackable, unpacked
from storage.asked import Asked
from storage.exchange import StoredExchange
from storage.warc import WarcError

Look = Callable[[Asked], StoredExchange]
"""Reads the answer to a request from the archive; raises WarcError or OSError."""

ROBOTS = "/robots.txt"
_MOVED = frozenset({301, 302, 303, 307, 308})  # the redirects that the crawler follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a host allowed.

    Attributes:
        since: when the answer was there; a request that was sent before could not know it.
        text: the robots.txt; None: there is none, all is allowed.
        closed: why nothing may be asked; None if something may.
    """

    since: datetime
    text: Protego | None = None
    closed: str | None = None

    def objection(self, asked: Asked, agent: str) -> str | None:
        """Why a request should not have been sent, or None."""
        if asked.sent_at < self.since:
            return "sent before robots.txt had been answered"
        if self.closed is not None:
            return self.closed
        if self.text is not None and not self.text.can_fetch(asked.url, agent):
            return f"forbidden by the robots.txt answered at {self.since:%Y-%m-%d %H:%M:%S}Z"
        return None

    def crawl_delay(self, agent: str) -> float:
        """The distance that the host wishes, in seconds; 0 if it names none."""
        return float((self.text.crawl_delay(agent) if self.text else None) or 0.0)


@dataclass(slots=True)
class RobotsKept:
    """Follows the requests of an archive in the order of sending."""

    look: Look
    _rules: dict[tuple[int, str], Rules] = field(default_factory=dict)
    _moved: dict[tuple[int, str], str] = field(default_factory=dict)

    def take(self, asked: Asked) -> bool:
        """Whether this request asked for robots.txt; then its answer is in force from now on."""
        host = self._moved.pop((asked.run_id, asked.url), None)
        parts = urlsplit(asked.url)
        if host is None and parts.path != ROBOTS:
            return False
        for name in {host or parts.netloc, parts.netloc if parts.path == ROBOTS else host}:
            self._rules[asked.run_id, str(name)] = self._rules_of(asked, str(name))
        return True

    def rules(self, asked: Asked) -> Rules | None:
        """What was known of the host when the request was sent; None: nobody had asked."""
        return self._rules.get((asked.run_id, urlsplit(asked.url).netloc))

    def _rules_of(self, asked: Asked, host: str) -> Rules:
        since = asked.sent_at + timedelta(seconds=asked.seconds)
        if asked.status is None:
            return Rules(since=since, closed=f"robots.txt could not be had: {asked.error}")
        if is_trouble(asked.status):
            return Rules(since=since, closed=f"robots.txt had answered HTTP {asked.status}")
        if asked.status == HTTPStatus.OK or asked.status in _MOVED:
            return self._as_captured(asked, host, since)
        return Rules(since=since)

    def _as_captured(self, asked: Asked, host: str, since: datetime) -> Rules:
        try:
            stored = self.look(asked)
            body = unpacked(stored.body, stored.header("Content-Encoding"))
        except (WarcError, OSError, NotUnpackable) as error:
            return Rules(since=since, closed=f"what robots.txt said cannot be read: {error}")
        if stored.truncated:
            return Rules(since=since, closed="robots.txt was cut off")
        if asked.status == HTTPStatus.OK:
            return Rules(since=since, text=Protego.parse(decode_robotstxt(body, None)))
        to = stored.header("Location")
        if to:  # where it leads is asked next; if it is not, it led away from the source
            self._moved[asked.run_id, urljoin(asked.url, to).partition("#")[0]] = host
        return Rules(since=since)
