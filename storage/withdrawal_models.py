"""The tables by which an export can say what is no longer in it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import WithdrawalReason
from storage.types import BigInt, one_of


class Withdrawal(Base):
    """An article that the archive no longer stands behind.

    The article, its revisions and captures stay where they are; exports leave it out and tell
    those who have it. `replaced_by` is the article that it turned out to be.
    """

    __tablename__ = "withdrawals"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    reason: Mapped[str]
    detail: Mapped[str | None]
    replaced_by: Mapped[int | None] = mapped_column(
        ForeignKey("articles.id", ondelete="SET NULL"), index=True
    )
    withdrawn_at: Mapped[datetime]
    __table_args__ = (
        CheckConstraint(one_of("reason", WithdrawalReason), name="reason"),
        CheckConstraint("replaced_by IS NULL OR replaced_by != article_id", name="replaced"),
    )


class FormerFacts(Base):
    """What filters saw of an article until the change that was given `cursor`.

    `today_codes` are the codes of its provinces today, each between two spaces: ` 15 25 `.
    """

    __tablename__ = "former_facts"
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    cursor: Mapped[BigInt] = mapped_column(primary_key=True, autoincrement=False)
    published_at: Mapped[datetime | None]
    today_codes: Mapped[str]
    __table_args__ = (Index(None, "cursor"),)
