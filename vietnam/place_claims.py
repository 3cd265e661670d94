"""A name in a text becomes a claim: this row of the register, for these words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vietnam.place_contexts import ABROAD, OWN_BODY, PASSING
from vietnam.place_patterns import Hit, hits, namesakes
from vietnam.provinces import (
    FIRST_ERA,
    SECOND_ERA,
    Province,
    by_name,
    era,
    predecessors,
    province,
    today,
)

_NAMESAKES = namesakes()
_NOWHERE: frozenset[str] = frozenset()
_DISCONTINUED = 0.9  # how much of the confidence is left when a name is no longer in use


@dataclass(frozen=True, slots=True)
class Claim:
    """A province, the words that speak for it and how surely (0 to 1) they do."""

    row: Province
    evidence: str
    confidence: float


def claim_of(hit: Hit, evidence: str, confidence: float, on: date | None) -> Claim:
    """The claim of a hit, by what its name means on that day.

    A name that is no longer in use gives today's province of that area, less surely.
    """
    row = by_name(name=hit.name, on=era(on))
    if row is not None:
        return Claim(row, evidence, confidence)
    former = by_name(name=hit.name, on=FIRST_ERA)
    if former is None:
        raise LookupError(f"the register has no province {hit.name!r}: place_patterns is wrong")
    now = today(former)
    return Claim(now, f"{evidence} (now {now.name})", confidence * _DISCONTINUED)


def meant(text: str, on: date | None) -> Iterator[Hit]:
    """The hits that mean the place as a subject; a ward counts where its name is unique."""
    for hit in hits(text):
        place = _NAMESAKES.get((era(on), hit.ward, hit.name), _NOWHERE) if hit.ward else {hit.name}
        elsewhere = PASSING.search(hit.before) or ABROAD.match(hit.after)
        if len(place) == 1 and not elsewhere:
            yield replace(hit, name=next(iter(place)))


def own_body(texts: tuple[str, str], on: date | None, own: tuple[str, ...]) -> list[Claim]:
    """`UBND tỉnh` without a name: the source's province, when it is just one on that day."""
    body = next(filter(None, map(OWN_BODY.search, texts)), None)
    if body is None or len(own) != 1:
        return []
    row = _own_row(own[0], on)
    if row is None:
        return []
    return [Claim(row, f'"{body[0]}" in the source\'s own province', 0.8)]


def _own_row(code: str, on: date | None) -> Province | None:
    """The row of the source's province on that day; None where it was several then."""
    if era(on) == SECOND_ERA:
        return province(code=code)
    former = predecessors(code)
    return former[0] if len(former) == 1 else None
