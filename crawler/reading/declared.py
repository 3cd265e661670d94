"""Studying a page by the layout that its source declares: fast, and exact."""

from lxml.html import HtmlElement

from crawler.reading.blocks import Block, Outline
from crawler.reading.container import Junk
from crawler.reading.credit import (
    outlet,
    people,
    said_authors,
    shown_authors,
    shown_credit,
    signature,
)
from crawler.reading.dates import Dating, judge_dates
from crawler.reading.evidence import from_head, from_outside, from_texts
from crawler.reading.facts import linked_section, linked_tags
from crawler.reading.hints import Hints
from crawler.reading.judge import Judged, judge
from crawler.reading.layout import elements, every, texts
from crawler.reading.lead import find_lead
from crawler.reading.similar import same
from crawler.reading.study import Study, Whole, after_lead, unsigned
from crawler.reading.title import TitleFound
from crawler.reading.visible import gather
from crawler.reading.walk import outline
from crawler.source import Layout, Source


def by_layout(whole: Whole, layout: Layout, source: Source) -> Study | None:
    """Study a page by a layout. None: its body is not there, so the page looks otherwise."""
    title = _title(whole, layout)
    body = elements(whole.searched, layout.body)
    if title is None or not body:
        return None
    inside = outline(body[0])
    judged = _judged(inside, body[0], layout, title=title.text, host=whole.page.host)
    lead, origin, paragraphs = _lead(whole, layout, body[0], judged.paragraphs, source)
    signed = signature(paragraphs)
    return Study(
        title=title,
        lead=lead,
        lead_from=origin,
        judged=judged,
        paragraphs=unsigned(paragraphs, signed),
        signature=signed,
        dating=_dating(whole, layout, source, whole.hints),
        section=_section(whole, layout, title.text),
        tags=_tags(whole, layout),
        authors=signed.authors or _authors(whole, layout, inside),
        credit=signed.credit or _credit(whole, layout, inside),
        method="layout",
    )


def _judged(inside: Outline, body: HtmlElement, layout: Layout, *, title: str, host: str) -> Judged:
    pruned = every(body, layout.prune)
    junk = Junk(inside, extra=lambda box: box.element in pruned)
    live = [block for block in inside.blocks if not junk.covers(block)]
    return judge(live, title=title, host=host, captions=every(body, layout.captions))


def _title(whole: Whole, layout: Layout) -> TitleFound | None:
    found = texts(whole.searched, layout.title)
    return TitleFound(found[0], "layout", None) if found else whole.title


_Lead = tuple[str | None, str, tuple[Block, ...]]


def _lead(
    whole: Whole,
    layout: Layout,
    body: HtmlElement,
    paragraphs: tuple[Block, ...],
    source: Source,
) -> _Lead:
    """The lead, where it came from, and the paragraphs without it if it stood among them."""
    found = texts(whole.searched, layout.lead)
    if not layout.lead or (not found and _is_doubtful(source)):
        return _general_lead(whole, body, paragraphs)
    if not found:
        return None, "", paragraphs
    shown = elements(whole.searched, layout.lead)
    among = any(one.tag == "meta" or body in one.iterancestors() for one in shown)
    if not among:
        return " ".join(found), "layout", paragraphs
    if paragraphs and same(paragraphs[0].text, found[0]):
        paragraphs = paragraphs[1:]
    return found[0], "layout", paragraphs


def _general_lead(whole: Whole, body: HtmlElement, paragraphs: tuple[Block, ...]) -> _Lead:
    """The lead by the general reader, which sees the body within the whole page."""
    box = next((box for box in whole.outline.boxes if box.element is body), None)
    known = {block.text for block in paragraphs}
    blocks = whole.outline.blocks if box else ()
    inside = tuple(b for b in blocks if box and b.text in known and b.box.within(box))
    lead = find_lead(whole.page, whole.outline, whole.junk, whole.title_block, inside)
    if lead is None:
        return None, "", paragraphs
    left = {block.text for block in after_lead(inside, lead)}
    return lead.text, lead.origin, tuple(block for block in paragraphs if block.text in left)


def _dating(whole: Whole, layout: Layout, source: Source, hints: Hints) -> Dating:
    shown = list(from_texts(texts(whole.searched, layout.date), hints))
    evidence = [*shown, *from_head(whole.page, hints), *from_outside(whole.page, hints)]
    if not shown and (not layout.date or _is_doubtful(source)):
        evidence = list(
            gather(
                whole.page, whole.outline, whole.junk, whole.title_block, story=None, hints=hints
            )
        )
    return judge_dates(evidence, captured_at=hints.captured_at, since=source.since)


def _section(whole: Whole, layout: Layout, headline: str) -> str | None:
    if layout.section:
        found = texts(whole.searched, layout.section)
        return found[-1] if found else None
    return linked_section(whole.page, whole.links, headline)


def _tags(whole: Whole, layout: Layout) -> tuple[str, ...]:
    if layout.tags:
        found = texts(whole.searched, layout.tags)
        return tuple(dict.fromkeys(text.lstrip("# ") for text in found))
    return linked_tags(whole.links)


def _authors(whole: Whole, layout: Layout, body: Outline) -> tuple[str, ...]:
    found = [name for text in texts(whole.searched, layout.author) for name in people(text)]
    return tuple(dict.fromkeys(found)) or shown_authors(body, None) or said_authors(whole.page)


def _credit(whole: Whole, layout: Layout, body: Outline) -> str | None:
    if layout.credit:
        found = texts(whole.searched, layout.credit)
        return (outlet(found[0]) or found[0]) if found else None
    return shown_credit(body, None)


def _is_doubtful(source: Source) -> bool:
    """Whether nobody has seen the layout fit: then a selector that finds nothing proves nothing."""
    return any(place.partition(".")[0] == "layouts" for place in source.unverified)
