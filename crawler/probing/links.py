"""The links of a page that lead to other pages of the same site. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.discovery.markup import Document, text_of
from crawler.urls import address_key, join, same_host

_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|pdf|docx?|xlsx?|pptx?|zip|rar|mp[34]|avi|rss|xml)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link with the words that a reader sees of it; a picture's may have none."""

    url: str
    words: str
    node: HtmlElement


def links_of(document: Document, url: str) -> list[Link]:
    """The links of a page in page order, without files and those that leave the site."""
    found = []
    for node in document.root.iter("a"):
        to = join(document.base, node.get("href") or "")
        if to and same_host(to, url) and not _FILES.search(to.partition("?")[0]):
            found.append(Link(to, text_of(node) or node.get("title") or "", node))
    return found


def by_address(links: Iterable[Link]) -> dict[str, str]:
    """Each address once, with the longest words that lead to it."""
    words: dict[str, str] = {}
    spelt: dict[str, str] = {}
    for link in links:
        url = spelt.setdefault(address_key(link.url), link.url)
        words[url] = max(words.get(url, ""), link.words, key=len)
    return words
