"""Lists of articles: HTML pages, HTML fragments, JSON."""

from dataclasses import dataclass, replace
from datetime import datetime

from crawler.discovery.answers import Item, opened
from crawler.discovery.base import Fetched, Follow, Found, IsArticle, Unreadable, Window
from crawler.discovery.cards import Cards
from crawler.discovery.gather import Candidate, Gathered, gather
from crawler.discovery.leaf import Leaf, Paging
from crawler.discovery.markup import Document, check_css, elements, parse, seen, text, text_of
from crawler.discovery.moments import stamped
from crawler.discovery.templates import Missing
from crawler.reading.refusals import says_missing, wall
from crawler.urls import join
from storage.records import ExchangeKind, Refusal
from vietnam.garbled import repair
from vietnam.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of articles, newest first, and how it goes on.

    Selectors are CSS; `::attr(x)` and `::text` are understood.

    Attributes:
        url: the address of the list; where it is a template's business, its first page.
        item: one entry of the list. With it, the other selectors look inside the entry.
        links: the article links, or elements with links in them; "" is all links. Without
            `item`, side bars stay out only as far as this selector keeps them out.
        date: the date near a link. If an element's words give no exact time ("8 giờ trước"),
            its attributes `datetime`, `title`, `content` may, unless they contradict them.
        title: the headline, if it is not the words of the link.
        section: given to all pages of the list.
        next: how the list goes on; None is a list of one page.
    """

    url: str
    item: str = ""
    links: str = ""
    date: str = ""
    title: str = ""
    section: str | None = None
    next: Paging | None = None

    def __post_init__(self) -> None:
        """Check the declaration.

        Raises:
            ValueError: a selector is no CSS.
        """
        check_css(self.item, self.links, self.date, self.title)

    @property
    def kind(self) -> ExchangeKind:
        """Captured as a listing."""
        return ExchangeKind.LISTING

    @property
    def label(self) -> str:
        """The list's address."""
        return self.url

    def first(self, window: Window, now: datetime) -> tuple[Follow, ...]:
        """The list's first page, or the newest wanted one if pages go by date."""
        return (self.next.start(self.url, window, now) if self.next else Follow(url=self.url),)

    def found(self, fetched: Fetched, is_article: IsArticle, window: Window) -> Found:
        """The articles on this page of the list, and the request for the next page.

        Raises:
            Unreadable: the first page is empty, the response is neither HTML nor JSON as
                declared, or it says that there is no such page, or is a wall against robots.
        """
        document, items = self._read(fetched, is_article)
        candidates = [self._candidate(item, document, fetched) for item in items]
        gathered = gather(candidates, is_article, window)
        if not gathered.announced and (refusal := wall(document.source)):
            raise Unreadable(f"{fetched.url}: {refusal.reason}: {refusal.detail}")
        leaf = Leaf(
            listing=self.url, document=document, follow=fetched.follow, items=len(candidates)
        )
        return self._found(gathered, leaf, window)

    def _found(self, gathered: Gathered, leaf: Leaf, window: Window) -> Found:
        follow, stuck = self._next(leaf, window)
        return Found(
            announced=gathered.announced,
            ignored=gathered.ignored,
            outside=gathered.outside,
            follows=(follow,) if follow else (),
            problems=(stuck,) if stuck else (),
            stuck=stuck,
            sparse=self._is_sparse(leaf, follow),
        )

    def _is_sparse(self, leaf: Leaf, follow: Follow | None) -> bool:
        """Whether this page may be without articles: it goes by date, or is a shell for JSON."""
        if self.next is None:
            return False
        is_first = leaf.follow.number == 1 and follow is not None
        return self.next.sparse or (is_first and self.next.answer is not None)

    def _next(self, leaf: Leaf, window: Window) -> tuple[Follow | None, str | None]:
        if self.next is None:
            return None, None
        try:
            return self.next.after(leaf, window), None
        except Missing as missing:
            return None, f"page {leaf.follow.number} of {self.url}: {missing}"

    def _read(self, fetched: Fetched, is_article: IsArticle) -> tuple[Document, list[Item]]:
        page = text(fetched)
        read = opened(page, self.next.answer if self.next else None, fetched.url)
        if isinstance(read, list):
            return replace(parse("", fetched.url), source=page), read
        if not read.strip() and fetched.follow.number == 1:
            raise Unreadable(f"{fetched.url}: the first page of a list is empty")
        if read.strip() and "<" not in read:
            raise Unreadable(f"{fetched.url}: expected a list in HTML, got {seen(read)}")
        document = parse(read, fetched.url)
        if gone := _says_missing(document):
            raise Unreadable(f"{fetched.url}: {gone.reason}: {gone.detail}")
        cards = Cards(item=self.item, links=self.links, date=self.date, title=self.title)
        return document, cards.read(document, is_article)

    def _candidate(self, item: Item, document: Document, fetched: Fetched) -> Candidate:
        return Candidate(
            url=join(document.base, item.href),
            title=clean(repair(item.title or "")),
            published=stamped(item.dates, fetched.captured_at),
            section=self.section,
        )


def _says_missing(document: Document) -> Refusal | None:
    """Whether title or headline say that there is no such page; side bars may still be full.

    A headline with a link in it, or one of several, is that of an article.
    """
    heads = elements(document.root, "h1")
    heads = heads if len(heads) == 1 and not list(heads[0].iter("a")) else []
    lines = [*document.texts("title"), *map(text_of, heads)]
    return next(filter(None, map(says_missing, lines)), None)
