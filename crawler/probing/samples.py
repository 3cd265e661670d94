"""Announced articles, read by the declared layout and by the general reader. Pure."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from crawler.discovery.base import Announced
from crawler.probing.desk import Answer
from crawler.probing.verdict import SampleSeen
from crawler.reading import Hints, read
from crawler.reading.article import open_page
from crawler.reading.layout import every
from crawler.source import Layout, Source
from storage.records import Reading, Refusal
from vietnam.dates import VIETNAM

_SHOWN = 60
_COMPARED = ("title", "lead", "published_at", "paragraphs", "authors")
_NAMES = {"published_at": "date", "paragraphs": "body", "authors": "author"}


def sample(source: Source, page: Announced, answer: Answer) -> SampleSeen:
    """What an announced article says, and how the general reader would have read it."""
    if not answer.is_page:
        why = answer.error or f"answers {answer.status}"
        return SampleSeen(url=page.url, status=answer.status, refusal=why)
    hints = hints_of(page, answer)
    said = read(answer.body, answer.url, source, hints)
    if isinstance(said, Refusal):
        why = f"{said.reason}: {said.detail}"
        return SampleSeen(url=page.url, status=answer.status, refusal=why)
    plain = read(answer.body, answer.url, replace(source, layouts=()), hints)
    return SampleSeen(
        url=page.url,
        status=answer.status,
        method=said.method,
        fields=coverage(said),
        otherwise=_otherwise(said, plain),
        selectors=_selectors(source, answer, hints),
    )


def hints_of(page: Announced, answer: Answer) -> Hints:
    """What the reader is told besides the page, as in a crawl."""
    return Hints(
        content_type=answer.content_type,
        status=answer.status,
        captured_at=answer.captured_at,
        title=page.title,
        published=page.published,
        section=page.section,
        requested_url=answer.asked if answer.moved else None,
    )


def coverage(said: Reading) -> dict[str, str]:
    """The fields that a reading fills, in short."""
    found = {
        "title": said.title,
        "date": f"{said.published_at.astimezone(VIETNAM):%Y-%m-%d %H:%M}, {said.published_from}"
        if said.published_at
        else "",
        "lead": said.lead or "",
        "body": f"{len(said.paragraphs)} paragraphs, {_words(said)} words"
        if said.paragraphs
        else "",
        "author": ", ".join(said.authors) or said.credit or "",
        "section": said.section or "",
        "tags": ", ".join(said.tags),
        "images": str(len(said.images) or ""),
        "provinces": ", ".join(mention.code for mention in said.provinces),
    }
    return {name: _cut(text) for name, text in found.items() if text}


def _otherwise(said: Reading, plain: Reading | Refusal) -> tuple[str, ...]:
    if isinstance(plain, Refusal):
        return ("everything",)
    differing = [name for name in _COMPARED if _value(said, name) != _value(plain, name)]
    return tuple(_NAMES.get(name, name) for name in differing)


def _value(said: Reading, name: str) -> Any:
    return getattr(said, name)


def _selectors(source: Source, answer: Answer, hints: Hints) -> Mapping[str, bool]:
    """For each field that the present layout has selectors for: do they find anything?"""
    layout = source.layout_on(answer.captured_at.date())
    whole = open_page(answer.body, answer.url, hints)
    if layout is None or isinstance(whole, Refusal):
        return {}
    root = whole.page.root
    return {name: bool(every(root, _elements(layout, name))) for name in declared_fields(layout)}


def declared_fields(layout: Layout) -> list[str]:
    """The fields that a layout has selectors for."""
    names = [field.name for field in fields(layout) if field.name not in {"valid_until", "prune"}]
    return [name for name in names if getattr(layout, name)]


def _elements(layout: Layout, name: str) -> tuple[str, ...]:
    """A field's selectors, for the elements themselves."""
    found: tuple[str, ...] = getattr(layout, name)
    return tuple(selector.partition("::")[0] for selector in found)


def _words(said: Reading) -> int:
    return sum(len(paragraph.split()) for paragraph in said.paragraphs)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
