"""What `diaphuong read` prints: a reading in the export record's words, or a refusal.

The keys that a page alone can answer are the export record's own, with the same types; what
only the archive knows (story, copies, revision, capture, cursor) is not there.
"""

from typing import Annotated

from msgspec import Meta, Struct

from storage.export_record import (
    VIETNAM_TIME,
    CitationWords,
    ImageWords,
    Moment,
    ProvinceName,
    ProvinceNames,
    ProvinceWords,
    SourceWords,
    citation_words,
    image_words,
    local_or_none,
)
from storage.records import Precision, ProvinceMention, Reading, Refusal, SourceRecord


class ReadRecord(Struct, frozen=True, kw_only=True):
    """What one page says. `method` and `reader` say how and by which version it was read."""

    file: str
    url: str | None
    canonical_url: str | None
    source: SourceWords | None
    title: str
    lead: str | None
    text: Annotated[str, Meta(description="the body without the lead")]
    published_at: Moment | None
    published_precision: Precision | None
    published_from: str | None
    authors: list[str]
    credit: str | None
    section: str | None
    tags: list[str]
    images: list[ImageWords]
    provinces: list[ProvinceWords]
    citations: list[CitationWords]
    language: str
    method: str
    reader: str


class RefusalWords(Struct, frozen=True, kw_only=True):
    """Why a page is no article."""

    reason: str
    detail: str


class RefusedRecord(Struct, frozen=True, kw_only=True):
    """A page that is no article."""

    file: str
    url: str | None
    refusal: RefusalWords


def source_words(source: SourceRecord) -> SourceWords:
    """A source in the export's words."""
    return SourceWords(name=source.name, title=source.title, host=source.host, kind=source.kind)


def province_words(mention: ProvinceMention, name: ProvinceName) -> ProvinceWords:
    """A mention in the export's words; `name` is (name then, today's code, today's name)."""
    then, today_code, today_name = name
    return ProvinceWords(
        code=mention.code,
        name=then,
        role=mention.role,
        evidence=mention.evidence,
        today_code=today_code,
        today_name=today_name,
    )


def read_record(
    reading: Reading,
    *,
    file: str,
    url: str | None,
    source: SourceRecord | None,
    names: ProvinceNames,
) -> ReadRecord:
    """A reading in the export's words.

    `names(code, day)` knows the province of that code on that day of publication (None: the
    day is not known, the code is today's).
    """
    at = reading.published_at
    day = None if at is None else at.astimezone(VIETNAM_TIME).date()
    return ReadRecord(
        file=file,
        url=url,
        canonical_url=reading.canonical_url or url,
        source=None if source is None else source_words(source),
        title=reading.title,
        lead=reading.lead,
        text=reading.text,
        published_at=local_or_none(at),
        published_precision=reading.published_precision,
        published_from=reading.published_from,
        authors=list(reading.authors),
        credit=reading.credit,
        section=reading.section,
        tags=list(reading.tags),
        images=[image_words(image) for image in reading.images],
        provinces=[province_words(p, names(p.code, day)) for p in reading.provinces],
        citations=[citation_words(citation) for citation in reading.citations],
        language=reading.language,
        method=reading.method,
        reader=reading.reader,
    )


def refused_record(refusal: Refusal, *, file: str, url: str | None) -> RefusedRecord:
    """A refusal in the words of `diaphuong read`."""
    words = RefusalWords(reason=str(refusal.reason), detail=refusal.detail)
    return RefusedRecord(file=file, url=url, refusal=words)
