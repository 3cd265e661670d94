"""A list page parsed once, and CSS that is checked when it is declared."""

import re
from dataclasses import dataclass
from functools import lru_cache

from cssselect import SelectorError
from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

from crawler.discovery.base import Fetched, Unreadable
from crawler.reading.charset import decode
from crawler.reading.letters import escaped_once, mend_letters
from crawler.reading.refusals import sent_home, wall
from crawler.urls import join, same_host
from storage.records import Refusal
from vietnam.text import clean

_TRANSLATOR = HTMLTranslator()
# Some sites close html or body before they begin; the parser would stop there.
_CLOSERS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_SHOWN = 120


@lru_cache(maxsize=1000)
def _compiled(css: str) -> etree.XPath:
    return etree.XPath(_TRANSLATOR.css_to_xpath(css))


def check_css(*selectors: str) -> None:
    """See that each selector can be used; "" is none at all and passes.

    Raises:
        ValueError: one of them is no CSS; the message shows it.
    """
    for css in filter(None, selectors):
        try:
            _compiled(css)
        except (SelectorError, etree.XPathSyntaxError) as error:
            raise ValueError(f"{css!r} is no CSS selector: {error}") from error


def matches(node: HtmlElement, css: str) -> list[HtmlElement | str]:
    """What `css` finds in `node`: elements, or strings for `::attr(x)` and `::text`."""
    found = _compiled(css)(node)
    hits = found if isinstance(found, list) else []
    return [hit if isinstance(hit, HtmlElement) else str(hit) for hit in hits]


def elements(node: HtmlElement, css: str) -> list[HtmlElement]:
    """The elements that `css` finds in `node`, in page order."""
    return [hit for hit in matches(node, css) if isinstance(hit, HtmlElement)]


def text_of(hit: HtmlElement | str) -> str:
    """The words of an element (or the string itself), cleaned."""
    return clean(hit if isinstance(hit, str) else str(hit.text_content()))


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed page. `base` is what its links are relative to; `source` its text as sent."""

    source: str
    root: HtmlElement
    base: str

    def texts(self, css: str) -> list[str]:
        """The texts of what `css` finds, in page order."""
        return [_value(hit) for hit in matches(self.root, css)]


def _value(hit: HtmlElement | str) -> str:
    """A form field says its value, anything else its words."""
    if isinstance(hit, HtmlElement) and hit.tag == "input":
        return hit.get("value") or ""
    return text_of(hit)


def parse(text: str, url: str) -> Document:
    """The page `text` found at `url`; a text without a single tag is a page without links."""
    markup = escaped_once(_CLOSERS.sub("", text))
    root = _tree(markup) if "<html" in markup.lower() else None
    root = _fragment(markup) if root is None else root
    mend_letters(root, markup)
    return Document(source=text, root=root, base=_base(root, url))


def _tree(markup: str) -> HtmlElement | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    return root if isinstance(root, HtmlElement) else None


def _fragment(markup: str) -> HtmlElement:
    root = _tree(f"<div>{markup}")
    return HtmlElement() if root is None else root


def _base(root: HtmlElement, url: str) -> str:
    """Where links start from. A base on another host is a left-over of a move: it misleads."""
    for element in root.iter("base"):
        base = join(url, element.get("href") or "")
        if base and same_host(base, url):
            return base
    return url


def text(fetched: Fetched, body: bytes | None = None) -> str:
    """The response as text, whatever its headers say of the charset.

    Raises:
        Unreadable: the bytes are no text at all (a picture, a PDF), or those of the front page,
            to which a request for another one led.
    """
    page = fetched.body if body is None else body
    named = _XML_CHARSET.search(page[:300])
    charset = f"; charset={named[1].decode('ascii')}" if named else ""
    decoded = decode(page, fetched.content_type or charset)
    if isinstance(decoded, Refusal):
        raise Unreadable(f"{fetched.url}: {decoded.detail}")
    if sent_home(fetched.follow.url, fetched.url):
        raise Unreadable(f"{fetched.follow.url}: moved or gone: it leads home, to {fetched.url}")
    return decoded


def seen(page: str) -> str:
    """A few words on what a page is, for the message of `Unreadable`."""
    if refusal := wall(page):
        return f"{refusal.reason}: {refusal.detail}"
    title = _TITLE.search(page[:20_000])
    if title:
        return f"an HTML page titled {clean(title[1])[:_SHOWN]!r}"
    return f"{clean(page[:1000])[:_SHOWN]!r}" if page.strip() else "nothing (an empty body)"
