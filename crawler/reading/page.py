"""A page parsed once: its tree, what its head says and its JSON-LD."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from crawler.reading.letters import escaped_once, mend_letters
from crawler.urls import same_host
from vietnam.text import clean

# Spelt so that the search may jump from "</" to "</": twice as fast as with IGNORECASE.
_CLOSERS = re.compile(r"</(?:[hH][tT][mM][lL]|[bB][oO][dD][yY])\s*>")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_COMMENTS = re.compile(r"<!--|-->|//<!\[CDATA\[|//\]\]>|<!\[CDATA\[|\]\]>")
_ARTICLES = ("NewsArticle", "ReportageNewsArticle", "Article", "BlogPosting", "Report")
_MAX_NODES = 500


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `metas` go by lower-case name, property or itemprop, in page order."""

    url: str
    root: HtmlElement
    metas: Mapping[str, tuple[str, ...]]
    data: tuple[Mapping[str, Any], ...]

    def meta(self, *names: str) -> str | None:
        """The first non-empty content among the metas of these names."""
        for name in names:
            for content in self.metas.get(name, ()):
                if content:
                    return content
        return None

    @property
    def host(self) -> str:
        """The host of the page's address, without a leading www."""
        return split(self.url).netloc.lower().removeprefix("www.")

    @property
    def article_data(self) -> Mapping[str, Any]:
        """The JSON-LD object that describes the article ({} if none)."""
        for wanted in _ARTICLES:
            for node in self.data:
                if wanted in _types(node):
                    return node
        return {}

    def absolute(self, address: str) -> str | None:
        """`address` as an absolute http(s) address, or None if it is none."""
        joined = _joined(self.url, address.strip())
        return joined if split(joined).scheme in {"http", "https"} else None


def parse(text: str, url: str) -> Page | None:
    """Parse a page's text; None if there is no element in it at all.

    Closing tags of html and body are cut first: some sites close before they begin, and
    the parser would stop there.
    """
    markup = escaped_once(_CLOSERS.sub("", text))
    source = markup.encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        return None
    if not isinstance(root, HtmlElement):
        return None
    mend_letters(root, markup)
    return Page(url=_base(root, url), root=root, metas=_metas(root), data=tuple(_data(root)))


def unescaped(text: object) -> str:
    """A string of JSON-LD or a meta, cleaned of entities that were escaped twice."""
    if not isinstance(text, str):
        return ""
    once = html.unescape(text) if "&" in text else text
    return clean(html.unescape(once) if "&" in once else once)


def split(url: str) -> SplitResult:
    """The parts of an address; of a broken one (`http://[`) all are empty."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _joined(base: str, address: str) -> str:
    try:
        return str(urljoin(base, address))
    except ValueError:
        return ""


def _base(root: HtmlElement, url: str) -> str:
    """Where links start from. A base on another host is a left-over of a move: it misleads."""
    hrefs = (base.get("href") for base in root.iter("base"))
    bases = (_joined(url, href) for href in hrefs if href)
    return next((base for base in bases if same_host(base, url)), url)


def _metas(root: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for meta in root.iter("meta"):
        content = unescaped(meta.get("content"))
        for attribute in ("name", "property", "itemprop"):
            if name := meta.get(attribute):
                key = name.strip().lower()
                found[key] = (*found.get(key, ()), content)
    return found


def _data(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _flat(_loaded(script.text or ""))


def _loaded(text: str) -> Any:
    """JSON as sites write it: raw newlines, comments round it, commas too many."""
    bare = _COMMENTS.sub("", text).strip().rstrip(";")
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare), html.unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: Any) -> list[Mapping[str, Any]]:
    """All objects of lists and @graphs, outermost first."""
    queue: list[Any] = [value]
    found: list[Mapping[str, Any]] = []
    while queue and len(found) < _MAX_NODES:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:_MAX_NODES])
        elif isinstance(item, dict):
            found.append(item)
            queue.extend(part for part in (item.get("@graph"), item.get("mainEntity")) if part)
    return found


def _types(node: Mapping[str, Any]) -> tuple[str, ...]:
    kind = node.get("@type")
    return tuple(kind) if isinstance(kind, list) else (str(kind),)
