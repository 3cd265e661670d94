"""An exploration under way: who is asked, what was seen so far."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from crawler.discovery.base import Announced, Follow, Window
from crawler.discovery.markup import Document, parse
from crawler.probing.desk import Answer, Desk, rules_of
from crawler.probing.findings import Findings
from crawler.probing.links import by_address, links_of
from crawler.reading.charset import decode
from crawler.source import Source
from crawler.urls import address_key

QUESTIONS = 60  # at most, for one site
EVERYTHING = Window()

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of the site that may be a list."""

    url: str
    document: Document
    answer: Answer


@dataclass(slots=True, kw_only=True)
class Trip:
    """What one exploration knows.

    Attributes:
        source: a provisional declaration: the host, and how it may be asked.
        pages: pages that may be lists, by the key of their address.
        announced: what feeds and sitemaps name, likewise.
        named_sitemaps: those in robots.txt.
        say: told what is asked, for people who wait.
    """

    source: Source
    start: str
    findings: Findings
    say: Say
    pages: dict[str, Seen] = field(default_factory=dict)
    announced: dict[str, Announced] = field(default_factory=dict)
    named_sitemaps: tuple[str, ...] = ()

    async def ask(self, desk: Desk, url: str, follow: Follow | None = None) -> Answer:
        """Ask, unless enough was asked."""
        if self.findings.requests >= QUESTIONS:
            return Answer(asked=url, url=url, status=0, error=f"{QUESTIONS} questions are enough")
        self.findings.requests += 1
        self.say(url)
        return await desk.ask(follow or Follow(url=url))

    def note_page(self, answer: Answer) -> Seen | None:
        """Keep a page for its links; None if there is none."""
        text = text_of_answer(answer)
        if not text.strip():
            return None
        seen = Seen(answer.url, parse(text, answer.url), answer)
        return self.pages.setdefault(address_key(answer.url), seen)

    def note_robots(self, desk: Desk, url: str) -> None:
        """Keep what robots.txt says; a longer distance that it asks for is declared."""
        robots = desk.robots(url)
        if robots is None:
            return
        rules = rules_of(robots)
        self.findings.robots = f"answers {robots.status}" if robots.status else f"{robots.error}"
        self.named_sitemaps = tuple(urljoin(url, one) for one in rules.sitemaps)
        delay = rules.crawl_delay("diaphuong")
        if delay and delay > self.source.delay:
            self.source = replace(self.source, delay=float(delay))

    def announce(self, pages: Iterable[Announced]) -> None:
        """Keep what a feed or sitemap names on this site."""
        for page in pages:
            if self.source.has_host(page.url):
                self.announced.setdefault(address_key(page.url), page)

    def links(self) -> Mapping[str, str]:
        """Every address seen so far, with the longest words that lead to it."""
        named = {page.url: page.title or "" for page in self.announced.values()}
        linked = [
            link for page in self.pages.values() for link in links_of(page.document, page.url)
        ]
        found = by_address(linked)
        keys = {address_key(url) for url in found}
        return found | {url: words for url, words in named.items() if address_key(url) not in keys}


def text_of_answer(answer: Answer) -> str:
    """A page as text; "" for an error, or for what is none."""
    text = decode(answer.body, answer.content_type) if answer.is_page else ""
    return text if isinstance(text, str) else ""


def anything(url: str) -> bool:
    """Takes every address for an article's, while nobody knows better."""
    return bool(url)
