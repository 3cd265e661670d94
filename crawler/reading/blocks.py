"""What a page is made of for a reader: lines of text and pictures, in boxes.

Pages agree on nothing but this: text stands in lines. Whether a line is a <p>, a bare
<div> or a run between two <br> is the same to a reader, so it is the same here.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SHORTEST_PROSE = 50
_MOST_LINKED = 0.5
_LONGEST_STAMP = 110
_CLOCK, _DAY = r"\d{1,2}[:hg]\d{2}(?::\d{2})?", r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_STAMPED = re.compile(  # 18:35 12/09/2026 1.203 lượt xem Biên tập: A B
    rf"(?:\w+ ?\w{{0,5}}, )?(?:{_CLOCK}\W{{1,3}}(?:ngày )?{_DAY}|{_DAY}\W{{1,3}}{_CLOCK})\b"
)


class Kind(StrEnum):
    """What a block is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"  # of a table of facts: its cells, joined by " | "
    PICTURE = "picture"


@dataclass(eq=False, slots=True)
class Box:
    """A block-level element. The sums are over everything within it.

    Attributes:
        names: the words of its class, id and role attributes.
        prose: how much running text it holds.
        order: its number in page order.
        heads: how many of its lines are links as long as a headline.
        headed: whether its first line is such a link (None: it has no line of that length).
        first: its first line of text.
        run: how many paragraphs follow one another at most, without such a link between.
    """

    element: HtmlElement
    parent: "Box | None" = field(repr=False)
    names: frozenset[str]
    order: int
    prose: float = 0.0
    chars: int = 0
    linked: int = 0
    blocks: int = 0
    heads: int = 0
    headed: bool | None = None
    first: "Block | None" = field(default=None, repr=False)
    run: int = 0
    running: int = field(default=0, repr=False)
    children: "list[Box]" = field(default_factory=list, repr=False)

    @property
    def tag(self) -> str:
        """The element's name."""
        return str(self.element.tag)

    def chain(self) -> "Iterator[Box]":
        """This box and the ones round it, inmost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def within(self, outer: "Box") -> bool:
        """Whether `outer` is this box or round it."""
        box: Box | None = self  # a bare loop, for it is asked thousands of times a page
        while box is not None and box.order >= outer.order:
            if box is outer:
                return True
            box = box.parent
        return False


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the page: cleaned text, or a picture (`text` is its alt, `source` its address).

    Attributes:
        linked, bold, italic: how many of its characters are so.
        links: addresses it links to.
    """

    text: str
    kind: Kind
    box: Box
    order: int
    linked: int = 0
    bold: int = 0
    italic: int = 0
    links: tuple[str, ...] = ()
    source: str = ""

    @property
    def link_share(self) -> float:
        """The share of its text that is links."""
        return self.linked / len(self.text) if self.text else 0.0

    @property
    def is_bold(self) -> bool:
        """Whether all but a few characters are bold."""
        return self.bold >= len(self.text) * 0.9

    @property
    def is_italic(self) -> bool:
        """Whether all but a few characters are italic."""
        return self.italic >= len(self.text) * 0.9


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a tree, with the boxes they stand in (the outermost first)."""

    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]


def prose(block: Block) -> float:
    """How much running text a block is: long, punctuated, not links and no date line."""
    size = len(block.text)
    if block.kind is Kind.PICTURE or size < _SHORTEST_PROSE or block.link_share > _MOST_LINKED:
        return 0.0
    if size < _LONGEST_STAMP and _STAMPED.match(block.text) and block.text[-1] not in ".?!…":
        return 0.0
    marks = sum(block.text.count(mark) for mark in ",.;:…?!")
    weight = min(1.0, 0.3 + marks * 0.25)
    return min(size, 1500) * weight * (1 - block.link_share)
