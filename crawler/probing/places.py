"""Where on a page the parts of an article stand. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from crawler.probing.selectors import matches, names_of, stable
from crawler.reading import Hints
from crawler.reading.study import Study, Whole
from storage.records import Reading
from vietnam.text import clean

_META = re.compile(r"meta ([a-z:._-]+)\Z")


@dataclass(frozen=True, slots=True)
class Sample:
    """An article as fetched."""

    url: str
    body: bytes
    hints: Hints


@dataclass(frozen=True, slots=True)
class Studied:
    """A sample, taken apart by the general reader."""

    sample: Sample
    whole: Whole
    study: Study
    reading: Reading

    @property
    def root(self) -> HtmlElement:
        """The page's tree."""
        return self.whole.page.root


def body_selector(samples: Sequence[Studied]) -> str | None:
    """Where the story stands."""
    boxes = [one.whole.story.box.element for one in samples if one.whole.story]
    return stable(boxes) if len(boxes) == len(samples) else None


def title_selector(samples: Sequence[Studied]) -> str | None:
    """Where the headline is shown."""
    return _stable([_smallest(one.root, one.study.title.text) for one in samples])


def date_selector(samples: Sequence[Studied]) -> str | None:
    """The meta that gave the dates, or the line."""
    if meta := _meta_of(samples):
        return meta
    raw = [one.reading.published_raw or "" for one in samples]
    places = [
        _smallest(one.root, text, whole=False) for one, text in zip(samples, raw, strict=True)
    ]
    return _stable(places)


def lead_selector(samples: Sequence[Studied]) -> str | None:
    """Where the lead stands, if nothing else does there: no mere first <p>."""
    css = _stable([_smallest(one.root, one.study.lead or "") for one in samples])
    alone = css and all(len(matches(one.root, css)) == 1 for one in samples)
    return css if alone else None


def author_selector(samples: Sequence[Studied]) -> str | None:
    """Where the first author is named, on the pages that name one."""
    named = [one for one in samples if one.reading.authors]
    return _stable([_smallest(one.root, one.reading.authors[0], whole=False) for one in named])


def credit_selector(samples: Sequence[Studied]) -> str | None:
    """Where it is said whom the article was taken from, on the pages that say so."""
    named = [one for one in samples if one.reading.credit]
    return _stable([_smallest(one.root, one.reading.credit or "", whole=False) for one in named])


def section_selector(samples: Sequence[Studied]) -> str | None:
    """Where the section is named: the place nearest above the headline, else the first below."""
    named = [one for one in samples if one.reading.section]
    return _stable([_section_place(one) for one in named])


def tags_selector(samples: Sequence[Studied]) -> str | None:
    """The links that are keywords, by what holds them."""
    named = [one for one in samples if one.reading.tags]
    for css in _tag_selectors(named[0]) if named else ():
        if all(_keywords(one, css) == one.reading.tags for one in named):
            return css
    return None


def _tag_selectors(one: Studied) -> Iterator[str]:
    first = next((a for a in one.root.iter("a") if _plain(a) == one.reading.tags[0]), None)
    if first is None:
        return
    yield from names_of(first)
    for outer in list(first.iterancestors())[:3]:
        yield from (f"{name} a" for name in names_of(outer))


def _keywords(one: Studied, css: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_plain(hit) for hit in matches(one.root, css)))


def _plain(link: HtmlElement) -> str:
    return clean(str(link.text_content())).lstrip("# ")


def _section_place(one: Studied) -> HtmlElement | None:
    above: HtmlElement | None = None
    begun = False
    for element in _shown(one.root).iter("a", "span", "li", "h2", "h3", "div", "p", "h1"):
        text = clean(str(element.text_content()))
        begun = begun or (element.tag == "h1" and text == one.reading.title)
        if text == one.reading.section:
            if begun:
                return above if above is not None else element
            above = element
    return above


def _stable(places: Sequence[HtmlElement | None]) -> str | None:
    """A selector for places that were all found."""
    found = [place for place in places if place is not None]
    return stable(found) if found and len(found) == len(places) else None


def _shown(root: HtmlElement) -> HtmlElement:
    body = root.find("body")
    return root if body is None else body


def _smallest(root: HtmlElement, text: str, *, whole: bool = True) -> HtmlElement | None:
    """The innermost element that says `text`, and nothing else if `whole`."""
    holder: HtmlElement | None = _shown(root)
    found = None
    while holder is not None and text:
        found = holder if _says(holder, text, whole=whole) else found
        holder = next((child for child in holder if _says(child, text, whole=False)), None)
    return found


def _says(element: Any, text: str, *, whole: bool) -> bool:
    if not isinstance(element, HtmlElement) or element.tag in {"script", "style", "noscript"}:
        return False
    said = clean(str(element.text_content()))
    return said == text if whole else text in said


def _meta_of(samples: Sequence[Studied]) -> str | None:
    """The selector of a meta that gave the date of every sample."""
    origins = {one.reading.published_from or "" for one in samples}
    match = _META.match(origins.pop()) if len(origins) == 1 else None
    if match is None:
        return None
    for attribute in ("property", "name", "itemprop"):
        css = f"meta[{attribute}='{match[1]}']"
        if all(matches(one.root, css) for one in samples):
            return f"{css}::attr(content)"
    return None
