"""Which lines of a story's container are the story's own: paragraphs, captions or noise."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from lxml.html import HtmlElement

from crawler.reading.blocks import Block, Kind, prose
from crawler.reading.captions import Pictures, is_caption, take_pictures
from crawler.reading.container import is_related_head
from crawler.reading.page import split
from crawler.reading.phrases import (
    ARROW,
    BUTTONS,
    INVITATION,
    NOISE,
    STAMP,
    TAG_ADDRESS,
    TAG_LABEL,
    TEASER,
)
from crawler.reading.similar import folded, key, same
from vietnam.dates import find_all, parse

_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar")
_LINK, _MOSTLY = 0.8, 0.6
_LOOKED_AT = 120  # characters that tell noise and teasers
_PLAYED = re.compile(
    r"(?:video|clip|highlights?|audio|podcast)(?: \w+)?\s*:"
)  # what a player shows
_LONGEST_INVITATION = 300
_LONGEST_BUTTONS = 60
_HASHTAGS = re.compile(r"(?:- )?(?:#\w[^#]{0,40})+")
_BULLET_OR_DAY = re.compile(
    r"^[-+*•»>\s]+|\s*[(\[]?\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b[^()]{0,8}[)\]]?$"
)
_BARE = re.compile(r"[\W\d_]+")
_CLOCK = re.compile(r"(?!00:00)\d{2}[:hg]\d{2}")  # a live report tells when


class Verdict(StrEnum):
    """What a line turned out to be."""

    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    TEASER = "teaser"
    NOISE = "noise"
    TITLE = "title again"


@dataclass(frozen=True, slots=True)
class Judged:
    """The story's own paragraphs (as blocks), its pictures, and what was left out and why."""

    paragraphs: tuple[Block, ...]
    pictures: Pictures
    dropped: tuple[tuple[Block, Verdict], ...]


def judge(
    blocks: Iterable[Block],
    *,
    title: str,
    host: str,
    captions: Collection[HtmlElement] = (),
) -> Judged:
    """Sort a container's blocks. Nothing vanishes: what is no paragraph is in `dropped`.

    `captions` are elements that a layout names as captions.
    """
    pictures, rest = take_pictures(list(blocks), captions)
    judged: list[tuple[Block, Verdict]] = []
    begun, related = not any(map(prose, rest)), False
    heads = {key(block.text) for block in rest if block.kind is Kind.HEADING}
    for block in rest:
        verdict = Verdict.CAPTION if is_caption(block, captions) else _verdict(block, title, host)
        if _points_down(block, heads):
            verdict = Verdict.NOISE
        related = is_related_head(block.text) or (related and not prose(block))
        if verdict is Verdict.PARAGRAPH:
            verdict = _in_context(block, begun=begun, related=related)
        begun = begun or (verdict is Verdict.PARAGRAPH and prose(block) > 0)
        judged.append((block, verdict))
    kept = tuple(block for block, verdict in judged if verdict is Verdict.PARAGRAPH)
    dropped = tuple(pair for pair in judged if pair[1] is not Verdict.PARAGRAPH)
    return Judged(kept, pictures, dropped)


def _points_down(block: Block, heads: Collection[str]) -> bool:
    """A line of a table of contents: a link within the page, with the words of a heading."""
    anchor = block.link_share > _LINK and not block.links and block.kind is not Kind.HEADING
    return anchor and key(block.text.removeprefix("- ")) in heads


def _in_context(block: Block, *, begun: bool, related: bool) -> Verdict:
    """What a line that could be a paragraph is by what stands before it."""
    if related:
        return Verdict.TEASER
    return Verdict.NOISE if not begun and _is_preamble(block) else Verdict.PARAGRAPH


def _is_preamble(block: Block) -> bool:
    """What stands before a story's first sentence: its date, labels of buttons."""
    if block.kind is Kind.ROW:
        return False
    plain = block.kind is not Kind.HEADING and not block.is_bold
    if plain and len(block.text) < 25 and block.text[-1].isalnum():  # noqa: PLR2004 - a label
        return True
    if len(block.text) >= 90:  # noqa: PLR2004 - two dates and a name
        return False
    exact = [span for span in find_all(block.text) if span.reading.precision == "minute"]
    if len(exact) == 1 and not block.text.endswith("."):
        return True
    return not prose(block) and parse(block.text) is not None


def _verdict(block: Block, title: str, host: str) -> Verdict:
    line = folded(block.text[:_LOOKED_AT])
    if block.kind is Kind.ROW:
        return Verdict.PARAGRAPH
    if _is_noise(block, line):
        return Verdict.NOISE
    if len(block.text) < 2 * len(title) and same(block.text, title):
        return Verdict.TITLE
    return Verdict.TEASER if _is_teaser(block, line, host) else Verdict.PARAGRAPH


def _is_noise(block: Block, line: str) -> bool:
    if not line or NOISE.fullmatch(line) or BUTTONS.fullmatch(line):
        return True
    if STAMP.match(line) and parse(block.text):
        return True
    if _is_button(block) or _HASHTAGS.fullmatch(block.text):
        return True
    if _PLAYED.match(line) and block.text[-1].isalnum() and not prose(block):
        return True
    if _BARE.fullmatch(line):
        return not _CLOCK.fullmatch(block.text)
    short = len(block.text) < _LONGEST_INVITATION
    return short and bool(INVITATION.search(folded(block.text)))


def _is_button(block: Block) -> bool:
    """A short line that is all links, none of which leads to another page."""
    if block.kind is Kind.HEADING or block.links or len(block.text) > _LONGEST_BUTTONS:
        return False
    if block.link_share <= _LINK or "@" in block.text:  # a writer's address signs
        return False
    return any(a.get("href") for a in block.box.element.iter("a"))


def _is_teaser(block: Block, line: str, host: str) -> bool:
    if is_related_head(block.text):
        return True
    if not block.links:
        return False
    if block.link_share > _MOSTLY and all(map(TAG_ADDRESS.search, block.links)):
        return True
    if TAG_LABEL.match(line):
        return block.link_share > 0.4  # noqa: PLR2004 - keywords after their label
    if TEASER.match(line) or ARROW.match(block.text):
        return block.link_share > 0.3  # noqa: PLR2004 - the link is the line's point
    return _is_one_link(block) and _to_another_page(block, host)


def _is_one_link(block: Block) -> bool:
    """Whether a line is a link and nothing else but a bullet and a date beside it."""
    beside = len(block.text) - len(_BULLET_OR_DAY.sub("", block.text))
    return block.linked > (len(block.text) - beside) * _LINK and not prose(block)


def _to_another_page(block: Block, host: str) -> bool:
    """A whole line that links to a page of the same site (no file, no anchor)."""
    if len(block.text) < 25 and block.kind is not Kind.HEADING:  # noqa: PLR2004 - a name
        return False
    parts = split(block.links[0])
    if parts.path.lower().endswith(_FILES) or not parts.path.strip("/"):
        return False
    return parts.netloc.lower().removeprefix("www.") in {"", host}
