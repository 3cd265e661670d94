"""A layout's CSS selectors, compiled once per process."""

import re
from functools import cached_property, lru_cache

from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

from vietnam.text import clean

_TRANSLATOR = HTMLTranslator()
_FROM_CLASS = re.compile(r"[\w-]*\.([\w-]+)[^,\\]*")  # .meta time, div.body[lang]; no group of them


class Searched:
    """A tree in which many selectors are looked for, so its classes are listed once.

    Most selectors begin with a class that one element bears, or none.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._root = root

    def start(self, selector: str) -> HtmlElement | None:
        """The element from which a selector finds all that it finds in the tree, if any."""
        first = _FROM_CLASS.fullmatch(selector)
        if first is None:
            return self._root
        bearers = self._bearers.get(first[1], [])
        return self._root if len(bearers) > 1 else next(iter(bearers), None)

    @cached_property
    def _bearers(self) -> dict[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {}
        for element in self._root.iter(etree.Element):
            for name in (element.get("class") or "").split():
                found.setdefault(name, []).append(element)
        return found


@lru_cache(maxsize=2000)
def compiled(selector: str) -> etree.XPath:
    """The XPath of a CSS selector; `::attr(name)` and `::text` are understood.

    Raises:
        cssselect.SelectorError: the selector is no CSS.
    """
    return etree.XPath(_TRANSLATOR.css_to_xpath(selector, prefix="descendant-or-self::"))


def elements(root: HtmlElement | Searched, selectors: tuple[str, ...]) -> list[HtmlElement]:
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


def texts(root: HtmlElement | Searched, selectors: tuple[str, ...]) -> list[str]:
    """The texts (or attribute values) that the first selector with any text finds."""
    for selector in selectors:
        found = [clean(_text(hit)) for hit in _matches(root, selector)]
        if any(found):
            return [text for text in found if text]
    return []


def _matches(root: HtmlElement | Searched, selector: str) -> list[object]:
    start = root.start(selector) if isinstance(root, Searched) else root
    if start is None:
        return []
    found = compiled(selector)(start)
    return [*found] if isinstance(found, list) else [found]


def _text(hit: object) -> str:
    if not isinstance(hit, HtmlElement):
        return str(hit)
    return hit.get("content") or "" if hit.tag == "meta" else str(hit.text_content())
