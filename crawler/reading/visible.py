"""The dates that readers see: lines near the headline and what stands in their attributes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler.reading.blocks import Block, Box, Kind, Outline, prose
from crawler.reading.container import Junk
from crawler.reading.evidence import Evidence, Says, from_head, from_outside, read_line
from crawler.reading.hints import Hints
from crawler.reading.names import DATE
from crawler.reading.page import Page
from crawler.reading.phrases import BUTTONS
from crawler.reading.similar import folded
from vietnam.dates import VIETNAM, find_all, parse

_UPDATED = re.compile(r"cap nhat|chinh sua|sua doi|updated|modified")
_RELATIVE = re.compile(r"trước|hôm|vừa", re.IGNORECASE)
_AGO = re.compile(r"(?:\d{1,3}|một|vài) (?:giây|phút|giờ|tiếng|ngày) trước$", re.IGNORECASE)
_LONGEST = 140
_BEFORE, _AFTER = 12, 25
_MENU_LINES = 3
_ATTRIBUTES = ("datetime", "title", "content", "data-time", "data-date", "data-datetime")
_CLOCKS = frozenset({"clock", "today", "currentdate", "ngayhientai", "datetop", "topbar"})
_AWAY = frozenset({"comment", "comments", "sidebar", "footer"})
_MENUS = frozenset({"nav", "navbar", "menu", "footer", "foot", "megamenu", "mainmenu", "logo"})


def gather(
    page: Page,
    outline: Outline,
    junk: Junk,
    anchor: Block | None,
    *,
    story: Box | None,
    hints: Hints,
) -> tuple[Evidence, ...]:
    """All the evidence of a page; `anchor` is the headline or the story's first line."""
    return (
        *from_head(page, hints),
        *from_lines(outline, junk, anchor, story, hints),
        *from_outside(page, hints),
    )


def from_lines(
    outline: Outline, junk: Junk, title: Block | None, story: Box | None, hints: Hints
) -> Iterator[Evidence]:
    """Visible lines near the headline, in the story's box and right after it."""
    story_begins = _first_prose(outline, story)
    for block in _candidates(outline, title, story):
        if len(block.text) > _LONGEST or block.kind is Kind.PICTURE:
            continue
        if block.kind is Kind.HEADING and not any(map(str.isdigit, block.text)):
            continue  # "Vừa đăng" over a list
        if _in_card(block, junk):
            continue
        if title and (_is_clock(block, title) or _over_menu(outline, block, title)):
            continue
        late = 1.2 if block.order > story_begins else 0.0
        yield from _of_block(block, title, late, hints)


def _first_prose(outline: Outline, story: Box | None) -> int:
    """Where the running text begins; a date line further down may be part of it."""
    inside = (b for b in outline.blocks if story and prose(b) and b.box.within(story))
    return next((block.order for block in inside), len(outline.blocks))


def _of_block(block: Block, title: Block | None, late: float, hints: Hints) -> Iterator[Evidence]:
    after = title is not None and block.order > title.order
    named = any(not DATE.isdisjoint(box.names) for box in list(block.box.chain())[:2])
    weight = 3.2 + 0.3 * named + 0.2 * after - late
    updated = bool(_UPDATED.search(folded(block.text)))
    says = Says.MODIFIED if updated and block.text.count(":") > 1 else Says.PUBLISHED
    line = block.text.removeprefix("- ")
    found = list(read_line(line, "visible line", weight - updated, hints, says))
    yield from found
    if not found and not prose(block):
        yield from _inside(block, weight - 0.6, hints)
    if found or len(block.text) < 60:  # noqa: PLR2004 - attributes only of what may be a date line
        shown = found[0] if found else None
        yield from _of_attributes(block, weight, shown, hints)


def _inside(block: Block, weight: float, hints: Hints) -> Iterator[Evidence]:
    """The one date in a short line that says more: `08/01/2026 - 18:21 In bài viết`."""
    spans = find_all(block.text)
    if len(spans) == 1:
        yield from read_line(spans[0].reading.raw, "visible date", weight, hints)
    elif not spans and (ago := _AGO.search(block.text)):
        yield from read_line(ago[0], "visible date", weight, hints)


def _of_attributes(
    block: Block, weight: float, shown: Evidence | None, hints: Hints
) -> Iterator[Evidence]:
    """Dates in attributes of a date line; believed where the words beside them agree.

    Some servers write attributes the American way: 3/5/2026 for the 5th of March.
    """
    for element in block.box.element.iter("time", "span", "abbr", "p", "div", "label"):
        for name in _ATTRIBUTES:
            value = element.get(name) or ""
            if len(value) >= _LONGEST or not any(letter.isdigit() for letter in value):
                continue
            for found in read_line(value, f"<{element.tag} {name}>", weight, hints):
                if believed := _believed(found, shown, hints):
                    yield believed


def _believed(found: Evidence, shown: Evidence | None, hints: Hints) -> Evidence | None:
    if shown is None or found.utc or _RELATIVE.search(shown.raw) or _same_day(found, shown):
        return found
    american = parse(found.raw, captured_at=hints.captured_at, month_first=True)
    if american is None or american.moment.date() != shown.moment.date():
        return None
    return replace(found, moment=american.moment)


def _same_day(one: Evidence, other: Evidence) -> bool:
    return one.moment.astimezone(VIETNAM).date() == other.moment.astimezone(VIETNAM).date()


def _candidates(outline: Outline, title: Block | None, story: Box | None) -> list[Block]:
    blocks = outline.blocks
    middle = title.order if title else 0
    near = list(blocks[max(0, middle - _BEFORE) : middle + _AFTER])
    if story is not None:
        inside = [block for block in blocks if block.box.within(story)]
        near.extend(inside[:3])
        last = inside[-1].order if inside else 0
        near.extend(blocks[max(last - 3, 0) : last + 4])
    return list({block.order: block for block in near}.values())


def _in_card(block: Block, junk: Junk) -> bool:
    """In junk that lists other items; a date inside the story's own tool bar is welcome."""
    reasons = {box: why for box in block.box.chain() if (why := junk.reason(box))}
    return any(
        "card" in why or "other items" in why or "relat" in why or not _AWAY.isdisjoint(box.names)
        for box, why in reasons.items()
    )


def _is_clock(block: Block, title: Block) -> bool:
    """A line above the headline that stands with the menu rather than with the headline."""
    if block.order > title.order:
        return False
    if any(box.tag in {"header", "nav"} or box.names & _CLOCKS for box in _below(block, title)):
        return True
    common = next(box for box in block.box.chain() if title.box.within(box))
    return _holds_menu(common, title.box)


def _over_menu(outline: Outline, block: Block, title: Block) -> bool:
    """Whether a list of short links stands between a line and the headline below it."""
    between = outline.blocks[block.order + 1 : title.order]
    links = [b for b in between if b.links and b.link_share > 0.9]  # noqa: PLR2004
    short = [b for b in links if len(b.text) < 40 and not BUTTONS.fullmatch(folded(b.text))]  # noqa: PLR2004
    return len(short) >= _MENU_LINES


def _below(block: Block, title: Block) -> Iterator[Box]:
    """The boxes round a line which do not hold the headline too."""
    return (box for box in block.box.chain() if not title.box.within(box))


def _holds_menu(box: Box, before: Box) -> bool:
    """Whether a menu or the like begins in a box before the headline's box does."""
    queue = [child for child in box.children if child.order < before.order]
    for child in queue:
        if child.tag in {"nav", "footer"} or not _MENUS.isdisjoint(child.names):
            return True
        if len(queue) < 400:  # noqa: PLR2004 - enough to meet the menu
            queue.extend(part for part in child.children if part.order < before.order)
    return False
