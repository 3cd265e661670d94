"""How pages end: each under one outcome, and none is ever lost."""

from datetime import timedelta

import pytest

from storage import frontier, runs
from storage.articles import Kept, Verdict
from storage.database import Database
from storage.frontier import Validators
from storage.records import (
    PageOutcome,
    Refusal,
    RefusalReason,
)
from tests.storage.crawling import BROKEN, DAY, HOUR, Crawl, row
from tests.storage.making import LAO_CAI, NOW, announcement


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
