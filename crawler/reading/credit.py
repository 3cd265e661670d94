"""Who wrote a story and where it was taken from, by the places that tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from crawler.reading.blocks import Block, Kind, Outline, prose
from crawler.reading.container import is_related_head
from crawler.reading.names import AUTHOR, SOURCE, words_of
from crawler.reading.page import Page, unescaped
from crawler.reading.phrases import BUTTONS
from crawler.reading.similar import folded, key
from vietnam.bylines import author_line, only_names, unadorned
from vietnam.credit import credit_line
from vietnam.dates import find_all
from vietnam.provinces import FIRST_ERA, SECOND_ERA, by_name
from vietnam.text import clean

_TAIL = 6  # last lines that may sign
_LONGEST = 90
_LONGEST_OUTLET = 40
_FEW = 30  # lines of a box that is searched for names
_MARK = re.compile(
    r"^(?:tin|bài|nội dung|tác giả|thực hiện|người viết|theo|nguồn|pv)\b[^:]{0,20}:|\(",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^[^:]{0,30}:|\([^()]*\)|\s+|\bvà\b(?: \d+ tác giả khác)?|[-–—,;|]|/[A-ZĐ]{2}.*$"
)
_MOSTLY = 0.7  # of a byline is names
_TAIL_BUTTON = re.compile(r"\s+(?:copy link|sao chép liên kết|xem bài gốc)$", re.IGNORECASE)
_HELPERS = re.compile(  # who made the pictures and the page, or a writer's address
    r"^(?:ảnh|clip|video|đồ họa|thiết kế|trình bày|kỹ thuật|dựng phim|hình ảnh)[^:]{0,15}:"
    r"|^\S+@\S+\.\w+$|^\(?(?:bbt|pv|p\.v|ctv|tổng hợp|t\.h)\.?\)?$"
    r"|^nhóm (?:pv|p\.v|phóng viên)\b",
    re.IGNORECASE,
)
_SOURCE_LINK = re.compile(
    r"^(?:nguồn|theo)\b(?P<outlet>[^:]{0,40}):\s*https?://\S+$", re.IGNORECASE
)
_LABELLED = re.compile(
    r"^(?:(?:nhóm )?tác giả(?: bài viết)?|người viết|thực hiện|nguồn(?: tin| bài)?)\s*:|^theo\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:tác giả(?: bài viết)?|người viết|nguồn(?: tin| bài)?)\s*:?", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày|lúc|\d{1,2}\s*(?:[:h/.-]\s*\d{1,2}"
    r"|giờ|phút|ngày)|hôm (?:nay|qua))\b",
    re.IGNORECASE,
)
_PARTING = " -–—|•·,"
_MARKED_OFF = re.compile(r"\s*[|•·]\s*")
_ROLE_BESIDE = re.compile(
    r"\b(?:tác giả|biên tập|thực hiện|phóng viên|người viết)\s*:", re.IGNORECASE
)
_ZONE = re.compile(r"^\s*[(\[]?(?:GMT|UTC)\s?[+]?\d*(?::\d\d)?[)\]]?", re.IGNORECASE)
_OFFICE_WORDS = 9
_BY_HEADLINE = 8
_AFTER = 15  # lines after a story in which a label may stand
_DESK = re.compile(
    r"\b(?:ubnd|hđnd|văn phòng|sở|ban|phòng|trung tâm|công an|báo|cổng|đài)\b", re.IGNORECASE
)
_OFFICE = re.compile(r"(?:UBND|HĐND|Văn phòng|Sở|Ban|Phòng|Trung tâm|Công an|Báo|Cổng|Đài)\b")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a story, and which of its last lines did the signing."""

    authors: tuple[str, ...] = ()
    credit: str | None = None
    lines: tuple[Block, ...] = ()


def signature(paragraphs: tuple[Block, ...]) -> Signature:
    """The signing lines at a story's end: `Hà Thu (tổng hợp)`, `Theo TTXVN`, `Tin, ảnh: P.Y`."""
    authors: tuple[str, ...] = ()
    credit: str | None = None
    lines: list[Block] = []
    for place in range(len(paragraphs) - 1, max(-1, len(paragraphs) - 1 - _TAIL), -1):
        block = paragraphs[place]
        before = paragraphs[place - 1].text if place else ""
        named, taken = _signed(block, before)
        helps = _HELPERS.match(block.text) or _SOURCE_LINK.match(block.text)
        if not named and taken is None and not helps:
            break
        authors, credit = named or authors, taken or credit
        lines.append(block)
    return Signature(authors, credit, tuple(reversed(lines)))


def labelled(outline: Outline, after: int) -> Signature:
    """`Tác giả bài viết: ...` and `Nguồn tin: ...` in the lines under a story."""
    authors: tuple[str, ...] = ()
    credit: str | None = None
    for text, links in _labelled_lines(outline.blocks[after + 1 : after + 1 + _AFTER]):
        if link := _SOURCE_LINK.match(text):
            return Signature(authors, credit or link["outlet"].strip() or outlet(text))
        label = _LABELLED.match(text)
        if label and (":" in label[0] or not links):
            authors, credit = authors or people(text), credit or outlet(text)
    return Signature(authors, credit)


def _labelled_lines(blocks: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    """Lines up to the next heading for other items, and whether they link.

    A label that has a line of its own goes before the next one.
    """
    label = ""
    for block in blocks:
        if is_related_head(block.text):
            return
        if block.kind is Kind.PICTURE:
            continue
        yield label + block.text, bool(block.links)
        label = f"{block.text.rstrip(': ')}: " if _LABEL.fullmatch(block.text) else ""


def beside_date(outline: Outline, title: Block | None) -> tuple[str, ...]:
    """The people named in the date line by the headline: `Nguyên Minh - 07/03/2026 08:47`."""
    if title is None:
        return ()
    for block in outline.blocks[title.order + 1 : title.order + 1 + _BY_HEADLINE]:
        if block.kind is Kind.PICTURE or prose(block):
            continue
        named = _dated_names(block)
        if named and not _in_menu(outline, named):
            return named
    return ()


def _in_menu(outline: Outline, names: tuple[str, ...]) -> bool:
    """Whether one of the names is that of a section: a line that is one link."""
    lines = (block.text for block in outline.blocks if block.links and block.link_share == 1)
    wanted = {key(name) for name in names}
    return any(key(line) in wanted for line in lines if len(line) <= _LONGEST_OUTLET)


def _dated_names(block: Block) -> tuple[str, ...]:
    """The names before what is a date, or else after it."""
    if len(block.text) > _LONGEST or not _WHEN.search(block.text):
        return ()
    before = _WHEN.split(block.text, maxsplit=1)[0].strip(_PARTING)
    return _nothing_but_names(before) or _nothing_but_names(_after_date(block.text))


def _after_date(line: str) -> str:
    """What stands after a date and its time zone, up to the next mark: `... (GMT+7) | Lê An`."""
    spans = find_all(line)
    after = _ZONE.sub("", line[spans[-1].end :]) if spans else ""
    after = after.strip(_PARTING)
    role = _ROLE_BESIDE.search(after)
    said = _MARKED_OFF.split(after[role.start() :] if role else after)[0]
    return "" if BUTTONS.fullmatch(folded(said)) else said


def _nothing_but_names(text: str) -> tuple[str, ...]:
    """Names of two words or more, and no place's."""
    named = author_line(text)
    whole = sum(map(len, named)) >= len(_BESIDE.sub("", text)) * _MOSTLY
    good = all(" " in name and not _is_place(name) for name in named)
    return named if whole and good else ()


def shown_authors(outline: Outline, title: Block | None) -> tuple[str, ...]:
    """Names in elements called author, beside the headline or with the story."""
    found: list[str] = []
    for block in _short_after(outline, title):
        if any(not AUTHOR.isdisjoint(box.names) for box in list(block.box.chain())[:3]):
            found.extend(people(block.text))
        found.extend(_inline_authors(block))
    return tuple(dict.fromkeys(found))


def shown_credit(outline: Outline, title: Block | None) -> str | None:
    """The outlet in an element called source."""
    for block in _short_after(outline, title):
        if any(not SOURCE.isdisjoint(box.names) for box in list(block.box.chain())[:2]):
            if BUTTONS.fullmatch(folded(block.text)) or _LABEL.fullmatch(block.text):
                continue
            bare = outlet(block.text) or block.text.strip("() ")
            if bare and not people(bare) and len(bare) <= _LONGEST_OUTLET:
                return bare
    return None


def said_authors(page: Page) -> tuple[str, ...]:
    """Names in JSON-LD and metas, without the publisher's own."""
    publisher = {key(name) for name in _publishers(page)}
    metas = [page.meta("dable:author", "article:author"), page.meta("author")]
    for texts in ([*_names(page.article_data.get("author"))], *([text or ""] for text in metas)):
        names = [name for text in texts for name in people(text) if key(name) not in publisher]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def people(text: str) -> tuple[str, ...]:
    """The people a line names, if it names nothing else; `Theo Hồ Hương` names one."""
    line = text.removeprefix("- ")
    if len(line) > _LONGEST or "http" in line:
        return ()
    named = author_line(line)
    rest = _BESIDE.sub("", unadorned(only_names(line)))
    if named and sum(map(len, named)) >= len(rest) * _MOSTLY:
        return named
    credited = credit_line(line)
    return credited.people if credited else ()


def outlet(text: str) -> str | None:
    """The outlet a line credits: `Theo TTXVN`, `(Nguồn: Báo Nhân Dân)`."""
    credited = credit_line(_TAIL_BUTTON.sub("", text))
    return credited.outlet if credited else None


def _is_place(name: str) -> bool:
    return any(by_name(name=name, on=on) for on in (FIRST_ERA, SECOND_ERA))


def _signed(block: Block, before: str) -> tuple[tuple[str, ...], str | None]:
    """The people and the outlet that a line signs with; neither if it is an ordinary line."""
    text = block.text.removeprefix("- ")
    if len(text) > _LONGEST or block.kind in {Kind.HEADING, Kind.ROW}:
        return (), None
    if link := _SOURCE_LINK.match(text):
        return (), link["outlet"].strip() or outlet(text)
    named, taken = people(text), outlet(text)
    if taken or (named and _looks_like_signature(block, before)):
        return named, taken
    desk = _DESK.search(text) if _right(block) else _is_office(block, text)
    return (), text if desk and text[-1].isalnum() else None


def _is_office(block: Block, text: str) -> bool:
    """Whether a line names an office and nothing else, and looks unlike the running text."""
    set_off = block.is_bold or block.is_italic
    return set_off and bool(_OFFICE.match(text)) and len(text.split()) <= _OFFICE_WORDS


def _looks_like_signature(block: Block, before: str) -> bool:
    """By its place, its look or its words; a bare name counts after a line that is none."""
    marked = block.is_bold or block.is_italic or _right(block) or _MARK.search(block.text)
    names = frozenset().union(*(box.names for box in list(block.box.chain())[:2]))
    called = not (AUTHOR | SOURCE).isdisjoint(names)
    alone = block.kind is Kind.TEXT and len(block.text.split()) > 1 and not people(before)
    return bool(marked) or called or alone


def _right(block: Block) -> bool:
    css = (block.box.element.get("style") or "").replace(" ", "").lower()
    return (
        "text-align:right" in css
        or (block.box.element.get("align") or "").lower() == "right"
        or bool({"right", "end"} & block.box.names)
    )


def _inline_authors(block: Block) -> Iterator[str]:
    """Names in <a>, <span> ... called author within a line that says more."""
    if block.box.blocks > _FEW:
        return
    for element in block.box.element.iter("a", "span", "b", "strong", "em", "i"):
        if not AUTHOR.isdisjoint(words_of(element)) or element.get("rel") == "author":
            yield from people(clean(str(element.text_content())))


def _short_after(outline: Outline, title: Block | None) -> Iterator[Block]:
    start = max(0, title.order - 6) if title else 0
    for block in outline.blocks[start:]:
        if block.kind is not Kind.PICTURE and len(block.text) <= _LONGEST and not prose(block):
            yield block


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        yield unescaped(item.get("name") if isinstance(item, dict) else item)


def _publishers(page: Page) -> Iterator[str]:
    publisher = page.article_data.get("publisher")
    yield unescaped(publisher.get("name") if isinstance(publisher, dict) else publisher)
    yield page.meta("og:site_name") or ""
