"""What an explanation tells besides the page's parts: a layout's selectors, the text's facts."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from lxml.html import HtmlElement

from crawler.reading.layout import every, texts
from crawler.source import Layout
from storage.records import Reading

_SHOWN = 100
_ALL_COUNT = {"prune", "captions"}  # of the other fields the first selector that matches wins


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could have become a field's value; `note` says how it fared."""

    value: str
    origin: str
    note: str = ""
    won: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the reading and everything that competed for it."""

    name: str
    candidates: tuple[Candidate, ...]


def cut(text: str) -> str:
    """A text as a table shows it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def selectors(root: HtmlElement, layouts: tuple[Layout, ...]) -> Iterator[Field]:
    """Each layout's selectors and what they find on the page."""
    for number, layout in enumerate(layouts, 1):
        until = f", until {layout.valid_until}" if layout.valid_until else ""
        found = tuple(_matches(root, layout))
        if found:
            yield Field(f"selectors of layout {number} of {len(layouts)}{until}", found)


def _matches(root: HtmlElement, layout: Layout) -> Iterator[Candidate]:
    for field in fields(layout):
        if field.name == "valid_until":
            continue
        tried: tuple[str, ...] = getattr(layout, field.name)
        hit = False
        for selector in tried:
            shown = texts(root, (selector,))
            count = len(every(root, (selector,))) or len(shown)
            used = count > 0 and (not hit or field.name in _ALL_COUNT)
            hit = hit or used
            value = cut(shown[0]) if shown else ""
            yield Candidate(f"{field.name}: {selector}", _times(count), value, won=used)


def _times(count: int) -> str:
    return f"matches {count}" if count else "matches nothing"


def facts(answer: Reading) -> Iterator[Field]:
    """Section, keywords, provinces, documents and pictures, as the reading has them."""
    plain = [Candidate(answer.section, "section", won=True)] if answer.section else []
    plain += [Candidate(tag, "tag", won=True) for tag in answer.tags]
    yield Field("section and tags", tuple(plain))
    yield Field(
        "provinces",
        tuple(
            Candidate(one.code, one.evidence, f"confidence {one.confidence:.2f}", won=True)
            for one in answer.provinces
        ),
    )
    yield Field(
        "citations",
        tuple(
            Candidate(one.key, cut(one.text), one.issuer or "", won=True)
            for one in answer.citations
        ),
    )
    yield Field(
        "pictures",
        tuple(
            Candidate(cut(one.caption or ""), one.url, one.credit or "") for one in answer.images
        ),
    )
