"""The lead (sapo): the summary between headline and body, by name, by place or by its look."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.reading.blocks import Block, Box, Kind, Outline, prose
from crawler.reading.captions import is_caption
from crawler.reading.container import Junk, is_related_head
from crawler.reading.names import SAPO, SUMMARY
from crawler.reading.page import Page, unescaped
from crawler.reading.similar import begins, same
from vietnam.credit import agency_prefix
from vietnam.dates import parse

_SHORTEST = 40
_LONGEST = 1200
_DATE_LINE = 90
_GAP = 40  # lines between headline and body in which a lead may stand


@dataclass(frozen=True, slots=True)
class LeadFound:
    """A lead: its blocks on the page and how it was recognised."""

    blocks: tuple[Block, ...]
    origin: str

    @property
    def text(self) -> str:
        """The lead as one paragraph."""
        return " ".join(block.text for block in self.blocks)


def find_lead(
    page: Page, outline: Outline, junk: Junk, title: Block | None, body: tuple[Block, ...]
) -> LeadFound | None:
    """The lead of a story whose own lines are `body`; it may stand before or within them."""
    near = list(_near(outline, junk, title, body))
    said = _descriptions(page)
    return (
        _by_name(near, body)
        or _by_words(near, said)
        or _by_look(near, body)
        or _by_heading(near, title, body)
        or _by_place(near, title, body)
        or _by_box(near, body)
    )


def _near(
    outline: Outline, junk: Junk, title: Block | None, body: tuple[Block, ...]
) -> Iterator[Block]:
    first = body[0].order if body else len(outline.blocks)
    start = title.order + 1 if title and title.order < first else max(0, first - _GAP)
    inside = {block.order for block in body[:3]}
    for block in outline.blocks[max(start, first - 3 * _GAP) : first + 4]:
        fits = _SHORTEST <= len(block.text) <= _LONGEST and block.kind is not Kind.PICTURE
        fits = fits and not (len(block.text) < _DATE_LINE and parse(block.text))
        if fits and (block.order < first or block.order in inside) and not junk.holds(block):
            yield block


def _descriptions(page: Page) -> list[str]:
    names = ("og:description", "description", "twitter:description")
    said = [page.meta(name) or "" for name in names]
    said.append(unescaped(page.article_data.get("description")))
    return [agency_prefix(text)[1] for text in said if text]


def _by_name(near: list[Block], body: tuple[Block, ...]) -> LeadFound | None:
    for block, names in ((block, names) for names in (SAPO, SUMMARY) for block in near):
        boxes = list(block.box.chain())[:4]
        named = next((box for box in boxes if _is_sapo(box, names, body)), None)
        if named is None or block.link_share > 0.5:  # noqa: PLR2004 - a teaser in the sapo's box
            continue
        parts = [b for b in near if b.box.within(named) and prose(b) and b.link_share <= 0.5]  # noqa: PLR2004
        if parts and sum(len(part.text) for part in parts) <= _LONGEST:
            return LeadFound(tuple(parts), "named as sapo")
    return None


def _is_sapo(box: Box, names: frozenset[str], body: tuple[Block, ...]) -> bool:
    """Whether a box is called so and is not the body itself ("text-with-summary")."""
    if names.isdisjoint(box.names) or box.chars > _LONGEST:
        return False
    inside = [block for block in body if prose(block) and block.box.within(box)]
    return len(inside) <= 2 and len(inside) < sum(map(bool, map(prose, body)))  # noqa: PLR2004


def _by_words(near: list[Block], said: list[str]) -> LeadFound | None:
    for block in near:
        shown = agency_prefix(block.text)[1]
        for text in said:
            if same(shown, text) or (begins(shown, text) and len(shown) < len(text) * 2.5):
                return LeadFound((block,), "same as the head's description")
    return None


def _by_look(near: list[Block], body: tuple[Block, ...]) -> LeadFound | None:
    """A first paragraph all in bold, with plain ones after it."""
    before = [block for block in near if body and block.order < body[0].order]
    lines = [block for block in (*before[-1:], *body[:6]) if prose(block)]
    if len(lines) < 2 or lines[1].is_bold:  # noqa: PLR2004 - a lead and a paragraph
        return None
    first = lines[0]
    fits = _SHORTEST <= len(first.text) <= _LONGEST and first.is_bold
    return LeadFound((first,), "bold first paragraph") if fits else None


def _by_heading(
    near: list[Block], title: Block | None, body: tuple[Block, ...]
) -> LeadFound | None:
    """A long heading right under the headline (<h2> as sapo)."""
    if title is None:
        return None
    first = body[0].order if body else title.order
    for block in near:
        close = title.order < block.order <= min(title.order + 8, first)
        if close and block.box.tag in {"h2", "h3", "h4"} and len(block.text) > 60:  # noqa: PLR2004
            return None if is_related_head(block.text) else LeadFound((block,), "heading under h1")
    return None


def _by_box(near: list[Block], body: tuple[Block, ...]) -> LeadFound | None:
    """A first paragraph that stands apart from the box which holds all the others."""
    lines = [block for block in body if prose(block)]
    if len(lines) < 3 or lines[0] is not body[0] or lines[0] not in near:  # noqa: PLR2004 - a lead and a story
        return None
    first, rest = body[0], body[1:]
    common = next((b for b in rest[0].box.chain() if all(o.box.within(b) for o in rest)), None)
    apart = common is not None and not first.box.within(common) and not first.linked
    return LeadFound((first,), "in a box before the body's") if apart else None


def _by_place(near: list[Block], title: Block | None, body: tuple[Block, ...]) -> LeadFound | None:
    """The one paragraph that stands alone between headline and body."""
    if title is None or not body:
        return None
    before = [b for b in near if title.order < b.order < body[0].order and prose(b)]
    before = [block for block in before if not is_caption(block)]
    alone = len(before) == 1 and not before[0].linked
    return LeadFound((before[0],), "alone between headline and body") if alone else None
