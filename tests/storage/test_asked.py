"""What was asked and what was published, on both backends."""

from datetime import timedelta

from sqlalchemy import update

from storage import asked, captures
from storage.database import Database
from storage.exchange import Unanswered
from storage.models import Capture
from storage.publishing import first_published, publishing
from storage.records import ExchangeKind
from tests.storage import samples
from tests.storage.samples import NOON


def fill(database: Database) -> int:
    """A run with two answers and one question without; a capture of which nobody knows the time."""
    with database.write() as session:
        samples.add_source(session, "anh")
        run = samples.add_run(session, "anh")
        for number in range(3):
            at = NOON + timedelta(seconds=2 * number)
            samples.add_capture(session, "anh", None, f"https://anh.example/{number}", at)
        known = Capture.url != "https://anh.example/0"
        session.execute(update(Capture).where(known).values(seconds=0.5, run_id=run))
        lost = Unanswered(
            url="https://anh.example/mat",
            method="GET",
            sent_at=NOON + timedelta(seconds=3),
            seconds=0.9,
            error="ConnectionLost",
        )
        captures.add_unanswered(
            session, lost=lost, kind=ExchangeKind.ARTICLE, source="anh", run_id=run
        )
    return run


def test_requests_come_in_the_order_of_sending(database: Database) -> None:
    run = fill(database)
    with database.read() as session:
        found = list(asked.asked(session))
        assert [(one.url[-1], one.status is None, one.run_id) for one in found] == [
            ("1", False, run),
            ("t", True, run),
            ("2", False, run),
        ]
        later = asked.asked(session, since=NOON + timedelta(seconds=3), sources={"anh"})
        assert [one.url[-1] for one in later] == ["t", "2"]
        assert list(asked.asked(session, sources={"binh"})) == []
        assert asked.timeless(session, since=None, sources=()) == 1
        assert asked.timeless(session, since=NOON + timedelta(seconds=1), sources={"anh"}) == 0
        lately = asked.lately(session, NOON + timedelta(seconds=2.5))
        assert {url[-1] for url, _ in lately} == {"t", "2"}


def test_the_robots_txt_of_a_run_under_way_is_looked_up_at_its_beginning(
    database: Database,
) -> None:
    fill(database)  # its run began an hour before noon and took ten minutes
    with database.read() as session:
        during = NOON - timedelta(minutes=55)
        assert asked.first_run(session, during) == NOON - timedelta(hours=1)
        assert asked.first_run(session, NOON) == NOON


def test_publishing_is_counted_by_hours_of_vietnam(database: Database) -> None:
    with database.write() as session:
        for name in ("anh", "binh"):
            samples.add_source(session, name)
            samples.add_article(session, name, "1", published_at=NOON - timedelta(days=60))
        samples.add_article(session, "anh", "2", published_at=NOON, published_precision="minute")
        samples.add_article(session, "anh", "3", published_at=NOON, published_precision="day")
    with database.read() as session:
        found = publishing(session, NOON - timedelta(days=28))
        watched = first_published(session)
    assert (found["anh"].articles, dict(found["anh"].hours)) == (2, {12: 1})
    assert found["binh"].articles == 0
    assert watched.keys() == {"anh", "binh"}
