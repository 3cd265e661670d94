"""Which provinces is an article about? From its title, lead and first paragraphs.

Precision comes first: a name counts where the article is about the place, not where the
place is passed through, lived in, quoted from or part of another name. The title decides;
the lead speaks when the title names none, the paragraphs when the lead is silent as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vietnam.credit import agency_prefix
from vietnam.place_claims import Claim, claim_of, meant, own_body
from vietnam.place_contexts import (
    BODY,
    CENTRAL,
    EVERYWHERE,
    LISTED,
    PASSING,
    PREFIX_END,
    RULES,
    STRONG,
    WITH_UNIT,
    is_venue,
    strength,
)
from vietnam.place_patterns import Hit, comparable
from vietnam.place_towns import town_hits

_SEVERAL = 6  # a title with more provinces than this lists examples
_FEW = 3  # so does a lead


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
    claims = _in_title(shown, on) or _towns(shown, on, where="title")
    if not claims and not _is_about_rules(shown):
        claims = _in_lead(opening, shown, on, own) or _towns(opening, on, where="lead")
    if not claims and not CENTRAL.search(f"{shown} {opening}"):
        claims = _in_body(paragraphs_head, on) or own_body((shown, opening), on, own)
    return tuple(_mention(claim) for claim in _strongest(claims))


def _mention(claim: Claim) -> Mention:
    return Mention(
        code=claim.row.code,
        valid_from=claim.row.valid_from,
        evidence=claim.evidence,
        confidence=round(claim.confidence, 3),
    )


def _strongest(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each province, the surest first."""
    best: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda one: -one.confidence):
        best.setdefault(claim.row.code, claim)
    return list(best.values())


def _in_title(title: str, on: date | None) -> list[Claim]:
    found = list(meant(title, on))
    most = _FEW - 1 if EVERYWHERE.search(title) else _SEVERAL
    if len({hit.name for hit in found}) > most:
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
        gap = title[hit.end : following.start] if following else ""
        if not (following and LISTED.fullmatch(gap)):
            return bool(PREFIX_END.match(hit.after) and title[hit.end :].strip())
    return False


def _title_claim(hit: Hit, on: date | None, *, prefix: bool) -> Claim:
    if prefix:
        mark = hit.after.lstrip()[:1] if PREFIX_END.match(hit.after) else ""
        return claim_of(hit, f'title prefix "{hit.written}{mark}"', 0.99, on)
    sure = 0.97 if WITH_UNIT.search(hit.before) or BODY.search(hit.before) else 0.93
    return claim_of(hit, f'title "{hit.written}"', 0.85 if hit.by_name else sure, on)


def _is_about_rules(title: str) -> bool:
    """A ministry that orders or warns speaks to the whole country."""
    return bool(CENTRAL.search(title) and RULES.search(title))


def _in_lead(lead: str, title: str, on: date | None, own: tuple[str, ...]) -> list[Claim]:
    _, text = agency_prefix(lead)
    found = [
        (hit, *strength(hit))
        for hit in meant(text, on)
        if "01" in own or not is_venue(hit, f"{title} {text}")
    ]
    strong = [item for item in found if item[1] >= STRONG]
    chosen = strong or found
    if len({hit.name for hit, _, _ in chosen}) > (_FEW if strong else 1):
        return []
    if not strong and CENTRAL.search(f"{title} {text}"):
        return []
    return [claim_of(hit, f"{how} in the lead", sure, on) for hit, sure, how in chosen]


def _towns(text: str, on: date | None, *, where: Literal["title", "lead"]) -> list[Claim]:
    """Towns that speak for one province; in a lead only with their unit word before them."""
    found = [
        hit
        for hit in town_hits(text)
        if (where == "title" or hit.ward) and not PASSING.search(hit.before)
    ]
    if len({hit.name for hit in found}) != 1:
        return []
    sure = 0.85 if where == "title" else 0.8
    return [
        claim_of(hit, f'{where} "{hit.written}", a part of {hit.name}', sure, on) for hit in found
    ]


def _in_body(paragraphs: Sequence[str], on: date | None) -> list[Claim]:
    """Only names that are sure beyond their place, in the first two paragraphs."""
    found = [
        (hit, sure * 0.85, how)
        for paragraph in paragraphs[:2]
        for hit in meant(comparable(paragraph), on)
        for sure, how in (strength(hit),)
        if sure >= STRONG
    ]
    if len({hit.name for hit, _, _ in found}) != 1:
        return []
    return [claim_of(hit, f"{how} in the text", sure, on) for hit, sure, how in found]
