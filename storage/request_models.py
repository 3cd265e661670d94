"""The table of requests that nobody answered."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.records import ExchangeKind
from storage.types import one_of


class Unanswered(Base):
    """A request that was sent and got no answer, so that no capture tells of it."""

    __tablename__ = "unanswered"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"))
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    kind: Mapped[str]
    url: Mapped[str]
    method: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(index=True)
    seconds: Mapped[float]
    error: Mapped[str]
    __table_args__ = (CheckConstraint(one_of("kind", ExchangeKind), name="kind"),)
