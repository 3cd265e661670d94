"""A run that announces pages and settles them."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import frontier
from storage.frontier import Standing, Validators
from storage.models import Page
from storage.records import (
    Announcement,
    Failure,
    FailureKind,
    PageOutcome,
    Refusal,
    RefusalReason,
)
from tests.storage.making import NOW, Shop, reading

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BROKEN = Failure(kind=FailureKind.TEMPORARY, detail="HTTP 500")
SOFT_404 = Refusal(reason=RefusalReason.SOFT_404, detail="Không tìm thấy trang")


class Crawl(Shop):
    """A run that announces and settles."""

    def look(self, run: int, given: Announcement, now: datetime) -> Standing:
        standings = frontier.announce(
            self.session, source=self.source, run_id=run, announcements=[given], now=now
        )
        return standings[0]

    def keep_page(
        self, run: int, page: int, *, now: datetime = NOW, title: str | None = None
    ) -> PageOutcome:
        kept = self.keep(
            reading(title=title or f"Bài {page}", published_at=NOW - HOUR),
            identity=str(page),
            page=page,
            at=now,
        )
        return frontier.kept(
            self.session,
            page,
            run_id=run,
            kept=kept,
            validators=Validators(etag='"e"', last_modified="Fri, 20 Nov 2026 02:00:00 GMT"),
            rechecks=(DAY, 7 * DAY),
            now=now,
        )


def row(session: Session, page: int) -> Page:
    session.expire_all()
    return session.scalars(select(Page).where(Page.id == page)).one()
