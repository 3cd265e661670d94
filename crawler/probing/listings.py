"""How a list page shows its articles and where it goes on. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement

from crawler.discovery.cards import Cards
from crawler.discovery.leaf import Paging
from crawler.discovery.listing import Listing
from crawler.discovery.markup import Document, text_of
from crawler.discovery.moments import Stamp, stamped
from crawler.discovery.paging import NextLink, PageNumber
from crawler.probing.links import Link, links_of
from crawler.probing.selectors import matches, names_of
from crawler.reading.similar import folded
from crawler.urls import address_key

IsArticle = Callable[[str], bool]

_LEAST = 3  # articles of a list
_MOST = 0.6  # of a page's articles that the cards must hold
_SHORT = 60  # characters of a line that may be a date
_FORWARD = re.compile(
    r"(?:trang |bai |tin )?(?:tiep(?: theo)?|sau|ke tiep|tiep tuc|next|older|cu hon)"
    r"(?: trang| »| >+)?|>|»|›|>>|››"
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ListFound:
    """A page that lists articles. `way`: how it goes on, in words; "" if it does not say."""

    listing: Listing
    articles: tuple[str, ...]
    dated: int
    way: str = ""


def find_list(
    document: Document, url: str, is_article: IsArticle, now: datetime
) -> ListFound | None:
    """The declaration of the list at `url`; None if fewer than three articles stand there."""
    links = [link for link in links_of(document, url) if is_article(link.url)]
    articles = {address_key(link.url): link.url for link in links}
    if len(articles) < _LEAST:
        return None
    item = _item(document, links)
    cards = matches(document.root, item) if item else []
    date = _date(document, item, cards, is_article, now) if item else ""
    paging, way = _paging(document, url, is_article)
    shown = _shown(document, item, is_article) if item else list(articles.values())
    return ListFound(
        listing=Listing(url=url, item=item, date=date, next=paging),
        articles=tuple(shown),
        dated=len(cards) if date else 0,
        way=way,
    )


def _shown(document: Document, item: str, is_article: IsArticle) -> list[str]:
    cards = matches(document.root, item)
    urls = [
        link.url
        for card in cards
        for link in links_of(Document("", card, document.base), document.base)
        if is_article(link.url)
    ]
    return list({address_key(url): url for url in urls}.values())


def _item(document: Document, links: Sequence[Link]) -> str:
    """The selector of the elements that hold one article each; "" if there is none."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    keys = {link.node: address_key(link.url) for link in links}
    for link in links:
        for name in names_of(_card(link.node, keys)):
            holders[name].add(keys[link.node])
    wanted = len(set(keys.values()))
    for name, held in sorted(holders.items(), key=lambda pair: -len(pair[1])):
        if len(held) >= max(_LEAST, wanted * _MOST) and _holds_one_each(document, name, keys):
            return name
    return ""


def _card(node: HtmlElement, keys: dict[HtmlElement, str]) -> HtmlElement:
    """The largest element round a link that leads to this article only."""
    card = node
    for outer in node.iterancestors():
        if outer.tag in {"body", "html"} or {keys[a] for a in outer.iter("a") if a in keys} != {
            keys[node]
        }:
            return card
        card = outer
    return card


def _holds_one_each(document: Document, css: str, keys: dict[HtmlElement, str]) -> bool:
    counts = [
        len({keys[a] for a in card.iter("a") if a in keys}) for card in matches(document.root, css)
    ]
    return bool(counts) and max(counts) <= 1 and sum(counts) >= len(counts) * _MOST


def _date(
    document: Document,
    item: str,
    cards: Sequence[HtmlElement],
    is_article: IsArticle,
    now: datetime,
) -> str:
    """The selector that gives most cards a date; "" if none gives one to most of them."""
    tried = Counter(css for card in cards for css in _date_selectors(card, now))
    by_number = sorted(tried, key=lambda css: (-tried[css], "::" not in css))
    for css in by_number[:4]:
        read = Cards(item=item, links="", date=css, title="").read(document, is_article)
        dated = {entry.href for entry in read if stamped(entry.dates, now)}
        if len(dated) >= len(cards) * _MOST:
            return css
    return ""


def _date_selectors(card: HtmlElement, now: datetime) -> Iterator[str]:
    for element in card.iter("time", "span", "div", "p", "small", "i", "em", "label", "b", "li"):
        stamp = element.get("datetime")
        if element.tag == "time" and stamp:
            yield from (f"{name}::attr(datetime)" for name in names_of(element))
            yield "time::attr(datetime)"
            continue
        words = text_of(element)
        if len(words) <= _SHORT and _reads(element, now):
            yield from names_of(element)
            yield str(element.tag)


def _reads(element: HtmlElement, now: datetime) -> bool:
    stamp = Stamp(text_of(element), tuple(filter(None, [element.get("title")])))
    return stamped([stamp], now) is not None


def _paging(document: Document, url: str, is_article: IsArticle) -> tuple[Paging | None, str]:
    links = [link for link in links_of(document, url) if not is_article(link.url)]
    away = [link for link in links if address_key(link.url) != address_key(url)]
    for link in filter(_leads_on, away):
        if css := _next_selector(document, link, url):
            return NextLink(css), f"a link to the next page: {css}"
    return _numbered(away, url)


def _leads_on(link: Link) -> bool:
    words = folded(link.words) or link.words
    return link.node.get("rel") == "next" or bool(_FORWARD.fullmatch(words))


def _next_selector(document: Document, link: Link, url: str) -> str | None:
    """A selector whose first link away from this page is the one to the next page."""
    candidates = ["a[rel=next]"] if link.node.get("rel") == "next" else []
    candidates += list(names_of(link.node))
    parent = link.node.getparent()
    candidates += [f"{name} a" for name in names_of(parent)] if parent is not None else []
    if '"' not in link.words and "'" not in link.words:
        candidates.append(f"a:contains('{link.words}')")
    for css in candidates:
        nodes = [hit for hit in matches(document.root, css) if isinstance(hit, HtmlElement)]
        found = [one for one in links_of(document, url) if one.node in nodes]
        away = [one for one in found if address_key(one.url) != address_key(url)]
        if away and away[0].url == link.url:
            return css
    return None


def _numbered(links: Sequence[Link], url: str) -> tuple[Paging | None, str]:
    """Links whose words are the numbers of pages, if their addresses count likewise."""
    pages = {int(link.words): link.url for link in links if link.words in {"2", "3", "4"}}
    for number, to in pages.items():
        for spot in _NUMBER.finditer(to, len(url) if to.startswith(url) else 0):
            template = f"{to[: spot.start()]}{{page}}{to[spot.end() :]}"
            first, step = _counting(pages, template, number, int(spot[0]))
            if step > 0:
                made = PageNumber(template=template, first=first, step=step)
                return made, f"numbered pages: {_apart(template, url)}"
    return None, ""


def _apart(template: str, url: str) -> str:
    """What a template adds to the address of its list: the same for all lists of a site."""
    base = url.rstrip("/")
    return f"...{template.removeprefix(base)}" if template.startswith(base) else template


def _counting(pages: dict[int, str], template: str, number: int, value: int) -> tuple[int, int]:
    """The site's number of the first page, and its step from page to page; 0: it does not count."""
    head, _, tail = template.partition("{page}")
    values = {
        n: int(middle)
        for n, to in pages.items()
        if to.startswith(head)
        and to.endswith(tail)
        and (middle := to[len(head) : len(to) - len(tail)]).isdigit()
    }
    if len(values) > 1:
        (one, first), (two, second) = list(values.items())[:2]
        step, left = divmod(second - first, two - one)
        return (first - (one - 1) * step, step) if not left else (0, 0)
    return (1, 1) if value == number else (0, 0)
