"""The tables of what is kept: articles, their texts over time, and what they speak of."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import (
    Precision,
    RevisionCause,
    Role,
)
from storage.types import BigInt, one_of


class Story(Base):
    """The articles that are copies of one another across sources."""

    __tablename__ = "stories"
    id: Mapped[int] = mapped_column(primary_key=True)
    canonical_id: Mapped[int | None] = mapped_column(
        ForeignKey("articles.id", use_alter=True, ondelete="SET NULL")
    )
    created_at: Mapped[datetime]


class Article(Base):
    """What we keep of a page, in its current state; earlier texts are in `revisions`.

    `cursor` rises strictly with every change that the export shows. `last_seen_at` is the latest
    sighting that this state rests on and moves only with the cursor; sightings that changed
    nothing are in `pages.last_seen_at`. `first_cursor` is the one that it came with (0: not
    known), so that an export can tell what it may have shown before.
    """

    __tablename__ = "articles"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"))
    identity: Mapped[str]
    url: Mapped[str]
    canonical_url: Mapped[str]
    title: Mapped[str]
    lead: Mapped[str | None]
    lead_prefix: Mapped[str | None]
    text: Mapped[str]
    authors: Mapped[list[str]]
    credit: Mapped[str | None]
    section: Mapped[str | None]
    tags: Mapped[list[str]]
    published_at: Mapped[datetime | None]
    published_precision: Mapped[str | None]
    published_from: Mapped[str | None]
    published_raw: Mapped[str | None]
    modified_at: Mapped[datetime | None]
    language: Mapped[str]
    content_sha256: Mapped[str] = mapped_column(index=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"), index=True)
    revision: Mapped[int]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"))
    reader: Mapped[str]
    cursor: Mapped[BigInt] = mapped_column(unique=True)
    first_cursor: Mapped[BigInt] = mapped_column(default=0, server_default="0")
    __table_args__ = (
        UniqueConstraint("source", "identity"),
        CheckConstraint(
            f"published_precision IS NULL OR {one_of('published_precision', Precision)}",
            name="published_precision",
        ),
        CheckConstraint(
            "(published_at IS NULL) = (published_precision IS NULL)", name="published_whole"
        ),
        Index(None, "source", "published_at"),
        Index(None, "published_at"),
        Index(None, "source", "first_seen_at"),
    )


class Revision(Base):
    """One state of an article's text, with what caused it."""

    __tablename__ = "revisions"
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    number: Mapped[int]
    cause: Mapped[str]
    title: Mapped[str]
    lead: Mapped[str | None]
    text: Mapped[str]
    content_sha256: Mapped[str]
    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"))
    seen_at: Mapped[datetime]
    reader: Mapped[str]
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint(one_of("cause", RevisionCause), name="cause"),
        CheckConstraint("number > 0", name="number"),
    )


class ArticleProvince(Base):
    """A province of an article: the code as of its date, and today's code."""

    __tablename__ = "article_provinces"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    evidence: Mapped[str]
    confidence: Mapped[float]
    today_code: Mapped[str]
    __table_args__ = (
        ForeignKeyConstraint(["code", "valid_from"], ["provinces.code", "provinces.valid_from"]),
        CheckConstraint(one_of("role", Role), name="role"),
        Index(None, "today_code", "article_id"),
        Index(None, "code", "valid_from", "article_id"),
    )


class Citation(Base):
    """A legal document that an article names; `key` is one for every spelling."""

    __tablename__ = "citations"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(primary_key=True, index=True)
    kind: Mapped[str]
    number: Mapped[str | None]
    year: Mapped[int | None]
    issuer: Mapped[str | None]
    dated: Mapped[date | None]
    text: Mapped[str]


class ArticleImage(Base):
    """A picture of an article, in page order from 1."""

    __tablename__ = "images"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str]
    caption: Mapped[str | None]
    credit: Mapped[str | None]


class Counter(Base):
    """A number that rises inside the caller's transaction (the export cursor)."""

    __tablename__ = "counters"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[BigInt]
