"""A page under study: every part of it found, by a layout or by the general reader."""

from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from crawler.reading.blocks import Block, Outline, outline, prose
from crawler.reading.container import Junk, Story, find_story, story_by_name
from crawler.reading.credit import (
    Signature,
    outlet,
    people,
    said_authors,
    shown_authors,
    shown_credit,
    signature,
)
from crawler.reading.dates import Dating, judge_dates
from crawler.reading.evidence import from_head, from_outside, from_texts, gather
from crawler.reading.facts import linked_section, linked_tags, section, tags
from crawler.reading.hints import Hints
from crawler.reading.judge import Judged, judge
from crawler.reading.layout import elements, every, texts
from crawler.reading.lead import LeadFound, find_lead
from crawler.reading.page import Page, unescaped
from crawler.reading.rival import is_better, second_opinion
from crawler.reading.similar import key, same
from crawler.reading.title import TitleFound, find_title
from crawler.source import Layout, Source

_WEAK = 250  # running text below which a second opinion is asked


@dataclass(frozen=True, slots=True)
class Study:
    """What was found on a page, with where it was found."""

    title: TitleFound
    lead: str | None
    lead_from: str
    judged: Judged
    paragraphs: tuple[Block, ...]
    signature: Signature
    dating: Dating
    section: str | None
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    credit: str | None
    method: str


class Whole:
    """The whole page, outlined only when something needs it."""

    def __init__(self, page: Page, hints: Hints) -> None:
        self.page = page
        self.hints = hints

    @cached_property
    def outline(self) -> Outline:
        """Every line of the page."""
        body = self.page.root.find("body")
        return outline(self.page.root if body is None else body)

    @cached_property
    def junk(self) -> Junk:
        """Which parts of it are not the story."""
        return Junk(self.outline, title=self.title_block)

    @cached_property
    def title(self) -> TitleFound | None:
        """The headline."""
        return find_title(self.page, self.outline, self.hints.title)

    @cached_property
    def title_block(self) -> Block | None:
        """Where the headline stands."""
        return self.title.block if self.title else None

    @cached_property
    def story(self) -> Story | None:
        """The part that holds the story."""
        after = self.title_block.order if self.title_block else -1
        said = key(unescaped(self.page.article_data.get("articleBody")))
        found = find_story(self.outline, self.junk, after, said)
        weak = found is None or sum(map(prose, found.blocks)) < _WEAK
        if not weak or not self.page.article_data.get("datePublished"):
            return found
        rival = second_opinion(self.page, self.outline)
        if rival is not None and is_better(rival, found):
            return rival
        return found or story_by_name(self.outline, self.junk, after)


def general(whole: Whole, source: Source | None) -> Study | None:
    """Study a page without a layout. None: no headline or no running text."""
    if whole.title is None or whole.story is None:
        return None
    page, hints = whole.page, whole.hints
    start = whole.title_block.order if whole.title_block else -1
    below = [block for block in whole.story.blocks if block.order > start]
    judged = judge(below or whole.story.blocks, title=whole.title.text, host=page.host)
    lead = find_lead(page, whole.outline, whole.junk, whole.title_block, judged.paragraphs)
    body = _after_lead(judged.paragraphs, lead)
    signed = signature(body)
    anchor = whole.title_block or next(iter(judged.paragraphs), None)
    evidence = gather(page, whole.outline, whole.junk, anchor, story=whole.story.box, hints=hints)
    dating = judge_dates(
        evidence, captured_at=hints.captured_at, since=source.since if source else None
    )
    return Study(
        title=whole.title,
        lead=lead.text if lead else None,
        lead_from=lead.origin if lead else "",
        judged=judged,
        paragraphs=_unsigned(body, signed),
        signature=signed,
        dating=dating,
        section=section(page, whole.outline, whole.title_block, whole.title.text),
        tags=tags(whole.outline, whole.title_block),
        authors=signed.authors
        or shown_authors(whole.outline, whole.title_block)
        or said_authors(page),
        credit=signed.credit or shown_credit(whole.outline, whole.title_block),
        method=f"general: {whole.story.found_by}",
    )


def _after_lead(paragraphs: tuple[Block, ...], lead: LeadFound | None) -> tuple[Block, ...]:
    """The paragraphs without the lead and what stands before it."""
    if lead is None:
        return paragraphs
    orders = {block.order for block in lead.blocks}
    last = max(orders)
    return tuple(block for block in paragraphs if block.order > last)


def _unsigned(paragraphs: tuple[Block, ...], signed: Signature) -> tuple[Block, ...]:
    lines = {block.order for block in signed.lines}
    return tuple(block for block in paragraphs if block.order not in lines)


def by_layout(whole: Whole, layout: Layout, source: Source) -> Study | None:
    """Study a page by a layout. None: its body is not there, so the page looks otherwise."""
    page, hints = whole.page, whole.hints
    title = _title(whole, layout)
    body = elements(page.root, layout.body)
    if title is None or not body:
        return None
    pruned = every(body[0], layout.prune)
    inside = outline(body[0])
    junk = Junk(inside, extra=lambda box: box.element in pruned)
    live = tuple(block for block in inside.blocks if not junk.holds(block))
    captions = every(body[0], layout.captions)
    judged = judge(live, title=title.text, host=source.hosts[0], captions=captions)
    lead, origin, paragraphs = _lead(whole, layout, body[0], judged.paragraphs)
    signed = signature(paragraphs)
    return Study(
        title=title,
        lead=lead,
        lead_from=origin,
        judged=judged,
        paragraphs=_unsigned(paragraphs, signed),
        signature=signed,
        dating=_dating(whole, layout, source, hints),
        section=_section(whole, layout, title.text),
        tags=_tags(whole, layout),
        authors=signed.authors or _authors(whole, layout, inside),
        credit=signed.credit or _credit(whole, layout, inside),
        method="layout",
    )


def _title(whole: Whole, layout: Layout) -> TitleFound | None:
    found = texts(whole.page.root, layout.title)
    return TitleFound(found[0], "layout", None) if found else whole.title


_Lead = tuple[str | None, str, tuple[Block, ...]]


def _lead(whole: Whole, layout: Layout, body: HtmlElement, paragraphs: tuple[Block, ...]) -> _Lead:
    """The lead, where it came from, and the paragraphs without it if it stood among them."""
    if not layout.lead:
        return _general_lead(whole, body, paragraphs)
    found = texts(whole.page.root, layout.lead)
    if not found:
        return None, "", paragraphs
    shown = elements(whole.page.root, layout.lead)
    among = any(one.tag == "meta" or body in one.iterancestors() for one in shown)
    if among and paragraphs and same(paragraphs[0].text, found[0]):
        paragraphs = paragraphs[1:]
    return " ".join(found), "layout", paragraphs


def _general_lead(whole: Whole, body: HtmlElement, paragraphs: tuple[Block, ...]) -> _Lead:
    """The lead by the general reader, which sees the body within the whole page."""
    box = next((box for box in whole.outline.boxes if box.element is body), None)
    known = {block.text for block in paragraphs}
    blocks = whole.outline.blocks if box else ()
    inside = tuple(b for b in blocks if box and b.text in known and b.box.within(box))
    lead = find_lead(whole.page, whole.outline, whole.junk, whole.title_block, inside)
    if lead is None:
        return None, "", paragraphs
    left = {block.text for block in _after_lead(inside, lead)}
    return lead.text, lead.origin, tuple(block for block in paragraphs if block.text in left)


def _dating(whole: Whole, layout: Layout, source: Source, hints: Hints) -> Dating:
    shown = list(from_texts(texts(whole.page.root, layout.date), hints))
    evidence = [*shown, *from_head(whole.page, hints), *from_outside(whole.page, hints)]
    if not shown and not layout.date:
        evidence = list(
            gather(
                whole.page, whole.outline, whole.junk, whole.title_block, story=None, hints=hints
            )
        )
    return judge_dates(evidence, captured_at=hints.captured_at, since=source.since)


def _section(whole: Whole, layout: Layout, headline: str) -> str | None:
    if layout.section:
        found = texts(whole.page.root, layout.section)
        return found[-1] if found else None
    return linked_section(whole.page, headline)


def _tags(whole: Whole, layout: Layout) -> tuple[str, ...]:
    if layout.tags:
        found = texts(whole.page.root, layout.tags)
        return tuple(dict.fromkeys(text.lstrip("# ") for text in found))
    return linked_tags(whole.page)


def _authors(whole: Whole, layout: Layout, body: Outline) -> tuple[str, ...]:
    found = [name for text in texts(whole.page.root, layout.author) for name in people(text)]
    return tuple(dict.fromkeys(found)) or shown_authors(body, None) or said_authors(whole.page)


def _credit(whole: Whole, layout: Layout, body: Outline) -> str | None:
    if layout.credit:
        found = texts(whole.page.root, layout.credit)
        return (outlet(found[0]) or found[0]) if found else None
    return shown_credit(body, None)
