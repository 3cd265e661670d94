"""The export record: what people and programs outside get to see of an article.

The words here are a contract (`schema_version` 1): every key is always present, in this order,
`null` where unknown. A key is never lost and never changes its type; only new keys may come.
Times are ISO 8601 to the second with the offset +07:00 (Asia/Ho_Chi_Minh, whose offset has
not changed since 1975). A time known to the day alone stands at 00:00 and says so in
`published_precision`.

A record whose `withdrawn` is not null is no longer part of the export: whoever took it earlier
should take it out. It is the whole record as it is known now, so that every line has every key.
Only an export that goes on from a cursor holds such records, and it may name one that was never
in an earlier export; then there is nothing to do.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from storage.records import Citation, Image, Kind, Precision, Role

SCHEMA_VERSION: Literal[1] = 1
VIETNAM_TIME = timezone(timedelta(hours=7))

Moment = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$",
        extra_json_schema={"format": "date-time"},
    ),
]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", extra_json_schema={"format": "date"})]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class SourceWords(Struct, frozen=True, kw_only=True):
    """The site an article is from; `name` never changes."""

    name: str
    title: str
    host: str
    kind: Kind


class ImageWords(Struct, frozen=True, kw_only=True, gc=False):
    """A picture, in page order."""

    url: str
    caption: str | None


class ProvinceWords(Struct, frozen=True, kw_only=True, gc=False):
    """A province as of the article's date, and the province that holds its land today."""

    code: str
    name: str
    role: Role
    evidence: str
    today_code: str
    today_name: str


class CitationWords(Struct, frozen=True, kw_only=True, gc=False):
    """A legal document that the article names; `key` is one for every spelling."""

    key: str
    kind: str
    number: str | None
    year: int | None
    issuer: str | None
    dated: Day | None
    text: str


class CopyWords(Struct, frozen=True, kw_only=True, gc=False):
    """Another article of the same story."""

    source: str
    url: str
    published_at: Moment | None


class CaptureWords(Struct, frozen=True, kw_only=True, gc=False):
    """Where the raw exchange lies: a WARC file under the archive folder, and the record in it."""

    file: str
    offset: int
    length: int
    sha256: Sha256


class Absence(StrEnum):
    """Why a record is not part of an export any more."""

    REFUSED = "refused"  # a better reader says that the page was no article
    MERGED = "merged"  # it turned out to be another article under a second identity
    COPY = "copy"  # another article of the story stands for it now
    NOT_SELECTED = "not_selected"  # its date or its provinces are others now


class WithdrawnWords(Struct, frozen=True, kw_only=True, gc=False):
    """That a record is no longer part of the export.

    `replaced_by` is the `id` of what stands for it now. `at` is when the archive withdrew the
    article; null where it is still kept and only left this selection.
    """

    at: Moment | None
    reason: Absence
    replaced_by: str | None


class ExportRecord(Struct, frozen=True, kw_only=True, gc=False):
    """One article as the archive knows it now. `id` is the same in every database."""

    schema_version: Literal[1]
    id: Annotated[str, Meta(description="<source name>:<identity of the page in its source>")]
    url: str
    canonical_url: str
    source: SourceWords
    title: str
    lead: str | None
    text: Annotated[
        str, Meta(description="the body without the lead; a blank line parts paragraphs")
    ]
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
    story_id: int
    is_canonical: bool
    copies: list[CopyWords]
    revision: Annotated[int, Meta(ge=1)]
    first_seen_at: Moment
    last_seen_at: Moment
    capture: CaptureWords
    content_sha256: Sha256
    cursor: Annotated[int, Meta(description="rises with every change; the order of the export")]
    withdrawn: Annotated[
        WithdrawnWords | None,
        Meta(
            description="null, or: take the record with this id out, it is no longer part of this"
        ),
    ]


ProvinceName = tuple[str, str, str]  # name, today's code, today's name


def article_id(source: str, identity: str) -> str:
    """The export's `id` of an article."""
    return f"{source}:{identity}"


def local(moment: datetime) -> str:
    """`moment` (aware) as Vietnam writes it: ISO 8601, seconds, +07:00."""
    return moment.astimezone(VIETNAM_TIME).isoformat(timespec="seconds")


def local_or_none(moment: datetime | None) -> str | None:
    """`moment` as Vietnam writes it, or None if it is not known."""
    return None if moment is None else local(moment)


def image_words(image: Image) -> ImageWords:
    """A picture in the export's words."""
    return ImageWords(url=image.url, caption=image.caption)


def citation_words(citation: Citation) -> CitationWords:
    """A citation in the export's words."""
    return CitationWords(
        key=citation.key,
        kind=citation.kind,
        number=citation.number,
        year=citation.year,
        issuer=citation.issuer,
        dated=citation.dated.isoformat() if citation.dated else None,
        text=citation.text,
    )


def lines(records: Iterable[Struct]) -> bytes:
    """The records as JSON Lines, UTF-8, each ended by a line feed."""
    return msgspec.json.Encoder().encode_lines(records)
