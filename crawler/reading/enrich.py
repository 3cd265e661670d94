"""What the text itself tells: provinces, cited documents, language."""

from crawler.reading.evidence import Evidence
from crawler.source import Source
from storage.records import Citation, ProvinceMention, Role
from vietnam.dates import VIETNAM
from vietnam.language import language
from vietnam.places import find_provinces

_HEAD = 2  # paragraphs that may name the place
_SAMPLE = 1500  # characters that settle a language


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


def citations_of(text: str, source: Source | None) -> tuple[Citation, ...]:  # noqa: ARG001
    """The legal documents a text names."""
    return ()


def language_of(text: str) -> str:
    """The code of the language a text is written in; `und` where it cannot be told."""
    return language(text[:_SAMPLE]).code
