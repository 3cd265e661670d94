"""What `diaphuong read` prints: a reading in the export record's words, or a refusal.

The keys that a page alone can answer are the export record's own, with the same types; what
only the archive knows (story, copies, revision, capture, cursor) is not there.
"""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from storage.export_record import (
    VIETNAM_TIME,
    CitationWords,
    ImageWords,
    Moment,
    ProvinceWords,
    SourceWords,
    citation_words,
    image_words,
    local_or_none,
)
from storage.records import Precision, ProvinceMention, Reading, Refusal, SourceRecord
from vietnam.provinces import Province, UnknownProvinceError, all_rows


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


def province_words(mention: ProvinceMention, day: date | None) -> ProvinceWords:
    """A mention in the export's words, as of its article's day (None: not known, so today)."""
    row = _row(mention.code, day)
    return ProvinceWords(
        code=mention.code,
        name=row.name,
        role=mention.role,
        evidence=mention.evidence,
        today_code=row.today_code,
        today_name=row.today_name,
    )


def _row(code: str, day: date | None) -> Province:
    """The same row as the archive would take: a code not in use on the day means what it did."""
    rows = [row for row in all_rows() if row.code == code]
    if not rows:
        raise UnknownProvinceError(f"there is no province with the code {code!r}")
    begun = [row for row in rows if day is None or row.valid_from <= day]
    return begun[-1] if begun else rows[0]


def read_record(
    reading: Reading, *, file: str, url: str | None, source: SourceRecord | None
) -> ReadRecord:
    """A reading in the export's words.

    Raises:
        UnknownProvinceError: the reading names a province code that there never was.
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
        provinces=[province_words(mention, day) for mention in reading.provinces],
        citations=[citation_words(citation) for citation in reading.citations],
        language=reading.language,
        method=reading.method,
        reader=reading.reader,
    )


def refused_record(refusal: Refusal, *, file: str, url: str | None) -> RefusedRecord:
    """A refusal in the words of `diaphuong read`."""
    words = RefusalWords(reason=str(refusal.reason), detail=refusal.detail)
    return RefusedRecord(file=file, url=url, refusal=words)
