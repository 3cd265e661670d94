"""A page under study: every part of it found, by a layout or by the general reader."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from crawler.reading.blocks import Block, Outline, prose
from crawler.reading.captions import covers
from crawler.reading.container import Junk, Story, find_story, story_by_name, story_by_place
from crawler.reading.credit import (
    Signature,
    beside_date,
    labelled,
    said_authors,
    shown_authors,
    shown_credit,
    signature,
)
from crawler.reading.dates import Dating, judge_dates
from crawler.reading.endless import next_story
from crawler.reading.facts import NearLinks, section, tags
from crawler.reading.hints import Hints
from crawler.reading.judge import Judged, judge
from crawler.reading.layout import Searched
from crawler.reading.lead import LeadFound, find_lead
from crawler.reading.page import Page, unescaped
from crawler.reading.rival import is_better, second_opinion
from crawler.reading.shell import story_in_data
from crawler.reading.similar import key
from crawler.reading.title import TitleFound, find_title
from crawler.reading.visible import gather
from crawler.reading.walk import outline
from crawler.source import Source

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
        """Every line of the page, up to the next story of an endless one."""
        return self._seen[0]

    @cached_property
    def searched(self) -> Searched:
        """The tree, for the selectors of a layout."""
        return Searched(self.page.root)

    @cached_property
    def links(self) -> NearLinks:
        """The links in breadcrumbs and among keywords; looking at all is dear."""
        return NearLinks.of(self.page)

    @cached_property
    def junk(self) -> Junk:
        """Which parts of it are not the story."""
        return Junk(self.outline, title=self.title_block)

    @property
    def title(self) -> TitleFound | None:
        """The headline."""
        return self._seen[1]

    @cached_property
    def _seen(self) -> tuple[Outline, TitleFound | None]:
        body = self.page.root.find("body")
        root = self.page.root if body is None else body
        shown = outline(root)
        title = find_title(self.page, shown, self.hints.title)
        end = next_story(shown, title.block if title else None)
        if end is None:
            return shown, title
        first = outline(root, end)
        return first, find_title(self.page, first, self.hints.title)

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
        for rival in self._rivals() if weak else ():
            if is_better(rival, found):
                return rival
        return found or self._without_prose(after)

    def _rivals(self) -> Iterator[Story]:
        """Other opinions, the cheap one first; a page that dates its article must have one."""
        if self.page.article_data.get("datePublished"):
            yield from filter(None, [story_in_data(self.page)])
            yield from filter(None, [second_opinion(self.page, self.outline)])

    def _without_prose(self, after: int) -> Story | None:
        """A story without running text shown: a poem, a table, a notice, one for scripts."""
        return (
            story_in_data(self.page)
            or story_by_name(self.outline, self.junk, after)
            or story_by_place(self.outline, self.junk, self.title_block)
        )


def general(whole: Whole, source: Source | None) -> Study | None:
    """Study a page without a layout. None: no headline or no running text."""
    if whole.title is None or whole.story is None:
        return None
    page, shown, block = whole.page, whole.outline, whole.title_block
    judged = _judged(whole.story, block, title=whole.title.text, host=page.host)
    lead = None
    if not whole.story.apart:
        lead = find_lead(page, shown, whole.junk, block, judged.paragraphs)
    judged = _with_cover(judged, whole, lead)
    body = after_lead(judged.paragraphs, lead)
    signed = signature(body)
    under = labelled(shown, _last(whole.story, judged, block))
    return Study(
        title=whole.title,
        lead=lead.text if lead else None,
        lead_from=lead.origin if lead else "",
        judged=judged,
        paragraphs=unsigned(body, signed),
        signature=signed,
        dating=_dating(whole, block or _first(whole.story, judged), source),
        section=section(page, shown, block, whole.title.text),
        tags=tags(shown, block),
        authors=(
            signed.authors
            or shown_authors(shown, block)
            or beside_date(shown, block)
            or under.authors
            or said_authors(page)
        ),
        credit=signed.credit or shown_credit(shown, block) or under.credit,
        method=f"general: {whole.story.found_by}",
    )


def _first(story: Story, judged: Judged) -> Block | None:
    """The story's first line on the page."""
    return None if story.apart else next(iter(judged.paragraphs), None)


def _last(story: Story, judged: Judged, title: Block | None) -> int:
    """Where the story ends on the page."""
    shown = () if story.apart else judged.paragraphs[-1:]
    lines = shown or ((title,) if title else ())
    return lines[0].order if lines else 0


def _judged(story: Story, title_block: Block | None, *, title: str, host: str) -> Judged:
    """The story's lines, sorted; what stands above the headline is not looked at."""
    start = title_block.order if title_block and not story.apart else -1
    below = [block for block in story.blocks if block.order > start]
    return judge(below or story.blocks, title=title, host=host)


def _with_cover(judged: Judged, whole: Whole, lead: LeadFound | None) -> Judged:
    """With the captioned pictures between headline and body, which may have a box of their own."""
    story, title = whole.story, whole.title_block
    if story is None or story.apart or title is None:
        return judged
    first = min((block.order for block in story.blocks), default=0)
    between = whole.outline.blocks[title.order + 1 : max(first, 0)]
    leads = {block.order for block in lead.blocks} if lead else set()
    own = [b for b in between if b.order not in leads and not whole.junk.holds(b)]
    return replace(judged, pictures=covers(own) + judged.pictures)


def _dating(whole: Whole, anchor: Block | None, source: Source | None) -> Dating:
    story = whole.story.box if whole.story else None
    evidence = gather(whole.page, whole.outline, whole.junk, anchor, story=story, hints=whole.hints)
    since = source.since if source else None
    return judge_dates(evidence, captured_at=whole.hints.captured_at, since=since)


def after_lead(paragraphs: tuple[Block, ...], lead: LeadFound | None) -> tuple[Block, ...]:
    """The paragraphs without the lead and what stands before it."""
    if lead is None:
        return paragraphs
    orders = {block.order for block in lead.blocks}
    last = max(orders)
    return tuple(block for block in paragraphs if block.order > last)


def unsigned(paragraphs: tuple[Block, ...], signed: Signature) -> tuple[Block, ...]:
    """The paragraphs without the lines that sign the story."""
    lines = {block.order for block in signed.lines}
    return tuple(block for block in paragraphs if block.order not in lines)
