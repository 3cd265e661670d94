"""A second opinion on where the story is, for pages that puzzle the general reader."""

from copy import deepcopy

from crawler.reading.blocks import Block, Box, Outline, prose
from crawler.reading.container import Story
from crawler.reading.page import Page
from crawler.reading.similar import key

_SHORTEST_LINE = 20


def second_opinion(page: Page, outline: Outline) -> Story | None:
    """The lines that trafilatura takes for the story, found again on the page."""
    import trafilatura  # noqa: PLC0415 - half a second to import, and hardly any page needs it

    extracted = trafilatura.bare_extraction(
        deepcopy(page.root),
        fast=True,
        include_comments=False,
        favor_precision=True,
        with_metadata=False,
    )
    text = getattr(extracted, "text", None) or ""
    lines = {key(line) for line in text.splitlines() if len(line) >= _SHORTEST_LINE}
    found = tuple(block for block in outline.blocks if key(block.text.removeprefix("- ")) in lines)
    return Story(_common(found), found, "trafilatura") if found else None


def is_better(rival: Story, own: Story | None) -> bool:
    """Whether the second opinion holds clearly more running text than the first."""
    held = sum(map(prose, own.blocks)) if own else 0.0
    return sum(map(prose, rival.blocks)) > max(2 * held, 150)


def _common(blocks: tuple[Block, ...]) -> Box:
    """The smallest box round all of some blocks."""
    outermost = list(blocks[0].box.chain())[-1]
    common = (box for box in blocks[0].box.chain() if all(b.box.within(box) for b in blocks))
    return next(common, outermost)
