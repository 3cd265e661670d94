"""Which part of a page is the story, when no layout says so."""

from collections.abc import Callable
from dataclasses import dataclass

from crawler.reading.blocks import Block, Box, Kind, Outline, prose
from crawler.reading.names import BODY, STRONG, says_junk
from crawler.reading.phrases import (
    CHAT,
    COMMENTS,
    CONTACT,
    DIGEST,
    IMPRINT,
    PUBLISHER,
    RELATED,
    SERIES,
)
from crawler.reading.similar import folded, key

_FURNITURE = frozenset({"nav", "footer", "aside", "address", "menu"})
_LONGEST_HEAD = 60
_SHORT_STORY = 100
_LEAST_PROSE = 50
_ANSWERS = frozenset({"tra loi", "reply", "thich", "like"})
_IMPRINT = 400  # characters that tell
_FAR = 40  # lines from a headline to its story
_NEAR = 5  # boxes round the headline
_SOON = 25  # lines after it
_MAJORITY = 0.45


@dataclass(frozen=True, slots=True)
class Story:
    """The part of a page that holds the body, the blocks of it that count, and who found it.

    `apart`: the blocks are not the page's own lines.
    """

    box: Box
    blocks: tuple[Block, ...]
    found_by: str = "prose"
    apart: bool = False


class Junk:
    """Tells which boxes of an outline are not the story; a box that holds most prose always is.

    Attributes:
        why: for the boxes judged so far, the reason (None: no junk).
    """

    def __init__(
        self,
        outline: Outline,
        *,
        title: Block | None = None,
        extra: Callable[[Box], bool] | None = None,
    ) -> None:
        total = outline.boxes[0].prose if outline.boxes else 0.0
        self._most = max(total * _MAJORITY, 1.0)
        self._extra = extra
        self._title = title
        self._heads = _related_boxes(outline)
        self._talk = _said_by_readers(outline, title)
        self.why: dict[Box, str | None] = {}
        self._imprints: dict[int, bool] = {}

    def holds(self, block: Block) -> bool:
        """Whether a block stands in junk, or is what the site says of itself."""
        return self.covers(block) or self._is_imprint(block)

    def covers(self, block: Block) -> bool:
        """Whether a block stands in junk."""
        return any(self.reason(box) for box in block.box.chain())

    def _is_imprint(self, block: Block) -> bool:
        if block.order not in self._imprints:
            self._imprints[block.order] = bool(prose(block)) and is_imprint(block.text)
        return self._imprints[block.order]

    def reason(self, box: Box) -> str | None:
        """Why a box is junk (None: it is not)."""
        if box not in self.why:
            self.why[box] = self._judge(box)
        return self.why[box]

    def _judge(self, box: Box) -> str | None:
        if self._extra is not None and self._extra(box):
            return "pruned by the layout"
        if box in self._talk or (box.first is not None and _begins_comments(box.first.text)):
            return None if self._holds_title(box) else "comments"
        if self._is_story(box):
            return None
        if box.tag in _FURNITURE:
            return f"<{box.tag}>"
        if says_junk(box.names):
            return f"named {' '.join(sorted(box.names))}"
        return self._by_content(box)

    def _is_story(self, box: Box) -> bool:
        """Names prove little where most of the prose is, or where the headline stands too."""
        if "articlebody" in box.names or (box.prose and self._holds_title(box)):
            return True
        if box.tag in {"footer", "nav"}:
            return False
        return box.prose >= self._most and STRONG.isdisjoint(box.names)

    def _holds_title(self, box: Box) -> bool:
        return self._title is not None and self._title.box.within(box) and box.tag not in _FURNITURE

    def _by_content(self, box: Box) -> str | None:
        if box in self._heads:
            return "under a heading for other items"
        if _hidden(box):
            return "hidden"
        return "a card: a link and its teaser" if _is_card(box) else None


def find_story(outline: Outline, junk: Junk, after: int, said: str = "") -> Story | None:
    """The box that holds the story's prose.

    Args:
        outline: the page.
        junk: its parts that are not the story.
        after: the headline's place in page order.
        said: the body as the page's JSON-LD gives it, in the words of `similar.key`.
    """
    live = [block for block in outline.blocks if prose(block) and not junk.holds(block)]
    scores = _scores(live, after, said)
    if not scores:
        return None
    best = max(scores, key=lambda box: (scores[box], -box.order))
    best = _climbed(best, live, after)
    if best.tag == "figcaption" and best.parent is not None:
        best = best.parent
    inside = [b for b in outline.blocks if b.box.within(best) and not junk.holds(b)]
    return Story(best, tuple(inside)) if sum(map(prose, inside)) >= _LEAST_PROSE else None


def story_by_name(outline: Outline, junk: Junk, after: int) -> Story | None:
    """A box called body, for stories without running text: poems, tables, short notices."""
    named = [box for box in outline.boxes if not BODY.isdisjoint(box.names)]
    fitting = [box for box in named if box.chars - 3 * box.linked >= _SHORT_STORY]
    for box in sorted(fitting, key=lambda box: box.chars):
        inside = [b for b in outline.blocks if b.order > after and b.box.within(box)]
        live = [block for block in inside if not junk.holds(block)]
        near = live and live[0].order <= after + _SOON
        if near and sum(len(block.text) for block in live) >= _SHORT_STORY:
            return Story(box, tuple(live), "a box called body")
    return None


def story_by_place(outline: Outline, junk: Junk, title: Block | None) -> Story | None:
    """What stands under the headline in the smallest box that holds both and says something."""
    if title is None:
        return None
    for box in list(title.box.chain())[1:_NEAR]:
        inside = [b for b in outline.blocks if b.order > title.order and b.box.within(box)]
        live = [block for block in inside if not junk.holds(block)]
        said = sum(len(block.text) for block in live if not block.links)
        linked = sum(block.linked for block in live)
        if said >= _SHORT_STORY and linked < said * 0.3:
            return Story(box, tuple(live), "what stands under the headline")
    return None


def _scores(live: list[Block], after: int, said: str) -> dict[Box, float]:
    """Prose counts fully for the box it stands in, less for each box further out."""
    scores: dict[Box, float] = {}
    for block in live:
        share = prose(block) * (1.0 if block.order > after else 0.2)
        if said and key(block.text)[:200] in said:
            share *= 1.5
        for box in list(block.box.chain())[:4]:
            scores[box] = scores.get(box, 0.0) + share
            share *= 0.65
    first: dict[Box, int] = {}
    for block in live:
        for box in list(block.box.chain())[:4]:
            first.setdefault(box, block.order)
    return {
        box: score * _bonus(box) * _nearness(first[box] - after)
        for box, score in scores.items()
        if box.tag != "html"
    }


def _nearness(gap: int) -> float:
    """A story begins soon after its headline."""
    return 1.0 if gap <= _FAR else max(0.5, _FAR / gap)


def _bonus(box: Box) -> float:
    names = box.names
    if "articlebody" in names:
        return 1.8
    if box.tag == "p" or box.tag in {"li", "td", "blockquote"}:
        return 0.6
    return 1.25 if not BODY.isdisjoint(names) or box.tag == "article" else 1.0


def _climbed(best: Box, live: list[Block], after: int) -> Box:
    """Go outwards while the next box adds several paragraphs of the same story.

    One that stands alone before the rest is the lead, which is found without that.
    """
    for outer in list(best.chain())[1:4]:
        added = [b for b in live if b.box.within(outer) and not b.box.within(best)]
        held = sum(prose(b) for b in live if b.box.within(best))
        fresh = [b for b in added if b.order > after]
        before = [b for b in fresh if best.first and b.order < best.first.order]
        fresh = fresh[1:] if len(before) == 1 else fresh
        if len(fresh) > 1 and sum(map(prose, fresh)) > held * 0.4 and outer.tag != "body":
            best = outer
    return best


def _is_card(box: Box) -> bool:
    """A small box whose first line is a headline that links, with no more than a teaser below."""
    if not box.headed or box.tag in {"p", "tr", "td"} or box.blocks > 7 * box.heads:
        return False
    if box.heads > 1 and box.run > 1:  # a story with links to others in it
        return False
    return box.chars - box.linked <= 450 * box.heads and box.heads <= 4  # noqa: PLR2004


def _hidden(box: Box) -> bool:
    style = (box.element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or "hidden" in box.element.attrib


def is_imprint(text: str) -> bool:
    """Whether a line says who publishes the site, under which licence and address."""
    line = folded(text[:_IMPRINT])
    if IMPRINT.search(line):
        return True
    said = {*PUBLISHER.findall(line)}
    return bool(said) and len(said | {*CONTACT.findall(line)}) > 1


def _begins_comments(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and bool(COMMENTS.fullmatch(folded(text)))


def is_related_head(text: str) -> bool:
    """Whether a line is a heading such as "Tin liên quan" and nothing else."""
    if len(text) > _LONGEST_HEAD:
        return False
    line = folded(text.lstrip("->»►▶•* "))
    return any(head.fullmatch(line) for head in (RELATED, COMMENTS, SERIES, DIGEST))


def _said_by_readers(outline: Outline, title: Block | None) -> frozenset[Box]:
    """The boxes that follow a heading such as "Ý kiến bạn đọc (4)" in the box round both."""
    found: set[Box] = set()
    told = False  # nothing is answered before something was said
    for block in outline.blocks[title.order + 1 if title else 0 :]:
        told = told or prose(block) > 0
        silent = block.kind is Kind.PICTURE or block.links or not told
        if silent or not _begins_comments(block.text):
            continue
        alone = [box for box in block.box.chain() if box.blocks == 1]
        holder = alone[-1] if alone else block.box
        later = [box for box in _siblings(holder) if box.order > holder.order]
        if block.kind is Kind.HEADING or any(map(_is_answered, later)):
            found.update(later)
    return frozenset(found)


def _siblings(box: Box) -> list[Box]:
    return box.parent.children if box.parent else []


def _is_answered(box: Box) -> bool:
    """Whether buttons for answers stand in a box."""
    lines = (str(a.text_content()) for a in box.element.iter("a", "button", "span"))
    return any(folded(line.strip()) in _ANSWERS for line in lines if len(line) < _SHORT_STORY)


def _related_boxes(outline: Outline) -> frozenset[Box]:
    """The smallest boxes that begin with a heading for other items, or hold one and links."""
    found = set()
    for block in outline.blocks:
        if block.kind is Kind.PICTURE or not (is_related_head(block.text) or _is_widget(block)):
            continue
        holder = next((box for box in block.box.chain() if box.blocks > 1), None)
        if holder is not None and (holder.first is block or _is_linkish(holder, block)):
            found.add(holder)
    return frozenset(found)


def _is_linkish(holder: Box, head: Block) -> bool:
    few = holder.linked > (holder.chars - len(head.text)) * 0.3
    return few and holder.prose < holder.linked


def _is_widget(block: Block) -> bool:
    """A machine that talks to readers."""
    return len(block.text) < 200 and bool(CHAT.search(folded(block.text)))  # noqa: PLR2004
