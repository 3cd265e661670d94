"""The layout of a site's articles, worked out from what the general reader finds. Pure.

A layout is believed only if reading with it gives, on every sample, what reading without it
gives.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations

from crawler.probing.places import (
    Sample,
    Studied,
    author_selector,
    body_selector,
    credit_selector,
    date_selector,
    lead_selector,
    section_selector,
    tags_selector,
    title_selector,
)
from crawler.reading import read
from crawler.reading.article import open_page, study_of
from crawler.source import Layout, Source
from storage.records import Reading, Refusal

__all__ = ["LayoutFound", "Sample", "Studied", "find_layout", "studied"]

# How a page came to be read, and where on it a date was seen, may differ.
_IGNORED = frozenset({"method", "reader", "published_from", "published_raw", "published_precision"})
_MORE = ("section", "tags", "author", "credit")  # what sites of one family arrange differently
_PARTS: Mapping[str, Callable[[Sequence[Studied]], str | None]] = {
    "title": title_selector,
    "date": date_selector,
    "lead": lead_selector,
    "section": section_selector,
    "tags": tags_selector,
    "author": author_selector,
    "credit": credit_selector,
}


@dataclass(frozen=True, slots=True)
class LayoutFound:
    """A layout that reads all samples as the general reader does.

    Attributes:
        origin: whose selectors these are: a family's name, or "derived".
        samples: how many articles it was tried on.
    """

    layout: Layout
    origin: str
    samples: int


def studied(sample: Sample, source: Source) -> Studied | Refusal:
    """A sample, read and studied without any layout."""
    plain = replace(source, layouts=())
    said = read(sample.body, sample.url, plain, sample.hints)
    if isinstance(said, Refusal):
        return said
    whole = open_page(sample.body, sample.url, sample.hints)
    if isinstance(whole, Refusal):
        return whole
    study = study_of(whole, plain)
    return study if isinstance(study, Refusal) else Studied(sample, whole, study, said)


def find_layout(
    samples: Sequence[Studied], source: Source, known: Sequence[tuple[str, Layout]] = ()
) -> LayoutFound | None:
    """The layout of these articles: one of the `known` (by name) if it fits, else a derived one.

    None: no layout reads all of them as the general reader does.
    """
    if not samples:
        return None
    found = {name: css for name, where in _PARTS.items() if (css := where(samples))}
    for origin, layout in _worth_trying(samples, found, known):
        if layout.body and all(_same(one, source, layout) for one in samples):
            return LayoutFound(layout, origin, len(samples))
    return None


def _worth_trying(
    samples: Sequence[Studied], found: Mapping[str, str], known: Sequence[tuple[str, Layout]]
) -> Iterator[tuple[str, Layout]]:
    """Layouts to try: a family's, with what its pages lack, then those that name most places."""
    for origin, layout in known:
        yield origin, layout
        more = {name: css for name, css in found.items() if name in _MORE}
        yield from ((origin, with_parts(layout, chosen)) for chosen in _choices(more))
    if body := body_selector(samples):
        yield from (("derived", with_parts(Layout(body=(body,)), one)) for one in _choices(found))


def _choices(found: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """All selections of the places found, the largest first."""
    for count in range(len(found), -1, -1):
        for names in combinations(found, count):
            yield {name: found[name] for name in names}


def with_parts(layout: Layout, selectors: Mapping[str, str]) -> Layout:
    """A layout with a selector in place of its own for each of the parts."""
    return replace(
        layout,
        title=_one(selectors, "title", layout.title),
        date=_one(selectors, "date", layout.date),
        lead=_one(selectors, "lead", layout.lead),
        section=_one(selectors, "section", layout.section),
        tags=_one(selectors, "tags", layout.tags),
        author=_one(selectors, "author", layout.author),
        credit=_one(selectors, "credit", layout.credit),
    )


def _one(selectors: Mapping[str, str], name: str, own: tuple[str, ...]) -> tuple[str, ...]:
    return (selectors[name],) if name in selectors else own


def _same(one: Studied, source: Source, layout: Layout) -> bool:
    """Whether a sample reads by the layout, and as it does without."""
    trial = replace(source, layouts=(layout,))
    said = read(one.sample.body, one.sample.url, trial, one.sample.hints)
    if isinstance(said, Refusal) or said.method != "layout":
        return False
    return all(
        getattr(said, field.name) == getattr(one.reading, field.name)
        for field in fields(Reading)
        if field.name not in _IGNORED
    )
