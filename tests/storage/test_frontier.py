"""The frontier: who is due when, and that announcing loses nothing."""

from storage import frontier, runs
from storage.database import Database
from storage.records import (
    PageOutcome,
)
from tests.storage.crawling import DAY, HOUR, Crawl, row
from tests.storage.making import NOW, announcement


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
