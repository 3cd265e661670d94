"""Each channel hears of each opening once and of each closing once, and of nothing in between."""

from datetime import UTC, date, datetime, timedelta

import pytest

from storage.database import Database
from storage.incidents import delivery
from storage.incidents.delivery import Due
from storage.models import Source
from tests.storage.incidents.life import FEED, Life, every_day

FIRST = date(2026, 10, 14)
DAY = timedelta(days=1)
BROKEN = every_day(bad_lists={FEED: "HTTP 404"})
MAIL, HOOK = "mail:ops@example.org", "webhook:chat.example.org#1"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 14, tzinfo=UTC)  # after the day's crawls


@pytest.fixture
def life(database: Database) -> Life:
    """A source with a list that broke on `FIRST`."""
    lived = Life(database)
    lived.past(FIRST - 30 * DAY, FIRST - DAY, every_day())
    return lived


def due(life: Life, channel: str, now: datetime) -> list[Due]:
    with life.database.write() as session:
        return list(delivery.due(session, channel, now))


def tell(life: Life, channel: str, now: datetime) -> list[str]:
    """What the channel is told at `now`, in words."""
    told = due(life, channel, now)
    with life.database.write() as session:
        for one in told:
            delivery.delivered(session, channel, one, now)
    return [f"{one.incident.id} {one.event}" for one in told]


def test_each_event_once_for_each_channel(life: Life) -> None:
    life.live(FIRST, FIRST, BROKEN)
    (row,) = life.open()
    assert tell(life, MAIL, at(FIRST)) == [f"{row.id} opened"]
    life.live(FIRST + DAY, FIRST + DAY, BROKEN)
    assert tell(life, MAIL, at(FIRST + DAY)) == []
    assert tell(life, HOOK, at(FIRST + DAY)) == [f"{row.id} opened"]
    life.live(FIRST + 2 * DAY, FIRST + 2 * DAY, every_day())
    for channel in (MAIL, HOOK):
        assert tell(life, channel, at(FIRST + 2 * DAY)) == [f"{row.id} closed"]
        assert tell(life, channel, at(FIRST + 3 * DAY)) == []


def test_what_was_not_delivered_stays_due_even_after_the_end(life: Life) -> None:
    assert due(life, MAIL, at(FIRST - DAY)) == []  # the channel is known from here on
    life.live(FIRST, FIRST, BROKEN)
    assert len(due(life, MAIL, at(FIRST))) == 1  # and the mail server was away
    life.live(FIRST + DAY, FIRST + DAY, every_day())
    assert [told.split()[1] for told in tell(life, MAIL, at(FIRST + DAY))] == ["opened", "closed"]


def test_a_new_channel_hears_of_what_is_open_and_not_of_the_past(life: Life) -> None:
    life.live(FIRST, FIRST, BROKEN)
    life.live(FIRST + DAY, FIRST + 2 * DAY, every_day())
    assert tell(life, MAIL, at(FIRST + 3 * DAY)) == []


def test_a_suspicion_is_told_to_nobody(life: Life) -> None:
    with life.database.write() as session:
        life.crawls(session, FIRST, [BROKEN(FIRST)])
    assert life.suspicions() == 1
    assert tell(life, MAIL, at(FIRST)) == []


def test_one_that_is_back_is_news(life: Life) -> None:
    for start in (0, 6):
        life.live(FIRST + start * DAY, FIRST + (start + 1) * DAY, BROKEN)
        life.live(FIRST + (start + 2) * DAY, FIRST + (start + 5) * DAY, every_day())
    tell(life, MAIL, at(FIRST - DAY))
    told = due(life, HOOK, at(FIRST))
    assert [one.event for one in told] == ["opened", "closed", "opened", "closed"]
    assert [one.incident.back_since is None for one in told] == [True, True, False, False]


def test_a_source_that_is_no_longer_crawled_ends_its_incidents(life: Life) -> None:
    life.live(FIRST, FIRST, BROKEN)
    with life.database.write() as session:
        session.get_one(Source, life.name).active = False
    life.judge_all(at(FIRST + DAY))
    assert life.open() == []
    (row,) = life.ever()
    assert row.evidence == "the source is no longer crawled"
