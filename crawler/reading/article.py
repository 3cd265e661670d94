"""Reading a page: bytes in, a reading or a refusal out. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from crawler.reading.charset import decode
from crawler.reading.dates import Dating
from crawler.reading.declared import by_layout
from crawler.reading.enrich import citations_of, language_of, provinces_of
from crawler.reading.facts import canonical
from crawler.reading.hints import READER, Hints
from crawler.reading.page import parse
from crawler.reading.refusals import no_story, not_readable, not_worth_keeping, refused_before
from crawler.reading.study import Study, Whole, general
from crawler.source import Layout, Source
from storage.records import Reading, Refusal
from vietnam.credit import agency_prefix

_NO_HINTS = Hints()


def read(
    page: bytes | str, url: str, source: Source | None = None, hints: Hints = _NO_HINTS
) -> Reading | Refusal:
    """What a page says, or why it is no article.

    Args:
        page: the page as fetched, content-decoded; text when the charset is settled.
        url: the address it was fetched from, after redirects.
        source: whose page it is; its layouts are tried before the general reader.
        hints: what is known besides.
    """
    whole = open_page(page, url, hints)
    if isinstance(whole, Refusal):
        return whole
    study = study_of(whole, source)
    if isinstance(study, Refusal):
        return study
    return not_worth_keeping(study, whole) or reading_of(study, whole, source)


def open_page(page: bytes | str, url: str, hints: Hints) -> Whole | Refusal:
    """Decode and parse a page."""
    text = decode(page, hints.content_type)
    if isinstance(text, Refusal):
        return text
    if refusal := refused_before(text, url, hints):
        return refusal
    parsed = parse(text, url)
    return Whole(parsed, hints) if parsed is not None else not_readable("no element in it")


def study_of(whole: Whole, source: Source | None) -> Study | Refusal:
    """Study a page by the source's layouts, else by the general reader."""
    for layout in _layouts(source, whole.hints):
        if source is not None and (study := by_layout(whole, layout, source)) is not None:
            return study
    return general(whole, source) or no_story(whole)


def reading_of(study: Study, whole: Whole, source: Source | None) -> Reading:
    """The record of what a study found."""
    prefix, lead = agency_prefix(study.lead) if study.lead else (None, None)
    paragraphs = tuple(block.text for block in study.paragraphs)
    text = "\n\n".join(paragraphs)
    dated = study.dating.published
    provinces = provinces_of(study.title.text, lead, paragraphs, dated, source)
    words = "\n".join(filter(None, (study.title.text, lead, *paragraphs)))
    reading = Reading(
        title=study.title.text,
        lead=lead,
        lead_prefix=prefix,
        paragraphs=paragraphs,
        images=study.judged.pictures.records(whole.page.absolute),
        authors=study.authors,
        credit=study.credit,
        section=study.section,
        tags=study.tags,
        provinces=provinces,
        citations=citations_of(words, provinces, dated, source),
        language=language_of(text),
        canonical_url=canonical(whole.page),
        method=study.method,
        reader=READER,
    )
    return _with_dates(reading, study.dating)


def _with_dates(reading: Reading, dating: Dating) -> Reading:
    shown = replace(reading, modified_at=dating.modified)
    if dating.published is None:
        return shown
    return replace(
        shown,
        published_at=dating.published.moment,
        published_precision=dating.published.precision,
        published_from=dating.published.origin,
        published_raw=dating.published.raw,
    )


def _layouts(source: Source | None, hints: Hints) -> Iterator[Layout]:
    """The layout of the capture's day first, then the source's others."""
    if source is None:
        return
    day = hints.captured_at.date() if hints.captured_at else None
    first = source.layout_on(day)
    if first is not None:
        yield first
    yield from (layout for layout in source.layouts if layout is not first)
