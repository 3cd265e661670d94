"""The tables of what is crawled: sources, their runs, walks, pages and captures."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import (
    ExchangeKind,
    FailureKind,
    Kind,
    PageOutcome,
    PageState,
)
from storage.types import BigInt, one_of


class Province(Base):
    """A province as it was from `valid_from` to `valid_to` (inclusive; null: still is)."""

    __tablename__ = "provinces"
    code: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    name: Mapped[str]
    full_name: Mapped[str]
    kind: Mapped[str]
    today_code: Mapped[str]
    today_name: Mapped[str]
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="span"),)


class Source(Base):
    """A site (or a section of one). `name` never changes; `provinces` are today's codes."""

    __tablename__ = "sources"
    name: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    host: Mapped[str]
    kind: Mapped[str]
    provinces: Mapped[list[str]]
    active: Mapped[bool]
    __table_args__ = (CheckConstraint(one_of("kind", Kind), name="kind"),)


class Run(Base):
    """One crawl of one source. announced = kept+unchanged+refused+gone+failed+pending.

    `scope` says what it was for: new, window, limited or replay.
    """

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"))
    scope: Mapped[str] = mapped_column(default="new", server_default="new")
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    detail: Mapped[str | None]
    announced: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    gone: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)
    pending: Mapped[int] = mapped_column(default=0)
    ignored_links: Mapped[int] = mapped_column(default=0)
    requests: Mapped[int] = mapped_column(default=0)
    response_bytes: Mapped[BigInt] = mapped_column(default=0)
    reasons: Mapped[dict[str, Any]] = mapped_column(default=dict)
    __table_args__ = (
        CheckConstraint(
            "announced = kept + unchanged + refused + gone + failed + pending", name="adds_up"
        ),
        CheckConstraint(
            "outcome IS NULL OR "
            "outcome IN ('finished', 'stopped', 'timed_out', 'killed', 'failed')",
            name="outcome",
        ),
        Index(None, "source", "id"),
    )


class Walk(Base):
    """One pass over a feed, sitemap or listing, so that a killed one can go on.

    `request` is the next request (null once the walk has ended); `outcome` names the end:
    exhausted, caught_up, date_passed, ceiling, loop, barren, nothing_found, stuck, failed, or
    restarted (it had no answer yet and a later run began anew).
    """

    __tablename__ = "walks"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"))
    entry: Mapped[str]
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    detail: Mapped[str | None]
    request: Mapped[dict[str, Any] | None]
    steps: Mapped[int] = mapped_column(default=0)
    announced: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    __table_args__ = (Index(None, "source", "finished_at"),)


class Page(Base):
    """The frontier: one row per announced page, known by its identity."""

    __tablename__ = "pages"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"))
    identity: Mapped[str]
    url: Mapped[str]
    announced_at: Mapped[datetime]
    announced_by: Mapped[str]
    title: Mapped[str | None]
    published: Mapped[datetime | None]
    modified: Mapped[datetime | None]
    section: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str | None]
    detail: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    last_fetched_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime]
    article_id: Mapped[int | None] = mapped_column(
        ForeignKey("articles.id", use_alter=True), index=True
    )
    last_run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    last_outcome: Mapped[str | None]
    __table_args__ = (
        UniqueConstraint("source", "identity"),
        CheckConstraint(one_of("state", PageState), name="state"),
        CheckConstraint("state != 'refused' OR reason IS NOT NULL", name="refused_has_reason"),
        CheckConstraint("state != 'kept' OR article_id IS NOT NULL", name="kept_has_article"),
        CheckConstraint(
            f"state != 'failed' OR ({one_of('reason', FailureKind)})", name="failed_has_kind"
        ),
        CheckConstraint(
            f"last_outcome IS NULL OR {one_of('last_outcome', PageOutcome)}", name="last_outcome"
        ),
        Index(None, "source", "state", "next_try_at"),
        Index(None, "last_run_id", "last_outcome", "id"),
    )


class Capture(Base):
    """One stored HTTP exchange; file, offset and length find its WARC record.

    `captured_at` is when the request was sent, `seconds` how long the answer took; without
    them this program did not send it (a replay, an archive of old).
    """

    __tablename__ = "captures"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), index=True)
    page_id: Mapped[int | None] = mapped_column(ForeignKey("pages.id"), index=True)
    kind: Mapped[str]
    url: Mapped[str] = mapped_column(index=True)
    method: Mapped[str]
    status: Mapped[int]
    content_type: Mapped[str | None]
    captured_at: Mapped[datetime] = mapped_column(index=True)
    seconds: Mapped[float | None]
    file: Mapped[str]
    offset: Mapped[BigInt]
    length: Mapped[BigInt]
    sha256: Mapped[str]
    tls_profile: Mapped[str | None]
    __table_args__ = (
        UniqueConstraint("file", "offset"),
        CheckConstraint(one_of("kind", ExchangeKind), name="kind"),
        CheckConstraint('"offset" >= 0 AND length > 0', name="span"),
    )
