"""What is no incident: weekends, Tết, small sources, first days, one bad run; on SQLite alone."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from storage.database import Database
from tests.storage.incidents.life import FEED, HAS, SECTION, Day, Life, every_day
from vietnam.holidays import holiday

DAY = timedelta(days=1)
LAST = date(2026, 10, 20)  # a Tuesday
MONTHS = timedelta(days=80)


@pytest.fixture
def life(sqlite_database: Database) -> Life:
    return Life(sqlite_database)


def on_weekdays(day: date) -> Day:
    """An office: nothing at weekends or on holidays."""
    return Day(articles=0 if day.weekday() >= 5 or holiday(day) else 6)


def test_weekends(life: Life) -> None:
    life.past(LAST - MONTHS, LAST - 15 * DAY, on_weekdays)
    life.live(LAST - 14 * DAY, LAST, on_weekdays)
    assert life.ever() == []


@pytest.mark.parametrize("first", [date(2026, 2, 17), date(2025, 1, 29)])
def test_tet(life: Life, first: date) -> None:
    life.past(first - MONTHS, first - 5 * DAY, on_weekdays)
    life.live(first - 4 * DAY, first + 12 * DAY, on_weekdays)  # over the whole break
    assert life.ever() == []


def test_silence_after_tet_is_noticed(life: Life) -> None:
    first = date(2026, 2, 17)
    life.past(first - MONTHS, first - 10 * DAY, on_weekdays)
    life.live(
        first - 9 * DAY,
        first + 16 * DAY,
        lambda d: on_weekdays(d) if d < first else Day(articles=0),
    )
    assert life.kinds() == ["quiet"]


def test_two_articles_a_week(life: Life) -> None:
    chance = Random(3)  # noqa: S311 - no secret
    days = {
        LAST - timedelta(days=7 * week + chance.randrange(7))
        for week in range(16)
        for _ in range(2)
    }

    def small(day: date) -> Day:
        return Day(articles=int(day in days))

    life.past(LAST - timedelta(days=110), LAST - 31 * DAY, small)
    life.live(LAST - 30 * DAY, LAST, small)
    assert life.ever() == []


def test_the_first_days_of_a_new_source(life: Life) -> None:
    """The first crawl finds what has piled up; then few come, of every kind."""

    def fresh(day: date) -> Day:
        n = (day - LAST).days
        return Day(articles=(60, 2, 0, 5)[min(n, 3)], shares={**HAS, "lead": n % 2})

    life.live(LAST, LAST + 12 * DAY, fresh)
    assert life.ever() == []


def test_a_source_that_never_gave_anything_is_found_after_some_days(life: Life) -> None:
    life.live(LAST, LAST + 2 * DAY, every_day(articles=0))
    assert life.ever() == []
    life.live(LAST + 3 * DAY, LAST + 20 * DAY, every_day(articles=0))
    assert life.kinds() == ["quiet"]


def _failed(_day: date) -> Day:
    return Day(articles=0, outcome="failed", detail="no answer", tally={"lists": ()})


def _lists_down(_day: date) -> Day:
    return Day(articles=0, bad_lists={FEED: "HTTP 503", SECTION: "HTTP 503"})


def _pages_down(_day: date) -> Day:
    return Day(tally={"kept": 0, "failed": 12, "reasons": {"temporary": 12}, "fields": {}})


def _captcha(_day: date) -> Day:
    return Day(tally={"kept": 0, "refused": 12, "reasons": {"block_page": 12}, "fields": {}})


@pytest.mark.parametrize("trouble", [_failed, _lists_down, _pages_down, _captcha])
def test_one_bad_run(life: Life, trouble: Callable[[date], Day]) -> None:
    life.past(LAST - MONTHS, LAST - 3 * DAY, every_day())
    life.live(LAST - 2 * DAY, LAST - DAY, every_day())
    with life.database.write() as session:
        life.crawls(session, LAST, [trouble(LAST), Day()])
    life.live(LAST + DAY, LAST + 3 * DAY, every_day())
    assert life.ever() == []


def test_one_article_of_another_kind(life: Life) -> None:
    """A video page without lead, author and date among the others."""
    life.past(LAST - MONTHS, LAST - 3 * DAY, every_day())
    video = every_day(articles=4, shares=dict.fromkeys(HAS, 0.5))
    life.live(LAST, LAST, video)
    life.live(LAST + DAY, LAST + 3 * DAY, every_day())
    assert life.ever() == []


def test_a_site_that_always_shows_pages_that_are_no_articles(life: Life) -> None:
    half = every_day(articles=4, tally={"refused": 3, "reasons": {"not_an_article": 3}})
    life.past(LAST - MONTHS, LAST - 7 * DAY, half)
    life.live(LAST - 6 * DAY, LAST, half)
    assert life.ever() == []


def test_a_section_that_always_stood_still(life: Life) -> None:
    old = every_day(still_lists=[SECTION])
    life.past(LAST - MONTHS, LAST - 7 * DAY, old)
    life.live(LAST - 6 * DAY, LAST, old)
    assert life.ever() == []


def test_a_busy_week_before_a_usual_one(life: Life) -> None:
    def busy(day: date) -> Day:
        return Day(articles=30 if LAST - 14 * DAY < day <= LAST - 7 * DAY else 6)

    life.past(LAST - MONTHS, LAST - 15 * DAY, busy)
    life.live(LAST - 14 * DAY, LAST, busy)
    assert life.ever() == []


def test_a_suspicion_that_does_not_last_leaves_nothing(life: Life) -> None:
    life.past(LAST - MONTHS, LAST - 2 * DAY, every_day())
    with life.database.write() as session:
        life.crawls(session, LAST, [_lists_down(LAST)])
    assert life.suspicions() == 1
    with life.database.write() as session:
        life.crawls(session, LAST + DAY, [Day()])
    assert life.suspicions() == 0
