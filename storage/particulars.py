"""What tells two notices of one form apart: figures, dates, numbers, names. Pure.

A weather bulletin of Monday and one of Tuesday share most of their words. What differs are the
particulars: each is kept with the words round it (its slots), so that a particular of one text
can be held against what stands in the same place of the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from storage.particular_words import EDGE, FIGURE, NAME, Token, tokens

_SLOT_WORDS = 2  # plain words that a slot must have to mean the same place in two texts
_FEW = 3  # figures below which their overlap says nothing
_DAY_AND_MONTH = 2
_OVERLAP = 0.6  # share of the figures of the poorer text that the other must have too

_RESPELT = str.maketrans("ky", "ci")

Value = tuple[str, ...]


class Slot(NamedTuple):
    """Where a particular stands: its kind and three neighbours, `shift` of them before it."""

    kind: str
    shift: int
    neighbours: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Particulars:
    """The particulars of one text: by where they stand, and without.

    `titled` are the names in its title, `named` those anywhere, titles included.
    """

    slots: dict[Slot, frozenset[Value]]
    figures: frozenset[Value]
    days: frozenset[Value]
    titled: frozenset[Value]
    named: frozenset[Value]


def particulars(title: str, lead: str | None, text: str) -> Particulars:
    """The particulars of a title, a lead and a body (paragraphs parted by blank lines)."""
    slots: defaultdict[Slot, set[Value]] = defaultdict(set)
    segments = [title, lead or "", *text.split("\n\n")]
    found = [tokens(segment, is_title=number == 0) for number, segment in enumerate(segments)]
    for number, words in enumerate(found):
        for slot, value in _slots(words, anchored=number == 0):
            slots[slot].add(value)
    figures = _of_kind(FIGURE, chain.from_iterable(found))
    return Particulars(
        slots={slot: frozenset(values) for slot, values in slots.items()},
        figures=frozenset(value[:_DAY_AND_MONTH] for value in figures),
        days=frozenset(value[:_DAY_AND_MONTH] for value in figures if _is_day(value)),
        titled=_of_kind(NAME, found[0]),
        named=_of_kind(NAME, chain.from_iterable(found)),
    )


def _of_kind(kind: str, found: Iterable[Token]) -> frozenset[Value]:
    return frozenset(token.value for token in found if token.kind == kind)


def contradiction(one: Particulars, other: Particulars) -> str | None:
    """Two particulars that stand in the same words and differ, in words; None if there are none.

    A particular that only one text has says nothing: a copy may drop a paragraph or add one.
    """
    for slot, mine in one.slots.items():
        theirs = other.slots.get(slot, mine)
        if mine != theirs and (apart := _apart(slot.kind, mine, theirs)):
            return f"{_around(slot, apart[0])} / {_around(slot, apart[1])}"
    return None


def difference(one: Particulars, other: Particulars) -> str | None:
    """What tells two texts of much the same words apart, in words; None if nothing does.

    It is a contradiction, or that each has a name in its title of which the other says nothing
    at all, or that they have no day, or hardly a figure, in common.
    """
    if found := contradiction(one, other):
        return found
    mine = _unknown(NAME, one.titled, other.named)
    theirs = _unknown(NAME, other.titled, one.named)
    if mine and theirs:
        return f"the titles name {' '.join(mine)} / {' '.join(theirs)}"
    if one.days and other.days and not one.days & other.days:
        return f"the days {_listed(one.days)} / {_listed(other.days)}"
    fewer = min(len(one.figures), len(other.figures))
    common = len(one.figures & other.figures)
    if fewer >= _FEW and common < _OVERLAP * fewer:
        return f"{common} of {fewer} figures in common"
    return None


def _slots(found: Sequence[Token], *, anchored: bool) -> Iterator[tuple[Slot, Value]]:
    """Each particular with its neighbours; the edge of a title counts as a word."""
    edge = EDGE + EDGE if anchored else EDGE
    shown = [edge, edge, *(token.shown for token in found), edge, edge]
    for place, token in enumerate(found, start=2):
        if not token.kind:
            continue
        for shift in (2, 1):
            near = (*shown[place - shift : place], *shown[place + 1 : place + 4 - shift])
            if sum(len(word) > 1 for word in near) >= _SLOT_WORDS:
                yield Slot(token.kind, shift, near), token.value  # type: ignore[arg-type]


def _apart(
    kind: str, mine: frozenset[Value], theirs: frozenset[Value]
) -> tuple[Value, Value] | None:
    """A value on either side that the other side does not know."""
    only_mine = _unknown(kind, mine, theirs)
    only_theirs = _unknown(kind, theirs, mine)
    return (only_mine, only_theirs) if only_mine and only_theirs else None


def _unknown(kind: str, values: Iterable[Value], among: Iterable[Value]) -> Value | None:
    same = _same_name if kind == NAME else _same_figure
    return min((v for v in values if not any(same(v, other) for other in among)), default=None)


def _is_day(value: Value) -> bool:
    """Whether it reads as 12/6 or 12/6/2026."""
    numbers = [int(piece) for piece in value[:_DAY_AND_MONTH] if piece.isdecimal()]
    return len(numbers) == _DAY_AND_MONTH and 0 < numbers[0] <= 31 and 0 < numbers[1] <= 12  # noqa: PLR2004 - days and months


def _listed(values: Iterable[Value]) -> str:
    return ", ".join(sorted("/".join(value) for value in values))


def _same_figure(one: Value, other: Value) -> bool:
    """12/6 is the 12/6/2026 of another text."""
    shorter, longer = sorted((one, other), key=len)
    is_day = len(shorter) == _DAY_AND_MONTH and shorter[0].isdecimal()
    return one == other or (is_day and shorter == longer[:_DAY_AND_MONTH])


def _same_name(one: Value, other: Value) -> bool:
    """`Nguyễn Văn An` is the `ông Văn An` of another text; `Đắc Lắc`, `Ê Ban` are respelt."""
    shorter, longer = sorted((_plain(one), _plain(other)), key=len)
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} " or "".join(shorter) == "".join(
        longer
    )


@lru_cache(1 << 12)
def _plain(name: Value) -> Value:
    """The name with `k` as `c` and `y` as `i`: Bắc Kạn, Bắc Cạn; Lý, Lí."""
    return tuple(word.translate(_RESPELT) for word in name)


def _around(slot: Slot, value: Value) -> str:
    words = [*slot.neighbours[: slot.shift], "/".join(value), *slot.neighbours[slot.shift :]]
    return " ".join(word for word in words if word[0].isalnum())
