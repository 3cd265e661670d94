"""From a tree of mark-up to its outline: one walk, nothing changed."""

import re
from dataclasses import replace

from lxml.html import HtmlElement

from crawler.reading.blocks import HEADINGS, Block, Box, Kind, Outline, prose
from crawler.reading.lines import PLAIN, Line, Style, joined, leaning
from crawler.reading.names import listed, words_of
from crawler.reading.phrases import ARROW, NOISE
from crawler.reading.similar import folded
from vietnam.text import clean

_SKIPPED = listed(
    """
    script style noscript iframe svg template head button select option textarea input video
    audio object canvas map dialog title meta link amp-ad amp-sidebar amp-embed amp-iframe
    amp-video amp-youtube amp-analytics amp-auto-ads amp-list
    """
)
_INLINE = listed(
    """
    a abbr acronym b big bdi bdo cite code data del dfn em font i ins kbd label mark q ruby rt s
    samp small span strike strong sub sup time tt u var wbr source track embed picture o:p
    st1:place st1:city
    """
)
_PICTURES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-photo-original-src",
    "src",
    "data-srcset",
    "srcset",
)
_DEEPEST = 300
_NO_PAGE = ("#", "javascript:", "mailto:", "tel:", "sms:")
_CLICKED = re.compile(r"(?:location(?:\.href)?\s*=|open\()\s*['\"]([^'\"]+)")  # a box as a link
_HEADLINE = 22
_SET_APART = frozenset({"a", "button", "label", "span", "time"})
_PART_OF_WORD = frozenset({"sub", "sup", "wbr", "ruby", "rt", "bdi", "bdo"})
_CELL = 200


def outline(root: HtmlElement, until: int | None = None) -> Outline:
    """Walk a tree once. Pure: the tree is not changed.

    `until`: the line at which to stop; what boxes hold after it does not count.
    """
    walker = _Walker()
    walker.enter(root, None, PLAIN)
    walker.flush()
    blocks = walker.blocks[:until]
    for block in blocks:
        _add_up(block)
    return Outline(tuple(blocks), tuple(walker.boxes))


def _add_up(block: Block) -> None:
    if block.kind is Kind.PICTURE:
        return
    weight, size = prose(block), len(block.text)
    head = size >= _HEADLINE and _is_headline(block)
    box: Box | None = block.box
    while box is not None:
        box.prose += weight
        box.chars += size
        box.linked += block.linked
        box.blocks += 1
        box.heads += head
        box.running = 0 if head else box.running + (weight > 0)
        box.run = max(box.run, box.running)
        box.first = box.first or block
        if box.headed is None and size >= _HEADLINE:
            box.headed = head
        box = box.parent


def _is_headline(block: Block) -> bool:
    """Whether a line is one link and no button."""
    one = block.link_share > 0.7 and len({*block.links}) == 1  # noqa: PLR2004 - the line is it
    return (
        one
        and "@" not in block.text
        and not ARROW.match(block.text)
        and not NOISE.fullmatch(folded(block.text))
    )


class _Walker:
    """Gathers blocks while the tree is walked; lives for one `outline` call."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self._lines: list[Line] = [Line()]
        self._box: Box | None = None
        self._kind = Kind.TEXT
        self._mark = ""
        self._href: str | None = None

    def enter(self, node: HtmlElement, parent: Box | None, style: Style, depth: int = 0) -> None:
        """Walk `node`, a block-level element."""
        self.flush()
        outside = (self._box, self._kind, self._mark)
        self._box = Box(node, parent, words_of(node), len(self.boxes))
        self.boxes.append(self._box)
        if parent is not None:
            parent.children.append(self._box)
        self._set_kind(node)
        href = self._href
        style = leaning(node, style)
        if "onclick" in node.attrib and (clicked := _CLICKED.search(node.get("onclick") or "")):
            self._href, style = clicked[1], replace(style, link=True)
        self._inside(node, self._box, style, depth)
        self.flush()
        self._box, self._kind, self._mark = outside
        self._href = href

    def flush(self) -> None:
        """End the line at hand: what was gathered becomes blocks."""
        lines = self._lines
        if self._box is None or (len(lines) == 1 and not lines[0].pieces):
            return
        self._lines = [Line()]
        for line in joined(lines):
            self._append(line, self._box)

    def _set_kind(self, node: HtmlElement) -> None:
        if node.tag in HEADINGS:
            self._kind = Kind.HEADING
        elif node.tag == "li":
            self._kind, self._mark = Kind.ITEM, "- "
        elif node.tag in {"ul", "ol", "table", "nav"}:
            self._kind, self._mark = Kind.TEXT, ""

    def _append(self, line: Line, box: Box) -> None:
        mark, self._mark = self._mark, ""
        if line.linked and not line.links and self._href:  # a link round several blocks
            line.links.append(self._href)
        text = line.text if not mark or _numbered(line.text) else mark + line.text
        self.blocks.append(
            Block(
                text,
                self._kind,
                box,
                len(self.blocks),
                line.linked,
                line.bold + len(text) - len(line.text),
                line.italic + len(text) - len(line.text),
                tuple(line.links),
            )
        )

    def _inside(self, node: HtmlElement, box: Box, style: Style, depth: int) -> None:
        self._lines[-1].add(node.text, style)
        for child in node:
            self._child(child, box, style, depth + 1)
            self._lines[-1].add(child.tail, style)

    def _child(self, node: HtmlElement, box: Box, style: Style, depth: int) -> None:
        tag = node.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return
        if tag == "br":
            self._lines.append(Line())
        elif tag in {"img", "amp-img"}:
            self._picture(node, box)
        elif depth > _DEEPEST:
            self._lines[-1].add(str(node.text_content()), style)
        elif tag == "tr" and _is_row(node):
            self._row(node, box, style)
        elif tag in _INLINE or ":" in tag:
            self._inline(node, box, leaning(node, style), depth)
        else:
            self.enter(node, box, style, depth)

    def _inline(self, node: HtmlElement, box: Box, style: Style, depth: int) -> None:
        line, outside = self._lines[-1], self._href
        if node.tag == "a":
            self._href = _target(node)
            line.add(" " if _beside_link(node) else None, PLAIN)
            line.links.extend([self._href] if self._href else [])
        if node.tag not in _PART_OF_WORD and line.ends_before(node.text):
            line.add(" ", PLAIN)
        self._inside(node, box, style, depth)
        self._href = outside
        if node.tag not in _PART_OF_WORD and self._lines[-1].ends_before(node.tail):
            self._lines[-1].add(" ", PLAIN)

    def _row(self, node: HtmlElement, parent: Box, style: Style) -> None:
        self.flush()
        box, before = Box(node, parent, words_of(node), len(self.boxes)), self._box
        self.boxes.append(box)
        parent.children.append(box)
        cells = [clean(str(cell.text_content())) for cell in node]
        self._lines[-1].add(" | ".join(cells).strip(" |"), style)
        self._lines[-1].linked = sum(len(clean(str(a.text_content()))) for a in node.iter("a"))
        self._lines[-1].links.extend(href for a in node.iter("a") if (href := _target(a)))
        self._box, outside, self._kind = box, self._kind, Kind.ROW
        self.flush()
        self._box, self._kind = before, outside

    def _picture(self, node: HtmlElement, box: Box) -> None:
        values = (node.get(name) or "" for name in _PICTURES)
        source = next((value for value in values if value and not value.startswith("data:")), "")
        if not source:
            return
        self.flush()
        alt = node.get("alt") or ""
        address = source.split()[0].rstrip(",")
        self.blocks.append(Block(alt, Kind.PICTURE, box, len(self.blocks), source=address))


def _target(link: HtmlElement) -> str | None:
    """Where a link goes, if it goes to a page."""
    href = (link.get("href") or "").strip()
    return None if href.lower().startswith(_NO_PAGE) else href or None


def _beside_link(link: HtmlElement) -> bool:
    """Whether a link follows another at once: buttons, set apart by their style."""
    before = link.getprevious()
    return before is not None and before.tag in _SET_APART and not before.tail


def _is_row(node: HtmlElement) -> bool:
    """A row of a table of facts: several short cells and no picture (others are layout)."""
    cells = [cell for cell in node if cell.tag in {"td", "th"}]
    if len(cells) < 2 or len(cells) != len(node):  # noqa: PLR2004 - a table has columns
        return False
    if next(node.iter("img", "table", "h1", "h2", "ul", "time"), None) is not None:
        return False
    sizes = [len(str(cell.text_content()).strip()) for cell in cells]
    return max(sizes) <= _CELL and sum(size > 0 for size in sizes) > 1


def _numbered(text: str) -> bool:
    return not text[0].isalpha() or text[1:2] in {")", "."}
