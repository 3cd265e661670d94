"""The entries of a list page: each link with the headline and the date that belong to it."""

import re
from dataclasses import dataclass
from itertools import chain, islice

from lxml.html import HtmlElement

from crawler.discovery.answers import Item
from crawler.discovery.base import IsArticle
from crawler.discovery.markup import Document, elements, matches, text_of
from crawler.discovery.moments import Stamp
from crawler.urls import address_key, join

_ATTRIBUTE = re.compile(r"(?P<css>.*)::(?:attr\(\s*(?P<name>[\w-]+)\s*\)|text)\s*\Z", re.DOTALL)
# Where sites put the absolute time of an element whose words are "8 giờ trước".
_TIMES = ("datetime", "title", "content")
_NEAR = 8  # levels from a date up to what holds its link


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page; `node` is None for an address out of an attribute."""

    href: str
    node: HtmlElement | None

    @property
    def words(self) -> str:
        """What a reader sees of it, or on pointing at it. A picture's link may have none."""
        return "" if self.node is None else text_of(self.node) or self.node.get("title") or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The selectors of a listing, at work. See `Listing` for what they mean."""

    item: str
    links: str
    date: str
    title: str

    def read(self, document: Document, is_article: IsArticle) -> list[Item]:
        """All entries in page order, articles or not."""
        if self.item:
            cards = elements(document.root, self.item)
            return [item for card in cards for item in self._of_card(card)]
        links = self._links(document.root)
        articles = _article_keys(links, document, is_article)
        dates = self._dates_by_article(articles, document) if self.date else {}
        return [self._item(link, dates.get(articles.get(link.node), ())) for link in links]

    def _of_card(self, card: HtmlElement) -> list[Item]:
        hits = matches(card, self.date) if self.date else []
        dates = tuple(map(_stamp, hits))
        titles = [text_of(hit) for hit in matches(card, self.title)] if self.title else []
        title = next(filter(None, titles), "")
        return [self._item(link, dates, title) for link in self._links(card)]

    def _item(self, link: Link, dates: tuple[Stamp, ...], title: str = "") -> Item:
        inside = matches(link.node, self.title) if self.title and link.node is not None else []
        own = next(filter(None, map(text_of, inside)), "")
        return Item(href=link.href, title=own or title or link.words or None, dates=dates)

    def _links(self, node: HtmlElement) -> list[Link]:
        hits = matches(node, self.links or "a[href]")
        return [link for hit in hits for link in _links_of(hit)]

    def _dates_by_article(
        self, articles: dict[HtmlElement | None, str], document: Document
    ) -> dict[str | None, tuple[Stamp, ...]]:
        """The date of each article: the one whose nearest links all lead to it."""
        owners = _owners(articles)
        suffix = _ATTRIBUTE.match(self.date)
        dates: dict[str | None, tuple[Stamp, ...]] = {}
        for element in elements(document.root, suffix["css"] if suffix else self.date):
            name = suffix["name"] if suffix else None
            stamp = Stamp(element.get(name) or "") if name else _stamp(element)
            dates.setdefault(_owner(element, owners), (stamp,))
        dates.pop(None, None)
        return dates


def _links_of(hit: HtmlElement | str) -> list[Link]:
    if isinstance(hit, str):
        return [Link(hit, None)]
    inside = [node for node in hit.iter("a") if node.get("href")]
    around = [node for node in hit.iterancestors("a") if node.get("href")]
    return [Link(node.get("href") or "", node) for node in inside or around[:1]]


def _stamp(hit: HtmlElement | str) -> Stamp:
    if isinstance(hit, str):
        return Stamp(hit)
    return Stamp(text_of(hit), tuple(filter(None, map(hit.get, _TIMES))))


def _article_keys(
    links: list[Link], document: Document, is_article: IsArticle
) -> dict[HtmlElement | None, str]:
    keys: dict[HtmlElement | None, str] = {}
    for link in links:
        url = join(document.base, link.href)
        if link.node is not None and url and is_article(url):
            keys[link.node] = address_key(url)
    return keys


def _owners(articles: dict[HtmlElement | None, str]) -> dict[HtmlElement, str | None]:
    """For each element with article links in it, the one article they lead to, or None.

    A climb ends where an earlier one left the same word, so each element is visited twice at
    most, however large and nested the page.
    """
    owners: dict[HtmlElement, str | None] = {}
    for node, key in articles.items():
        around = node
        while around is not None and owners.get(around, "") not in {key, None}:
            owners[around] = None if around in owners else key
            around = around.getparent()
    return owners


def _owner(date: HtmlElement, owners: dict[HtmlElement, str | None]) -> str | None:
    """The article of the smallest element around `date` that has any; None if of several."""
    levels = islice(chain([date], date.iterancestors()), _NEAR)
    return next((owners[around] for around in levels if around in owners), None)
