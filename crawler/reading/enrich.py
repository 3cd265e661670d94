"""What the text itself tells: provinces, cited documents, language."""

from datetime import date

from crawler.reading.evidence import Evidence
from crawler.source import Source
from storage.records import Citation, ProvinceMention, Role
from vietnam.citations import Citation as Document
from vietnam.citations import find_citations
from vietnam.dates import VIETNAM
from vietnam.language import language
from vietnam.places import find_provinces
from vietnam.provinces import Province, UnknownProvinceError, era, predecessors, province

_HEAD = 2  # paragraphs that may name the place
_SAMPLE = 800  # characters that settle a language


def provinces_of(
    title: str,
    lead: str | None,
    paragraphs: tuple[str, ...],
    dated: Evidence | None,
    source: Source | None,
) -> tuple[ProvinceMention, ...]:
    """The provinces a story is about, as of its date."""
    found = find_provinces(
        title,
        lead,
        paragraphs[:_HEAD],
        on=dated.moment.astimezone(VIETNAM).date() if dated else None,
        own=source.provinces if source else (),
    )
    return tuple(
        ProvinceMention(
            code=mention.code,
            role=Role.SUBJECT,
            evidence=mention.evidence,
            confidence=mention.confidence,
        )
        for mention in found
    )


def citations_of(
    text: str,
    provinces: tuple[ProvinceMention, ...],
    dated: Evidence | None,
    source: Source | None,
) -> tuple[Citation, ...]:
    """The legal documents a text names; `QĐ-UBND` is that of the province it is about."""
    on = dated.moment.astimezone(VIETNAM).date() if dated else None
    subjects = [row for mention in provinces if (row := _row(mention.code, on))]
    homes = subjects or _homes(source, on)
    own = homes[0].full_name if len(homes) == 1 else None
    return tuple(_citation(found) for found in find_citations(text, own_issuer=own))


def _homes(source: Source | None, on: date | None) -> list[Province]:
    """The provinces a source spoke for on a day."""
    codes = source.provinces if source else ()
    if era(on) == era(None):
        return [row for code in codes if (row := _row(code, on))]
    return [row for code in codes for row in predecessors(code)]


def _row(code: str, on: date | None) -> Province | None:
    try:
        return province(code=code, on=on)
    except UnknownProvinceError:
        return None


def _citation(found: Document) -> Citation:
    return Citation(
        key=found.key,
        kind=found.kind,
        text=found.text,
        number=found.number,
        year=found.year,
        issuer=found.issuer,
        dated=found.dated,
    )


def language_of(text: str) -> str:
    """The code of the language a text is written in; `und` where it cannot be told."""
    return language(text[:_SAMPLE]).code
