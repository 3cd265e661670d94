"""CSS selectors that find the same element on page after page. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cssselect import SelectorError
from lxml.html import HtmlElement

from crawler.reading.layout import compiled

_PLAIN = re.compile(r"[A-Za-z][A-Za-z_-]*(?:\d{1,2}[A-Za-z_-]*)*\Z")
_ROLES = ("itemprop", "data-role", "data-field")
# Names of a grid or a style: they say nothing of what stands there.
_STYLE = re.compile(
    r"(?:col|row|container|wrap|clearfix|fl|fr|pull|text|font|mt|mb|ml|mr|pt|pb|p|m|w|h|d|bg)"
    r"(?:-[a-z0-9-]+|\d+)?\Z|fw\d+|margin\w*|padding\w*|clear|left|right|active|first|last|odd|even",
    re.IGNORECASE,
)
_OUTER = 4  # levels up to what may name an element's place
_STRAY = ("html", "body")


def stable(targets: Sequence[HtmlElement]) -> str | None:
    """The plainest selector whose first match is, on every page, that page's target.

    Args:
        targets: an element of each page; selectors are tried from each page's root.
    """
    if not targets:
        return None
    roots = [_root(target) for target in targets]
    good = [css for css in _candidates(targets[0]) if _finds(css, roots, targets)]
    alone = [css for css in good if all(len(matches(root, css)) == 1 for root in roots)]
    return next(iter([*alone, *good]), None)


def names_of(element: HtmlElement) -> Iterator[str]:
    """Simple selectors of an element, those that say most first; its bare tag is not among them."""
    tag = str(element.tag)
    for attribute in _ROLES:
        value = element.get(attribute) or ""
        if _PLAIN.match(value):
            yield f"{tag}[{attribute}={value}]"
    if _speaks(element.get("id") or ""):
        yield f"{tag}#{element.get('id')}"
    yield from (f"{tag}.{name}" for name in _classes(element))


def matches(root: HtmlElement, css: str) -> list[HtmlElement]:
    """The elements that a selector finds, in page order."""
    found = compiled(css)(root)
    return [hit for hit in found if isinstance(hit, HtmlElement)] if isinstance(found, list) else []


def _candidates(element: HtmlElement) -> Iterator[str]:
    own = list(names_of(element))
    tag = str(element.tag)
    outer = [name for around in _around(element) for name in names_of(around)]
    yield from _usable(own)
    yield from _usable([tag] if tag == "h1" else [])
    yield from _usable(f"{name} {inner}" for name in outer for inner in (*own, tag))


def _usable(selectors: Iterable[str]) -> Iterator[str]:
    for css in selectors:
        try:
            compiled(css)
        except SelectorError:
            continue
        yield css


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    for number, outer in enumerate(element.iterancestors()):
        if number >= _OUTER or outer.tag in _STRAY:
            return
        yield outer


def _classes(element: HtmlElement) -> list[str]:
    """The classes that say something; one that only styles is better than none."""
    names = [name for name in (element.get("class") or "").split() if _PLAIN.match(name)]
    return [name for name in names if not _STYLE.match(name)]


def _speaks(name: str) -> bool:
    return bool(_PLAIN.match(name))


def _finds(css: str, roots: Sequence[HtmlElement], targets: Sequence[HtmlElement]) -> bool:
    firsts = (next(iter(matches(root, css)), None) for root in roots)
    return all(first is target for first, target in zip(firsts, targets, strict=True))


def _root(element: HtmlElement) -> HtmlElement:
    root: HtmlElement = element.getroottree().getroot()
    return root
