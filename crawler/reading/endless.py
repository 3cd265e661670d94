"""Endless pages: a whole further story follows the first, and only the first is read."""

import re
from collections.abc import Sequence

from crawler.reading.blocks import Block, Box, Kind, Outline, prose
from crawler.reading.similar import same
from vietnam.dates import find_all

_UNDER = 4  # lines under a headline in which its date stands
_TOLD = 12  # lines under it in which its story begins
_LEAST = 100  # running text that makes a story
_LONGEST_DATE = 140
_SHORTEST, _LONGEST = 15, 300
_SENTENCE = re.compile(r"[.,:;]$")


def next_story(outline: Outline, title: Block | None) -> int | None:
    """The order of the line at which the next story begins. None: the page has but one.

    A next story repeats the first one: a line that looks as the headline does (or a further
    h1), a date line under it, and running text.
    """
    if title is None:
        return None
    lines = [b for b in outline.blocks if b.order >= title.order and b.kind is not Kind.PICTURE]
    if not _is_dated(lines[1 : 1 + _UNDER], exact=False):
        return None
    last, told = title, 0.0
    for place, block in enumerate(lines[1:], 1):
        below = lines[place + 1 : place + 1 + _TOLD]
        if told >= _LEAST and _is_headline(block, title, below) and _tells(below):
            return _begin(outline, block, last)
        if weight := prose(block):
            last, told = block, told + weight
    return None


def _is_headline(block: Block, title: Block, below: Sequence[Block]) -> bool:
    """Whether a line begins another story; one that is no h1 must look and be dated alike."""
    if same(block.text, title.text):  # the head of a story, once more for small screens
        return False
    if any(box.tag == "h1" for box in _around(block)[:2]):
        return _is_dated(below[:_UNDER], exact=False)
    if block.links or not _SHORTEST <= len(block.text) <= _LONGEST:
        return False
    alike = block.is_bold == title.is_bold and _look(block) == _look(title)
    return alike and not _SENTENCE.search(block.text) and _is_dated(below[:_UNDER], exact=True)


def _is_dated(lines: Sequence[Block], *, exact: bool) -> bool:
    """Whether one of some lines is a date line; `exact`: to the minute."""
    short = [line.text for line in lines if len(line.text) <= _LONGEST_DATE and not prose(line)]
    spans = [span for text in short for span in find_all(text)]
    return any(span.reading.precision == "minute" or not exact for span in spans)


def _tells(lines: Sequence[Block]) -> bool:
    return sum(map(prose, lines)) >= _LEAST


def _around(block: Block) -> list[Box]:
    return list(block.box.chain())[:3]


def _look(block: Block) -> list[tuple[str, str]]:
    """The kinds of the boxes round a line."""
    return [(box.tag, box.element.get("class") or "") for box in _around(block)]


def _begin(outline: Outline, head: Block, last: Block) -> int:
    """Where the outmost box begins that holds the next story and nothing of the first."""
    holder = None
    for box in head.box.chain():
        if box.first is None or box.first.order <= last.order:
            break
        holder = box
    inside = (block.order for block in outline.blocks if holder and block.box.within(holder))
    return min(inside, default=head.order)
