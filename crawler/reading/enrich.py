"""What the text itself tells: provinces, cited documents, language."""

from crawler.reading.evidence import Evidence
from crawler.source import Source
from storage.records import Citation, ProvinceMention


def provinces_of(
    title: str,
    lead: str | None,
    paragraphs: tuple[str, ...],
    dated: Evidence | None,
    source: Source | None,
) -> tuple[ProvinceMention, ...]:
    """The provinces a story is about, as of its date."""
    return ()


def citations_of(text: str, source: Source | None) -> tuple[Citation, ...]:
    """The legal documents a text names."""
    return ()


def language_of(text: str) -> str:
    """The language a text is written in."""
    return "vi"
