"""A layout's CSS selectors, compiled once per process."""

from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

from vietnam.text import clean

_TRANSLATOR = HTMLTranslator()


@lru_cache(maxsize=2000)
def compiled(selector: str) -> etree.XPath:
    """The XPath of a CSS selector; `::attr(name)` and `::text` are understood.

    Raises:
        cssselect.SelectorError: the selector is no CSS.
    """
    return etree.XPath(_TRANSLATOR.css_to_xpath(selector, prefix="descendant-or-self::"))


def elements(root: HtmlElement, selectors: tuple[str, ...]) -> list[HtmlElement]:
    """What the first selector that matches any element finds, in page order."""
    for selector in selectors:
        if found := _matches(root, selector):
            return [hit for hit in found if isinstance(hit, HtmlElement)]
    return []


def every(root: HtmlElement, selectors: tuple[str, ...]) -> set[HtmlElement]:
    """The elements that any of the selectors finds."""
    return {
        hit
        for selector in selectors
        for hit in _matches(root, selector)
        if isinstance(hit, HtmlElement)
    }


def texts(root: HtmlElement, selectors: tuple[str, ...]) -> list[str]:
    """The texts (or attribute values) that the first selector with any text finds."""
    for selector in selectors:
        found = [clean(_text(hit)) for hit in _matches(root, selector)]
        if any(found):
            return [text for text in found if text]
    return []


def _matches(root: HtmlElement, selector: str) -> list[object]:
    found = compiled(selector)(root)
    return [*found] if isinstance(found, list) else [found]


def _text(hit: object) -> str:
    if not isinstance(hit, HtmlElement):
        return str(hit)
    return hit.get("content") or "" if hit.tag == "meta" else str(hit.text_content())
