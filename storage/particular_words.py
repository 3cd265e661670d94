"""The words of a text, with its figures, names and parts of the day marked. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from storage import particular_organs as organs
from vietnam.text import fold, visible

FIGURE, NAME, PART_OF_DAY, EDGE = "#", "@", "~", "^"

_WORD = re.compile(
    rf"{organs.WRITTEN}|"
    # 12/6/2026 8h05 1.200,5 7 - 9 43/2023/NĐ-CP
    r"\d\w*(?:(?:[.,:/\-–]|\s?[\-–]\s?(?=\d))[^\W_]+)*"
    r"|[^\W\d_]+(?:\d\w*)?[^\s\w]?"  # Lào m3 QL4D, with the punctuation that ends it
)
_PIECE = re.compile(r"\d+(?:[.,]\d{3})+(?!\d)|\d+,\d+|\d+|[^\W\d_]+")
_TIME = re.compile(r"\d\d?[hg:]\d\d")
_ROMAN = re.compile(r"[IVXL]+")
_UNITS = frozenset(
    ("h", "g", "o", "oc", "c", "m", "km", "kg", "ha", "d", "p", "tr", "k", "am")
)  # in a figure: 24oC, 65.000đ
_POWERS = frozenset(("m2", "m3", "km2", "cm3"))
_PARTS_OF_DAY = frozenset(("sáng", "trưa", "chiều", "tối", "đêm"))
_NUMBER_WORDS = frozenset(
    (
        "một",
        "mốt",
        "hai",
        "ba",
        "bốn",
        "tư",
        "năm",
        "lăm",
        "sáu",
        "bảy",
        "bẩy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "trăm",
        "nhất",
        "nhì",
    )
)
_COUNTED = frozenset(
    ("thứ", "lần", "tháng", "tuần", "quý", "đợt", "kỳ", "khóa", "khoá", "số", "bài", "phần", "ngày")
)
_KINDS_OF_PLACE = frozenset(
    (
        "xã",
        "phường",
        "huyện",
        "quận",
        "tỉnh",
        "phố",
        "trấn",
        "thôn",
        "bản",
        "ấp",
        "xóm",
        "buôn",
        "làng",
        "đảo",
        "sông",
        "hồ",
        "khu",
        "suối",
        "đèo",
    )
)
_PUBLISHERS = frozenset(
    ("báo", "đài", "cổng", "tạp", "theo", "nguồn", "ảnh", "tin", "bài", "tác", "phóng", "pv", "ctv")
)
_SENTENCE = 10  # words of a paragraph below which a name in it may be a by-line


class Token(NamedTuple):
    """A plain word (`kind` is "") or a particular; `shown` is what its neighbours see of it."""

    shown: str
    kind: str = ""
    value: tuple[str, ...] = ()


class _Word(NamedTuple):
    """A word as written and in small letters.

    `simple` words are what `token` says wherever they stand; others may be part of a name or
    of a number.
    """

    text: str
    small: str
    token: Token
    simple: bool
    capital: bool
    ends: bool  # punctuation follows


def tokens(segment: str, *, is_title: bool) -> list[Token]:
    """The words of a title, lead or paragraph; a run of capitals is one name."""
    found = [_word(written) for written in _WORD.findall(visible(segment))]
    no_names = segment.isupper()
    places_only = len(found) < _SENTENCE and not is_title
    made: list[Token] = []
    place = 0
    while place < len(found):
        word = found[place]
        if word.simple:
            made.append(word.token)
            place += 1
            continue
        before = found[place - 1].small if place else ""
        run = () if no_names else _name(found, place, before, places_only=places_only)
        run = run or _number(found, place, before)
        made.append(_particular(run) if run else word.token)
        place += len(run) or 1
    return made


@lru_cache(1 << 15)
def _word(written: str) -> _Word:
    text = written if written[-1].isalnum() else written[:-1]
    small, ends = text.lower(), text != written
    if organ := organs.known(text):
        token = Token(" ".join(organ), NAME, organ)
        return _Word(text, small.split()[-1], token, simple=True, capital=False, ends=ends)
    if text[0].isdecimal() or (text[-1].isalnum() and not text.isalpha() and small not in _POWERS):
        figure = Token(FIGURE, FIGURE, _figure(text))
        return _Word(text, "", figure, simple=True, capital=False, ends=True)
    part = small in _PARTS_OF_DAY
    token = Token(PART_OF_DAY, PART_OF_DAY, (small,)) if part else Token(fold(text))
    capital = text[0].isupper()
    return _Word(text, small, token, not capital and small not in _NUMBER_WORDS, capital, ends)


def _name(found: Sequence[_Word], place: int, before: str, *, places_only: bool) -> Sequence[_Word]:
    """The words from `place` on that are a name; () if none begins there."""
    first = found[place]
    if not first.capital or first.small in _PUBLISHERS or _ROMAN.fullmatch(first.text):
        return ()
    of_place = before in _KINDS_OF_PLACE
    if places_only and not of_place:
        return ()
    end = place + 1
    while not found[end - 1].ends and end < len(found) and found[end].capital:
        end += 1
    return found[place:end] if of_place or end > place + 1 else ()


def _number(found: Sequence[_Word], place: int, before: str) -> Sequence[_Word]:
    """A number in words after `tháng`, `lần` ...: `ba mươi mốt`, `XVII`; () if there is none."""
    if before not in _COUNTED:
        return ()
    if _ROMAN.fullmatch(found[place].text):
        return found[place : place + 1]
    return list(takewhile(lambda word: word.small in _NUMBER_WORDS, found[place : place + 4]))


def _particular(run: Sequence[_Word]) -> Token:
    """A name, or a number in words."""
    kind = FIGURE if run[0].small in _NUMBER_WORDS or _ROMAN.fullmatch(run[0].text) else NAME
    fold_each = str.lower if kind == FIGURE else _folded
    return Token(kind, kind, tuple(fold_each(word.text) for word in run))


def _figure(text: str) -> tuple[str, ...]:
    """One value for every spelling: 08h05 and 8:05, 1.200 and 1200, 12/06 and 12-6."""
    pieces = (_piece(piece) for piece in _PIECE.findall(text))
    value = tuple(piece for piece in pieces if piece not in _UNITS)
    return (":".join(value),) if _TIME.match(text) else value


def _piece(piece: str) -> str:
    if piece.isdecimal():
        return piece.lstrip("0") or "0"
    if not piece[0].isdecimal():
        return _folded(piece)
    head, *groups = re.split("[.,]", piece)
    thousands = all(len(group) == 3 for group in groups)  # noqa: PLR2004 - 1.200.000
    return head + "".join(groups) if thousands else piece


@lru_cache(1 << 15)
def _folded(word: str) -> str:
    return fold(word)
