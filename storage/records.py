"""The values that cross the borders between crawling, reading and keeping.

All of them are frozen. All datetimes are aware; storage keeps them in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What sort of publisher a source is."""

    PORTAL = "portal"
    NEWSPAPER = "newspaper"
    CENTRAL = "central"


class PageState(StrEnum):
    """Where an announced page stands. Every page is in exactly one state."""

    ANNOUNCED = "announced"
    KEPT = "kept"
    REFUSED = "refused"
    GONE = "gone"
    FAILED = "failed"


class PageOutcome(StrEnum):
    """How a page ended in one run; the counts of these add up to `announced`."""

    KEPT = "kept"  # a new article or a new revision was stored
    UNCHANGED = "unchanged"  # known already: not asked again, 304, or the same text
    REFUSED = "refused"
    GONE = "gone"
    FAILED = "failed"
    PENDING = "pending"  # not reached: the limit, Ctrl-C or a kill came first


class FailureKind(StrEnum):
    """Why a fetch failed, which decides when it is tried again."""

    TEMPORARY = "temporary"  # time-out, 5xx, cut body: again soon, with growing distance
    PERMANENT = "permanent"  # a 4xx that will not heal by itself: again much later
    BLOCKED = "blocked"  # 401, 403, robots.txt, a wall against robots


class RefusalReason(StrEnum):
    """Why a fetched page is no article."""

    NOT_AN_ARTICLE = "not_an_article"
    NO_BODY = "no_body"
    BLOCK_PAGE = "block_page"
    COOKIE_SHELL = "cookie_shell"
    SOFT_404 = "soft_404"
    REDIRECTED_HOME = "redirected_home"
    TOO_SHORT = "too_short"
    WRONG_LANGUAGE = "wrong_language"
    UNREADABLE_BYTES = "unreadable_bytes"


class Precision(StrEnum):
    """How exactly a publication time is known."""

    MINUTE = "minute"
    DAY = "day"


class ExchangeKind(StrEnum):
    """What a captured exchange was asked for."""

    ARTICLE = "article"
    LISTING = "listing"
    FEED = "feed"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    OTHER = "other"


class RevisionCause(StrEnum):
    """Why a new revision of an article was stored."""

    FIRST_SEEN = "first_seen"
    SOURCE_CHANGED = "source_changed"
    READER_CHANGED = "reader_changed"


class WithdrawalReason(StrEnum):
    """Why the archive no longer stands behind an article that it keeps."""

    REFUSED = "refused"  # a better reader says that its page was no article
    MERGED = "merged"  # it turned out to be another article under a second identity


class Role(StrEnum):
    """How a province belongs to an article."""

    SUBJECT = "subject"  # the article is about it
    SOURCE = "source"  # the publisher is that province's


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """A source as the store knows it. `provinces` are codes valid today; () is national."""

    name: str
    title: str
    host: str
    kind: Kind
    provinces: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A page that a feed, sitemap or listing announced.

    Attributes:
        identity: what the page is known by within its source, never its spelling.
        url: the address to ask, as announced (absolute).
        announced_by: the address of the feed, sitemap or listing.
        published: the publication time that the announcement claims.
        modified: the modification time that it claims (sitemap lastmod, atom updated).
    """

    identity: str
    url: str
    announced_by: str
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One stored HTTP exchange: where its WARC response record lies.

    Attributes:
        file: path of the WARC file, relative to the archive folder.
        offset: first byte of the response record's gzip member.
        length: bytes of that member.
        sha256: hex digest of the HTTP payload as received (still content-encoded).
        captured_at: when it was sent (on replay: the original WARC-Date).
        seconds: from then until the answer was there; None if this program did not send it.
    """

    url: str
    method: str
    kind: ExchangeKind
    status: int
    content_type: str | None
    captured_at: datetime
    file: str
    offset: int
    length: int
    sha256: str
    tls_profile: str | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture in an article; `credit` is who took it, when the page says so."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceMention:
    """A province an article belongs to, as of its publication date.

    `code` is the code valid on that date; it means nothing without the date, because
    seven codes changed their meaning on 2025-07-01.
    """

    code: str
    role: Role
    evidence: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A legal document that an article names.

    Attributes:
        key: the same for every spelling of the same document.
        text: the words as written.
    """

    key: str
    kind: str
    text: str
    number: str | None = None
    year: int | None = None
    issuer: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one capture says. `paragraphs` hold the body without the lead.

    `lead_prefix` is the agency that the lead began with, `(TTXVN) - `, cut from it.
    """

    title: str
    paragraphs: tuple[str, ...]
    lead: str | None = None
    lead_prefix: str | None = None
    images: tuple[Image, ...] = ()
    authors: tuple[str, ...] = ()
    credit: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_precision: Precision | None = None
    published_from: str | None = None
    published_raw: str | None = None
    modified_at: datetime | None = None
    provinces: tuple[ProvinceMention, ...] = ()
    citations: tuple[Citation, ...] = ()
    language: str = "vi"
    canonical_url: str | None = None
    method: str = ""
    reader: str = ""

    @property
    def text(self) -> str:
        """The body, paragraphs joined by a blank line."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A page that is no article, with the reason and what was seen."""

    reason: RefusalReason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A fetch that gave nothing to read. `retry_after` is the server's wish, in seconds."""

    kind: FailureKind
    detail: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePage:
    """A frontier row that may be asked now."""

    id: int
    identity: str
    url: str
    state: PageState
    etag: str | None = None
    last_modified: str | None = None
    title: str | None = None
    published: datetime | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCounts:
    """The counts of a run; `announced` is always the sum of the six outcomes."""

    kept: int = 0
    unchanged: int = 0
    refused: int = 0
    gone: int = 0
    failed: int = 0
    pending: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def announced(self) -> int:
        """All pages the run dealt with."""
        return self.kept + self.unchanged + self.refused + self.gone + self.failed + self.pending
