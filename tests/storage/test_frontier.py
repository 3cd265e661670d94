"""The frontier: who is due, how pages end, and that no page is ever lost."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import frontier, runs
from storage.articles import Kept, Verdict
from storage.database import Database
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
from tests.storage.making import LAO_CAI, NOW, Shop, announcement, reading

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


def test_a_new_page_is_due(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        standing = crawl.look(crawl.run(), announcement("1", title="Một"), NOW)
    assert (standing.due, standing.known_before, standing.page.title) == (True, None, "Một")


def test_announcing_answers_in_order_and_once_for_each_identity(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        crawl.announce(run, "b")
        given = [announcement(name) for name in ("c", "b", "a", "c")]
        standings = frontier.announce(
            session, source=crawl.source, run_id=run, announcements=given, now=NOW + HOUR
        )
    assert [standing.page.identity for standing in standings] == ["c", "b", "a"]
    assert [standing.known_before for standing in standings] == [None, NOW, None]
    assert standings[0].page.id < standings[2].page.id


def test_announcing_many_at_once(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        names = [str(number) for number in range(1203)]
        assert len(set(crawl.announce(run, *names))) == 1203
        assert len(set(crawl.announce(run, *names))) == 1203
        assert runs.count(session, run).pending == 1203


def test_a_kept_page_counts_as_unchanged_in_the_next_run(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        first = crawl.run()
        page = crawl.look(first, announcement("1"), NOW).page
        assert crawl.keep_page(first, page.id) is PageOutcome.KEPT
        second = crawl.run(NOW + HOUR)
        again = crawl.look(second, announcement("1"), NOW + HOUR)
        counts = runs.count(session, second)
    assert (again.due, again.known_before) == (False, NOW)
    assert again.page.etag == '"e"'
    assert (counts.unchanged, counts.announced) == (1, 1)


def test_announcing_twice_in_a_run_changes_no_outcome(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page
        crawl.keep_page(run, page.id)
        assert not crawl.look(run, announcement("1"), NOW).due
        assert runs.count(session, run).kept == 1


def test_rechecks_come_when_their_time_has_come(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page.id
        crawl.keep_page(run, page)
        late = NOW + DAY + HOUR
        second = crawl.run(late)
        assert crawl.look(second, announcement("1"), late).due
        outcome = frontier.unchanged(
            session, page, run_id=second, rechecks=(DAY, 7 * DAY), now=late
        )
        assert outcome is PageOutcome.UNCHANGED
        assert row(session, page).next_try_at == NOW + 7 * DAY
        assert not crawl.look(second, announcement("1"), late).due


def test_rechecks_can_be_forbidden(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page.id
        crawl.keep_page(run, page)
        second = crawl.run(NOW + 2 * DAY)
        given = [announcement("1", modified=NOW + DAY)]
        standings = frontier.announce(
            session,
            source=crawl.source,
            run_id=second,
            announcements=given,
            now=NOW + 2 * DAY,
            recheck_allowed=False,
        )
    assert not standings[0].due


def test_a_modified_page_is_due_but_wolf_is_cried_twice_at_most(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page.id
        crawl.keep_page(run, page)
        dues = []
        for hours in range(1, 5):
            now = NOW + hours * HOUR
            again = crawl.run(now)
            given = announcement("1", modified=now - HOUR / 2)
            dues.append(crawl.look(again, given, now).due)
            if dues[-1]:
                frontier.unchanged(session, page, run_id=again, rechecks=(), now=now)
    assert dues == [True, True, False, False]


def test_a_modification_in_the_future_is_not_believed(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        crawl.keep_page(run, crawl.look(run, announcement("1"), NOW).page.id)
        later = NOW + HOUR
        given = announcement("1", modified=later + DAY)
        assert not crawl.look(crawl.run(later), given, later).due


def test_a_modified_page_that_a_kill_kept_from_being_asked_stays_due(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page.id
        crawl.keep_page(run, page)
        killed = crawl.run(NOW + HOUR)
        assert crawl.look(killed, announcement("1", modified=NOW + HOUR / 2), NOW + HOUR).due
        last = crawl.run(NOW + 2 * HOUR)
        taken = frontier.adopt(session, source=crawl.source, run_id=last, now=NOW + 2 * HOUR)
    assert taken == 1


def test_failures_come_back_and_count_until_then(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page.id
        frontier.failed(session, page, run_id=run, failure=BROKEN, now=NOW)
        soon = crawl.run(NOW + HOUR / 2)
        assert not crawl.look(soon, announcement("1"), NOW + HOUR / 2).due
        counts = runs.count(session, soon)
        assert (counts.failed, counts.reasons) == (1, {"temporary": 1})
        assert crawl.look(crawl.run(NOW + HOUR), announcement("1"), NOW + HOUR).due
        frontier.failed(session, page, run_id=soon, failure=BROKEN, now=NOW + HOUR)
        assert row(session, page).next_try_at == NOW + 7 * HOUR
        assert row(session, page).detail == "HTTP 500"


@pytest.mark.parametrize(
    ("reason", "second_look"),
    [(RefusalReason.SOFT_404, 7 * DAY), (RefusalReason.NO_BODY, 30 * DAY)],
)
def test_refusals_keep_their_reason_and_get_a_second_look(
    database: Database, reason: RefusalReason, second_look: timedelta
) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page.id
        refusal = Refusal(reason=reason, detail="was sah man")
        assert (
            frontier.refused(session, page, run_id=run, refusal=refusal, now=NOW)
            is PageOutcome.REFUSED
        )
        assert row(session, page).next_try_at == NOW + second_look
        assert runs.count(session, run).reasons == {str(reason): 1}


def test_a_kept_page_that_is_gone_keeps_its_article(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page.id
        crawl.keep_page(run, page)
        frontier.gone(session, page, run_id=run, detail="HTTP 410", now=NOW + DAY)
        stored = row(session, page)
        assert (stored.state, stored.detail) == ("gone", "HTTP 410")
        assert stored.article_id is not None
        back = frontier.unchanged(session, page, run_id=run, rechecks=(), now=NOW + 8 * DAY)
        assert back is PageOutcome.UNCHANGED
        assert row(session, page).state == "kept"


def test_304_without_anything_kept_is_a_failure(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        page = crawl.look(run, announcement("1"), NOW).page.id
        outcome = frontier.unchanged(session, page, run_id=run, rechecks=(), now=NOW)
        assert outcome is PageOutcome.FAILED
        assert "304" in str(row(session, page).detail)


def test_an_alias_is_kept_as_the_article_of_another_identity(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        first, second = crawl.announce(run, "1", "2")
        crawl.keep_page(run, first)
        article = row(session, first).article_id
        assert article is not None
        alias = Kept(article_id=article, verdict=Verdict.SAME_AS)
        frontier.kept(
            session,
            second,
            run_id=run,
            kept=alias,
            validators=Validators(),
            rechecks=(),
            now=NOW,
        )
        assert row(session, second).article_id == article
        assert runs.count(session, run).kept == 1


def test_pending_pages_come_oldest_first_without_those_in_the_air(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        pages = crawl.announce(run, "a", "b", "c", "d")
        found = frontier.pending(session, run_id=run, limit=2, skip={pages[0]})
    assert [page.id for page in found] == pages[1:3]


def test_what_a_killed_run_left_is_adopted_by_the_next(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        killed = crawl.run()
        pages = crawl.announce(killed, "a", "b", "c")
        crawl.keep_page(killed, pages[0])
        later = NOW + HOUR
        run = crawl.run(later)
        assert frontier.adopt(session, source=LAO_CAI.name, run_id=run, now=later) == 2
        left = frontier.pending(session, run_id=run, limit=10)
    assert [page.id for page in left] == pages[1:]


def test_dates_are_the_articles_else_the_announced(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        kept, announced, unknown = crawl.announce(run, "a", "b", "c")
        crawl.keep_page(run, kept)
        crawl.look(run, announcement("b", published=NOW - DAY), NOW)
        dates = frontier.published_dates(session, [kept, announced, unknown])
    assert dates == {kept: NOW - HOUR, announced: NOW - DAY}


def test_an_announcement_without_facts_forgets_none(database: Database) -> None:
    with database.write() as session:
        crawl = Crawl(session)
        run = crawl.run()
        crawl.look(run, announcement("1", title="Một", published=NOW, section="Kinh tế"), NOW)
        page = crawl.look(run, announcement("1", url="https://baolaocai.vn/moi-1.html"), NOW).page
    assert (page.title, page.published, page.section) == ("Một", NOW, "Kinh tế")
    assert page.url == "https://baolaocai.vn/moi-1.html"
