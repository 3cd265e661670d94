"""The tables by which copies are found, and the trace of what stories became of them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.types import one_of


class MoveCause(StrEnum):
    """Why articles are in another story than before."""

    MERGED = "merged"  # two stories turned out to be one
    REVISED = "revised"  # the article's new text is a copy of others, or of none


class MinhashSignature(Base):
    """What an article's present text is found by; short texts have none.

    `bands` are 32 little-endian signed 32-bit numbers. Signatures of another `algorithm` are
    not comparable. `moment` is when the article was published, else first seen.
    """

    __tablename__ = "minhash_signatures"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    algorithm: Mapped[str]
    moment: Mapped[datetime]
    bands: Mapped[bytes]


class MinhashBand(Base):
    """One band of an article's signature, kept by month (year * 12 + month - 1, UTC).

    A new article is looked up in the few months round its date, so that the cost does not grow
    with the archive. There is no foreign key: 32 rows an article would each pay for it.
    """

    __tablename__ = "minhash_bands"
    month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    __table_args__ = ({"sqlite_with_rowid": False},)


class StoryMove(Base):
    """Articles that went from one story to another: the trace of merged stories.

    `merged`: all articles of `story_id`, which is no more, are in `into_id` since then, because
    `article_id` is a copy of `like_id`. `revised`: `article_id` alone left `story_id` with a
    new text, for the story of `like_id` or, if that is null, for one of its own. `similarity`
    is the share of common word 3-shingles; `seen_at` when the site answered that showed it.
    """

    __tablename__ = "story_moves"
    id: Mapped[int] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
    cause: Mapped[str]
    story_id: Mapped[int]
    into_id: Mapped[int]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    like_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"))
    similarity: Mapped[float | None]
    __table_args__ = (
        CheckConstraint(one_of("cause", MoveCause), name="cause"),
        CheckConstraint("story_id != into_id", name="moves"),
        Index(None, "story_id"),
        Index(None, "into_id"),
        Index(None, "article_id"),
    )
