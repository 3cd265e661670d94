"""Which provinces is an article about? From its title, lead and first paragraphs.

Precision comes first: a name counts where the article is about the place, not where the
place is passed through, lived in, quoted from or part of another name. The title decides;
the lead speaks when the title names none, the paragraphs when the lead is silent as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from vietnam.place_contexts import (
    AGENCY,
    BODY,
    CENTRAL,
    LISTED,
    OWN_BODY,
    PASSING,
    PREFIX_END,
    RULES,
    STRONG,
    WITH_UNIT,
    is_venue,
    strength,
)
from vietnam.place_patterns import Hit, comparable, hits, namesakes
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

_SEVERAL = 6  # a title with more provinces than this lists examples
_FEW = 3  # so does a lead
_NAMESAKES = namesakes()
_NOWHERE: frozenset[str] = frozenset()
_DISCONTINUED = 0.9  # how much of the confidence is left when a name is no longer in use


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A province that an article is about.

    `code` with `valid_from` names the row of the register; `evidence` says which words
    decided, for people; `confidence` runs from 0 to 1.
    """

    code: str
    valid_from: date
    evidence: str
    confidence: float
    role: Literal["subject"] = "subject"


@dataclass(frozen=True, slots=True)
class _Claim:
    row: Province
    evidence: str
    confidence: float


def find_provinces(
    title: str,
    lead: str | None = None,
    paragraphs_head: Sequence[str] = (),
    *,
    on: date | None = None,
    own: tuple[str, ...] = (),
) -> tuple[Mention, ...]:
    """The provinces that an article is about, the surest first; () when it is national.

    Args:
        title: the headline.
        lead: the sapo, with or without its agency prefix.
        paragraphs_head: the first paragraphs of the body; two are read.
        on: the publication day, which decides what a name means: one of the 63 provinces
            before 2025-07-01. From that day on (and for None) it is one of the 34; a name
            that is no longer in use gives today's province of that area, less surely.
        own: today's codes of the source's own provinces. A text that says only `UBND tỉnh`
            speaks of the source's province, if it has just one and that one is not a merger
            of several on that day.
    """
    shown, opening = comparable(title), comparable(lead or "")
    claims = _in_title(shown, on)
    if not claims and not _is_about_rules(shown):
        claims = _in_lead(opening, shown, on, own)
    if not claims and not CENTRAL.search(f"{shown} {opening}"):
        claims = _in_body(paragraphs_head, on) or _own_body((shown, opening), on, own)
    return tuple(_mention(claim) for claim in _strongest(claims))


def _mention(claim: _Claim) -> Mention:
    return Mention(
        code=claim.row.code,
        valid_from=claim.row.valid_from,
        evidence=claim.evidence,
        confidence=round(claim.confidence, 3),
    )


def _strongest(claims: Sequence[_Claim]) -> list[_Claim]:
    """One claim for each province, the surest first."""
    best: dict[str, _Claim] = {}
    for claim in sorted(claims, key=lambda one: -one.confidence):
        best.setdefault(claim.row.code, claim)
    return list(best.values())


def _claim(hit: Hit, evidence: str, confidence: float, on: date | None) -> _Claim:
    row = by_name(name=hit.name, on=era(on))
    if row is not None:
        return _Claim(row, evidence, confidence)
    former = by_name(name=hit.name, on=FIRST_ERA)
    if former is None:
        raise LookupError(f"the register has no province {hit.name!r}: place_patterns is wrong")
    now = today(former)
    return _Claim(now, f"{evidence} (now {now.name})", confidence * _DISCONTINUED)


def _meant(text: str, on: date | None) -> Iterator[Hit]:
    """The hits that mean the place as a subject; a ward counts where its name is unique."""
    for hit in hits(text):
        place = _NAMESAKES.get((era(on), hit.ward, hit.name), _NOWHERE) if hit.ward else {hit.name}
        if len(place) == 1 and not PASSING.search(hit.before):
            yield replace(hit, name=next(iter(place)))


def _in_title(title: str, on: date | None) -> list[_Claim]:
    found = list(_meant(title, on))
    if len({hit.name for hit in found}) > _SEVERAL:
        return []
    claims, prefixed = [], True
    for number, hit in enumerate(found):
        prefixed = prefixed and _continues_prefix(hit, first=number == 0)
        claims.append(
            _title_claim(hit, on, prefix=prefixed and _ends_prefix(title, found[number:]))
        )
    return claims


def _continues_prefix(hit: Hit, *, first: bool) -> bool:
    before = WITH_UNIT.sub("", hit.before) if first else ""
    return not before.strip() if first else bool(LISTED.search(hit.before))


def _ends_prefix(title: str, rest: list[Hit]) -> bool:
    """Whether this name, or the list of names that it opens, ends with a colon or dash."""
    for hit, following in zip(rest, [*rest[1:], None], strict=True):
        if PREFIX_END.match(hit.after) and title[hit.end :].strip():
            return True
        gap = title[hit.end : following.start] if following else ""
        if not following or not LISTED.fullmatch(gap):
            return False
    return False


def _title_claim(hit: Hit, on: date | None, *, prefix: bool) -> _Claim:
    if prefix:
        mark = hit.after.lstrip()[:1] if PREFIX_END.match(hit.after) else ""
        return _claim(hit, f'title prefix "{hit.written}{mark}"', 0.99, on)
    sure = 0.97 if WITH_UNIT.search(hit.before) or BODY.search(hit.before) else 0.93
    return _claim(hit, f'title "{hit.written}"', 0.85 if hit.by_name else sure, on)


def _is_about_rules(title: str) -> bool:
    """A ministry that orders or warns speaks to the whole country."""
    return bool(CENTRAL.search(title) and RULES.search(title))


def _in_lead(lead: str, title: str, on: date | None, own: tuple[str, ...]) -> list[_Claim]:
    text = AGENCY.sub("", lead)
    found = [
        (hit, *strength(hit))
        for hit in _meant(text, on)
        if "01" in own or not is_venue(hit, f"{title} {text}")
    ]
    strong = [item for item in found if item[1] >= STRONG]
    chosen = strong or found
    if len({hit.name for hit, _, _ in chosen}) > (_FEW if strong else 1):
        return []
    if not strong and CENTRAL.search(f"{title} {text}"):
        return []
    return [_claim(hit, f"{how} in the lead", sure, on) for hit, sure, how in chosen]


def _in_body(paragraphs: Sequence[str], on: date | None) -> list[_Claim]:
    """Only names that are sure beyond their place, in the first two paragraphs."""
    found = [
        (hit, sure * 0.85, how)
        for paragraph in paragraphs[:2]
        for hit in _meant(comparable(paragraph), on)
        for sure, how in (strength(hit),)
        if sure >= STRONG
    ]
    if len({hit.name for hit, _, _ in found}) != 1:
        return []
    return [_claim(hit, f"{how} in the text", sure, on) for hit, sure, how in found]


def _own_body(texts: tuple[str, str], on: date | None, own: tuple[str, ...]) -> list[_Claim]:
    body = next(filter(None, map(OWN_BODY.search, texts)), None)
    if body is None or len(own) != 1:
        return []
    row = _own_row(own[0], on)
    if row is None:
        return []
    return [_Claim(row, f'"{body[0]}" in the source\'s own province', 0.8)]


def _own_row(code: str, on: date | None) -> Province | None:
    """The row of the source's province on that day; None where it was several then."""
    if era(on) == SECOND_ERA:
        return province(code=code)
    former = predecessors(code)
    return former[0] if len(former) == 1 else None
