"""What a front page tells of a site: its feeds and its sections. Pure."""

import re
from collections.abc import Collection

from lxml.html import HtmlElement

from crawler.discovery.markup import Document
from crawler.probing.links import Link, links_of
from crawler.reading.names import listed, words_of
from crawler.reading.similar import folded
from crawler.urls import address_key, join, same_host
from vietnam.text import fold

USUAL_FEEDS = ("/rss.xml", "/rss", "/feed", "/rss/home.rss")
USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-news.xml")
_FEED = re.compile(r"(?:\.rss|/rss(?:[/.?-]|$)|[/.]feed(?:[/.?]|$)|/atom)", re.IGNORECASE)
_MENU = listed("nav navbar menu megamenu mainmenu navigation header chuyenmuc danhmuc categories")
# What menus lead to that is no list of news.
_ASIDE = re.compile(
    r"\b(?:trang chu|home|lien he|gioi thieu|dang nhap|dang ky|tim kiem|english|rss|so do|sitemap"
    r"|toa soan|quang cao|dat bao|bao in|e ?magazine|video|podcast|truyen hinh|phat thanh|media"
    r"|hoi dap|gop y|thu dien tu|e ?mail|facebook|zalo|youtube|app|ban do|thu tuc|dich vu cong"
    r"|van ban|cong bao|lich|to chuc bo may|danh ba|login|search|contact|tag)\b"
)
_SHORTEST, _LONGEST = 2, 40  # characters of a section's name
_DEEPEST = 4


def feed_links(document: Document, url: str) -> list[str]:
    """The addresses that may be feeds, those that the head names first."""
    named = [node.get("href") or "" for node in document.root.iter("link") if _is_feed(node)]
    linked = [node.get("href") or "" for node in document.root.iter("a")]
    likely = [href for href in linked if _FEED.search(href)]
    found = [join(document.base, href) for href in (*named, *likely)]
    return list(dict.fromkeys(to for to in found if to and same_host(to, url)))


def sections(document: Document, url: str, articles: Collection[str]) -> list[Link]:
    """The links that may lead to lists of news, those of menus first.

    `articles` are the keys of addresses that seem to be articles.
    """
    known = {address_key(url), address_key(join(url, "/") or url), *articles}
    found: dict[str, Link] = {}
    for link in links_of(document, url):
        key = address_key(link.url)
        if key not in known and _may_be_section(link):
            found.setdefault(key, link)
    return sorted(found.values(), key=lambda link: not _in_menu(link.node))


def _is_feed(node: HtmlElement) -> bool:
    kind = (node.get("type") or "").lower()
    return "alternate" in (node.get("rel") or "").lower() and ("rss" in kind or "atom" in kind)


def _may_be_section(link: Link) -> bool:
    words = folded(link.words)
    path = link.url.split("/", 3)[-1]
    fits = _SHORTEST <= len(words) <= _LONGEST and path.count("/") < _DEEPEST
    return (
        fits and not _ASIDE.search(words) and not _FEED.search(f"/{path}") and not words.isdigit()
    )


def _in_menu(node: HtmlElement) -> bool:
    around = [outer for outer in node.iterancestors() if isinstance(outer.tag, str)]
    return any(outer.tag == "nav" or not _MENU.isdisjoint(words_of(outer)) for outer in around[:5])


def asked_by_scripts(source: str) -> list[str]:
    """Addresses on the same site that a page's scripts seem to ask for data."""
    found = re.findall(
        r"""(?:fetch|ajax|axios\.\w+|getJSON|\bget|\bpost|url\s*:)\s*\(?\s*["'](/[^"'\s]{2,120})["']""",
        source,
    )
    return [
        path
        for path in dict.fromkeys(found)
        if re.search(r"api|ajax|json|service|load", fold(path))
    ]
