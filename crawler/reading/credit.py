"""Who wrote it and where it was taken from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crawler.reading.blocks import Block, Kind, Outline, prose
from crawler.reading.names import AUTHOR, SOURCE, words_of
from crawler.reading.page import Page, unescaped
from crawler.reading.similar import folded, key
from vietnam.text import clean

_PREFIX = re.compile(
    r"^\s*(\((?:[^()]{2,30})\)|[A-ZĐ]{2,8}(?:\.vn)?)\s*[-–—:]+\s*(?=[\"“‘']?[A-ZĐÀ-Ỹ0-9])"
)
_TAIL = 6
_LONGEST = 90


def agency_prefix(lead: str) -> tuple[str | None, str]:
    """Split `(TTXVN) - ` off a lead: (prefix or None, the rest)."""
    match = _PREFIX.match(lead)
    if match is None:
        return None, lead
    return match[1].strip("()"), lead[match.end() :]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a story, and which of its last lines did the signing."""

    authors: tuple[str, ...] = ()
    credit: str | None = None
    lines: tuple[Block, ...] = ()
    origin: str = ""


_TOGETHER = re.compile(
    r"\s*\((?:tổng hợp|biên dịch|lược dịch|thực hiện|ghi|t/h|th|dịch)\)\s*", re.IGNORECASE
)
_ROLE = re.compile(
    r"^(?:tin,? ?(?:và|-)? ?ảnh|bài,? ?(?:và|-)? ?ảnh|tin|bài|ảnh|bài viết|bài và ảnh|tác giả|thực hiện|theo"
    r"|phóng viên|pv|người viết|by|nhóm pv|biên tập)\s*[:.-]\s*",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^\(?\s*(?:theo|nguồn|nguồn tin|dẫn nguồn)\s*:?\s+"
    r"(?P<who>(?:[^.!?]|\.(?=\w)){2,60}?)\s*\)?\.?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^\(\s*(?P<who>[A-ZĐ][\w+./ -]{1,30})\s*\)$")
_NAME = re.compile(
    r"(?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*\.?|[A-ZĐ]\.)(?:[ .](?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*\.?|[A-ZĐ]\.?)){0,5}"
)
_SPLIT = re.compile(r"\s*(?:[,;&/|]|\s[-–—]\s|\svà\s)\s*")
_OUTLET = re.compile(
    r"\b(?:báo (?!ân)|đài (?:phát|truyền|pt|tt)|cổng |trang (?:tin|thông|web|điện)|tạp chí|ttxvn|thông tấn"
    r"|vietnam\+|vnexpress|vov|vtv|vgp|online|văn phòng|ban (?:biên|tuyên|quản|chỉ|nội|dân|tổ)"
    r"|sở |phòng |trung tâm|ubnd|hđnd|công an|ủy ban|uỷ ban|bộ (?!\w+$)|admin|editor|btv|tòa soạn)"
    r"|\.(?:vn|com|net)\b",
    re.IGNORECASE,
)


def signature(paragraphs: tuple[Block, ...]) -> Signature:
    """The signing lines at a story's end: `Hà Thu (tổng hợp)`, `Theo TTXVN`, `Tin, ảnh: P.Y`."""
    authors: tuple[str, ...] = ()
    credit: str | None = None
    lines: list[Block] = []
    for block in reversed(paragraphs[-_TAIL:]):
        named, taken = _signed(block)
        if not named and taken is None and not lines:
            named = _bare_name(block, paragraphs)
        if not named and taken is None:
            break
        authors, credit = named or authors, taken or credit
        lines.append(block)
    return Signature(authors, credit, tuple(reversed(lines)), "last lines")


def shown_authors(outline: Outline, title: Block | None) -> tuple[str, ...]:
    """Names in elements called author, beside the headline or with the story."""
    found: list[str] = []
    for block in _short_after(outline, title):
        if any(not AUTHOR.isdisjoint(box.names) for box in list(block.box.chain())[:3]):
            found.extend(people(block.text))
        found.extend(_inline_authors(block))
    return tuple(dict.fromkeys(found))


def _inline_authors(block: Block) -> Iterator[str]:
    """Names in <a>, <span> ... called author within a line that says more."""
    for element in block.box.element.iter("a", "span", "b", "strong", "em", "i"):
        if not AUTHOR.isdisjoint(words_of(element)) or element.get("rel") == "author":
            yield from people(clean(str(element.text_content())))


def shown_credit(outline: Outline, title: Block | None) -> str | None:
    """The outlet in an element called source."""
    for block in _short_after(outline, title):
        if any(not SOURCE.isdisjoint(box.names) for box in list(block.box.chain())[:2]):
            bare = outlet(block.text) or block.text.strip("() ")
            if bare and not people(bare) and len(bare) <= 40:  # noqa: PLR2004 - a name
                return bare
    return None


def _short_after(outline: Outline, title: Block | None) -> Iterator[Block]:
    start = max(0, title.order - 6) if title else 0
    for block in outline.blocks[start:]:
        if block.kind is not Kind.PICTURE and len(block.text) <= _LONGEST and not prose(block):
            yield block


def said_authors(page: Page) -> tuple[str, ...]:
    """Names in JSON-LD and metas, without the publisher's own."""
    publisher = {key(name) for name in _publishers(page)}
    said = [
        *_names(page.article_data.get("author")),
        page.meta("dable:author", "article:author") or "",
        page.meta("author") or "",
    ]
    for text in said:
        names = [name for name in people(text) if key(name) not in publisher]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def people(text: str) -> tuple[str, ...]:
    """The people a line names, if it names nothing else."""
    bare = _ROLE.sub("", _TOGETHER.sub("", text.removeprefix("- ").strip())).strip(" .-–—:")
    if not bare or len(bare) > _LONGEST or "http" in bare or "@" in bare or _OUTLET.search(bare):
        return ()
    parts = [part.strip(" .") for part in _SPLIT.split(bare)]
    good = [part for part in parts if part]
    return tuple(good) if good and all(_NAME.fullmatch(part) for part in good) else ()


def outlet(text: str) -> str | None:
    """The outlet a line credits: `Theo TTXVN`, `(Nguồn: Báo Nhân Dân)`."""
    match = _FROM.match(text) or _BRACKETED.match(text)
    return match["who"].strip() if match else None


def _signed(block: Block) -> tuple[tuple[str, ...], str | None]:
    text = block.text.removeprefix("- ")
    if len(text) > _LONGEST or block.kind is Kind.HEADING:
        return (), None
    if credit := outlet(text):
        return (), credit
    marked = block.is_bold or block.is_italic or _right(block) or _called(block)
    named = bool(_ROLE.match(text) or _TOGETHER.search(text))
    if not (marked or named):
        return (), None
    found = people(text)
    is_outlet = not found and _right(block) and bool(_OUTLET.search(text))
    return found, text if is_outlet and not text.endswith((".", ":", ";")) else None


def _bare_name(block: Block, paragraphs: tuple[Block, ...]) -> tuple[str, ...]:
    """A last line that is a name and nothing else, after a line that is none."""
    before = paragraphs[-2].text if len(paragraphs) > 1 else ""
    alone = block.kind is Kind.TEXT and not people(before) and 1 < len(block.text.split()) < 6  # noqa: PLR2004
    return people(block.text) if alone else ()


def _right(block: Block) -> bool:
    css = (block.box.element.get("style") or "").replace(" ", "").lower()
    return (
        "text-align:right" in css
        or (block.box.element.get("align") or "").lower() == "right"
        or bool({"right", "end"} & block.box.names)
    )


def _called(block: Block) -> bool:
    names = frozenset().union(*(box.names for box in list(block.box.chain())[:2]))
    return not (AUTHOR | SOURCE).isdisjoint(names) or (len(block.text) <= 25 and bool(block.bold))  # noqa: PLR2004


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        yield unescaped(item.get("name") if isinstance(item, dict) else item)


def _publishers(page: Page) -> Iterable[str]:
    publisher = page.article_data.get("publisher")
    yield unescaped(publisher.get("name") if isinstance(publisher, dict) else publisher)
    yield page.meta("og:site_name") or ""
    yield folded(page.url)
