from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.database import Database
from storage.health import RunFacts, failing
from storage.rhythm import quiet, rhythm
from storage.status import SourceStatus, status
from tests.storage import samples
from tests.storage.samples import NOON
from vietnam.holidays import holiday

TODAY = date(2026, 11, 20)


def only(database: Database, now: datetime = NOON) -> SourceStatus:
    with database.read() as session:
        (found,) = status(session, now)
    return found


@pytest.fixture
def daily(database: Database) -> Database:
    """A source with an article on each of the last 40 days, crawled an hour ago."""
    with database.write() as session:
        samples.add_source(session, "baolaocai")
        for ago in range(40):
            samples.add_article(session, "baolaocai", str(ago), seen_at=NOON - timedelta(days=ago))
        samples.add_run(session, "baolaocai", announced=3, kept=1, unchanged=2)
    return database


def test_a_source_that_is_well(daily: Database) -> None:
    found = only(daily)
    assert (found.today, found.week, found.month, found.articles) == (1, 7, 30, 40)
    assert [one.day for one in found.days] == [TODAY - timedelta(days=d) for d in range(13, -1, -1)]
    assert [one.articles for one in found.days] == [1] * 14
    assert found.newest_published == found.newest_seen == NOON
    assert found.pages == {"kept": 40}
    assert (found.quiet, found.failing) == (None, ())
    assert found.last_run is not None
    assert found.last_run.outcome == "finished"
    assert found.last_success == NOON - timedelta(hours=1)


def test_a_day_begins_at_midnight_in_vietnam(database: Database) -> None:
    midnight = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
    with database.write() as session:
        samples.add_source(session, "baolaocai")
        samples.add_article(session, "baolaocai", "1", seen_at=midnight)
        samples.add_article(session, "baolaocai", "2", seen_at=midnight - timedelta(seconds=1))
    found = only(database)
    assert [one.articles for one in found.days[-2:]] == [1, 1]
    assert only(database, midnight - timedelta(seconds=2)).today == 1


def test_a_source_gone_quiet_is_noticed_once_it_was_asked(daily: Database) -> None:
    later = NOON + timedelta(days=10)
    assert only(daily, later).quiet is None  # nobody has asked since
    with daily.write() as session:
        samples.add_run(session, "baolaocai", hours_ago=-240)
    assert only(daily, later).quiet == "nothing new for 10 days (usually 1 at most)"


def test_a_source_no_longer_crawled_is_not_quiet(database: Database) -> None:
    with database.write() as session:
        samples.add_source(session, "baoquangnam", active=False)
        samples.add_source(session, "noichinh")
    with database.read() as session:
        former, new = status(session, NOON)
    assert former.quiet is None
    assert new.quiet == "never crawled"
    assert (new.last_run, new.articles, new.newest_seen, new.pages) == (None, 0, None, {})


def test_failing_walks_and_runs_are_named(daily: Database) -> None:
    with daily.write() as session:
        run = samples.add_run(session, "baolaocai", hours_ago=0, outcome="failed", detail="DNS")
        feed = "https://baolaocai.example/rss"
        samples.add_walk(session, "baolaocai", run, feed, "nothing_found")
        samples.add_walk(session, "baolaocai", run, f"{feed}/2", "caught_up")
    found = only(daily)
    assert found.failing == ("the last run failed: DNS", f"{feed}: nothing_found")
    assert found.last_success == NOON - timedelta(hours=1)


def test_a_run_that_goes_on_is_shown_and_not_judged(daily: Database) -> None:
    with daily.write() as session:
        samples.add_run(session, "baolaocai", hours_ago=0, outcome=None, finished_at=None)
    found = only(daily)
    assert found.last_run is not None
    assert found.last_run.outcome is None
    assert found.failing == ()


def run(outcome: str = "finished", *walks: str) -> RunFacts:
    return RunFacts(outcome=outcome, detail="DNS", walks=walks)


@pytest.mark.parametrize(
    ("runs", "reasons"),
    [
        ([], ()),
        ([run()], ()),
        ([run("stopped")], ()),
        ([run("killed"), run()], ()),
        ([run("killed"), run("killed")], ("the last 2 runs killed: DNS",)),
        ([run("failed"), run()], ("the last run failed: DNS",)),
        ([run(), run("failed"), run("failed")], ()),
        ([run("finished", "/rss: failed"), run()], ("/rss: failed",)),
        ([run("failed", "/rss: failed")], ("the last run failed: DNS", "/rss: failed")),
        ([run(), run("failed", "/rss: failed")], ()),
    ],
)
def test_what_counts_as_failing(runs: list[RunFacts], reasons: tuple[str, ...]) -> None:
    assert failing(runs) == reasons


def test_refused_pages_that_a_list_shows_for_ever_are_no_failure(daily: Database) -> None:
    with daily.write() as session:
        samples.add_run(session, "baolaocai", hours_ago=0, announced=9, refused=9)
    assert only(daily).failing == ()


def days(*ago: int) -> list[date]:
    return [TODAY - timedelta(days=one) for one in ago]


@pytest.mark.parametrize(
    ("published", "gap"),
    [
        ([], None),
        (days(0, 1, 2, 3), None),
        (days(0, 1, 2, 3, 4, 4, 4), 1),
        (days(0, 1, 2, 5, 6, 7, 8, 9, 12, 13), 3),  # closed at weekends
        (days(0, 30, 60, 90, 120), 30),
        (days(*range(20), 300), 1),  # one long holiday is not the rhythm
    ],
)
def test_rhythm(published: list[date], gap: int | None) -> None:
    assert rhythm(published).usual_gap == gap


def past(newest: date, *weekdays: int) -> list[date]:
    """Half a year of days up to `newest` that are such weekdays (Monday is 0)."""
    every = [newest - timedelta(days=ago) for ago in range(180)]
    return [day for day in every if day.weekday() in weekdays and holiday(day) != "Tết"]


OFFICE, DAILY = range(5), range(7)


@pytest.mark.parametrize(
    ("newest", "weekdays", "patience"),
    [
        (date(2026, 10, 9), OFFICE, 4),  # Friday: nothing on Monday and Tuesday is news
        (date(2026, 10, 5), OFFICE, 2),  # Monday
        (date(2026, 10, 9), DAILY, 2),
        (date(2026, 10, 6), [1, 3], 7),  # Tuesdays and Thursdays: two of them missed
        (date(2026, 10, 7), [2], 14),  # once a week, two missed
        (date(2026, 2, 12), OFFICE, 13),  # Thursday before Tết: two working days after it are news
        (date(2026, 4, 29), OFFICE, 6),  # 30/4 and 1/5, then a weekend
    ],
)
def test_silence_is_measured_in_days_that_count(
    newest: date, weekdays: Sequence[int], patience: int
) -> None:
    usual = rhythm(past(newest, *weekdays))
    noticed = [n for n in range(40) if quiet(newest, newest + timedelta(days=n), usual)]
    assert noticed == list(range(patience + 1, 40))


def test_two_articles_a_week_on_any_day_may_miss_a_week() -> None:
    chance = Random(7)  # noqa: S311 - no secret
    published = [TODAY - timedelta(days=7 * week + chance.randrange(7)) for week in range(26)]
    published += [TODAY - timedelta(days=7 * week + chance.randrange(7)) for week in range(26)]
    usual = rhythm(published)
    newest = max(published)
    assert quiet(newest, newest + timedelta(days=10), usual) is None
    assert quiet(newest, newest + timedelta(days=40), usual) is not None


def test_an_unknown_rhythm_is_given_two_weeks() -> None:
    usual = rhythm(days(0, 1))
    assert quiet(TODAY, TODAY + timedelta(days=14), usual) is None
    assert quiet(TODAY, TODAY + timedelta(days=17), usual) is not None


@given(st.lists(st.dates(date(1990, 1, 1), TODAY), max_size=60), st.integers(-5, 400))
def test_a_longer_silence_is_never_less_unusual(published: list[date], length: int) -> None:
    usual = rhythm(published)
    assert all(0 < rate < 1 for rate in usual.rates)
    silence = [quiet(TODAY, TODAY + timedelta(days=n), usual) for n in (length, length + 1)]
    assert silence[0] is None or silence[1] is not None
    assert length > 2 or silence[0] is None
