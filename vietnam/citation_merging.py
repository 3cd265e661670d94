"""A citation, and how the citations of one text become a list without doubles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document that a text names.

    Attributes:
        key: the same for every spelling of the same document.
        kind: lower case, such as `nghị định`; `văn bản` when nothing tells.
        text: the words as written (spaces made single).
        number: without leading zeros.
        year: of the number, of the date given, or of the name.
        issuer: in full, as far as the symbol, the text or the caller tells.
        dated: the day of the document when the text gives it.
    """

    key: str
    kind: str
    text: str
    number: str | None = None
    year: int | None = None
    issuer: str | None = None
    dated: date | None = None


Found = tuple[int, int, Citation]  # where it starts and ends in the text


def apart(found: Sequence[Found]) -> list[Citation]:
    """In order of the text; of two that overlap the one found first stays."""
    kept: list[Found] = []
    for start, end, citation in found:
        if not any(start < other_end and other_start < end for other_start, other_end, _ in kept):
            kept.append((start, end, citation))
    return [citation for _, _, citation in sorted(kept, key=lambda one: one[:2])]


def unified(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Each document once, with all that the text tells about it anywhere."""
    merged: dict[str, Citation] = {}
    for citation in citations:
        key = _fuller_key(citation, citations)
        known = merged.get(key)
        merged[key] = _together(known, citation) if known else replace(citation, key=key)
    return tuple(merged[key] for key in merged)


def _fuller_key(citation: Citation, all_of_them: Sequence[Citation]) -> str:
    if citation.year is not None or citation.number is None:
        return citation.key
    number, rest = citation.key.split("/", 1)
    pattern = re.compile(rf"{re.escape(number)}/\d{{4}}/{re.escape(rest)}")
    fuller = {other.key for other in all_of_them if pattern.fullmatch(other.key)}
    return fuller.pop() if len(fuller) == 1 else citation.key


def _together(one: Citation, other: Citation) -> Citation:
    return replace(
        one,
        year=one.year or other.year,
        issuer=one.issuer or other.issuer,
        dated=one.dated or other.dated,
    )
