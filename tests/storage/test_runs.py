"""Runs, walks and captures."""

from datetime import timedelta

from sqlalchemy import func, select

from storage import captures, frontier, runs, walks
from storage.database import Database
from storage.models import Capture as CaptureRow
from storage.models import Run, Walk
from storage.records import Capture, ExchangeKind, Failure, FailureKind, Refusal, RefusalReason
from tests.storage.making import NOI_CHINH, NOW, Shop

HOUR = timedelta(hours=1)
EXCHANGE = Capture(
    url="https://baolaocai.vn/1.html",
    method="GET",
    kind=ExchangeKind.ARTICLE,
    status=200,
    content_type="text/html",
    captured_at=NOW,
    file="a.warc.gz",
    offset=5_000_000_000,
    length=1234,
    sha256="00",
)


def test_a_finished_run_holds_its_counts_and_reasons(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        run = shop.run()
        a, b, c, _ = shop.announce(run, "a", "b", "c", "d")
        for page in (a, b):
            refusal = Refusal(reason=RefusalReason.NO_BODY, detail="leer")
            frontier.refused(session, page, run_id=run, refusal=refusal, now=NOW)
        failure = Failure(kind=FailureKind.BLOCKED, detail="403")
        frontier.failed(session, c, run_id=run, failure=failure, now=NOW)
        counts = runs.finish(
            session,
            run,
            outcome="stopped",
            detail="limit",
            now=NOW + HOUR,
            requests=9,
            response_bytes=3_000_000_000,
        )
    assert (counts.announced, counts.refused, counts.failed, counts.pending) == (4, 2, 1, 1)
    with database.read() as session:
        row = session.scalars(select(Run)).one()
    assert (row.announced, row.refused, row.pending, row.outcome) == (4, 2, 1, "stopped")
    assert row.reasons == {"no_body": 2, "blocked": 1}
    assert (row.finished_at, row.response_bytes) == (NOW + HOUR, 3_000_000_000)


def test_a_refused_page_that_is_asked_again_counts_as_pending_only(database: Database) -> None:
    refusal = Refusal(reason=RefusalReason.NO_BODY, detail="leer")
    later = NOW + timedelta(days=31)
    with database.write() as session:
        shop = Shop(session)
        run = shop.run()
        (page,) = shop.announce(run, "a")
        frontier.refused(session, page, run_id=run, refusal=refusal, now=NOW)
        again = shop.run(later)
        shop.announce(again, "a", now=later)
        counts = runs.count(session, again)
    assert (counts.pending, counts.refused, counts.reasons) == (1, 0, {})


def test_the_next_run_closes_a_killed_one_with_what_its_pages_tell(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        killed = shop.run()
        a, _ = shop.announce(killed, "a", "b")
        captures.add(session, capture=EXCHANGE, source=shop.source, run_id=killed, page_id=a)
        frontier.gone(session, a, run_id=killed, detail="404", now=NOW + HOUR)
    with database.write() as session:
        other = Shop(session, NOI_CHINH).run(NOW + 48 * HOUR)
        assert session.scalars(select(Run.finished_at)).all() == [None, None]
        Shop(session).run(NOW + 72 * HOUR)
    with database.read() as session:
        row = session.get_one(Run, killed)
        assert session.get_one(Run, other).finished_at is None
    assert (row.outcome, row.announced, row.gone, row.pending) == ("killed", 2, 1, 1)
    assert (row.finished_at, row.requests) == (NOW + HOUR, 1)


def test_a_killed_run_without_any_page_ended_when_it_began(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        killed = shop.run()
        shop.run(NOW + HOUR)
        row = session.get_one(Run, killed)
    assert (row.finished_at, row.outcome, row.announced) == (NOW, "killed", 0)


def test_a_walk_goes_on_where_it_was(database: Database) -> None:
    first = {"url": "https://baolaocai.vn/tin?trang=1", "number": 1}
    second = {**first, "number": 2}
    with database.write() as session:
        shop = Shop(session)
        run = shop.run()
        walk = walks.open_walk(
            session,
            source=shop.source,
            entry="/tin",
            run_id=run,
            started_at=NOW,
            request=first,
            since=NOW - HOUR,
        )
        later = shop.run(NOW + HOUR)
        walks.advance(session, walk, run_id=later, request=second, announced=20)
    with database.write() as session:
        (left,) = walks.unfinished(session, source="baolaocai")
        assert (left.id, left.request, left.steps, left.announced) == (walk, second, 1, 20)
        assert (left.entry, left.since, left.until, left.run_id) == (
            "/tin",
            NOW - HOUR,
            None,
            later,
        )
        walks.finish(session, walk, outcome="caught_up", detail=None, now=NOW + HOUR)
        assert walks.unfinished(session, source="baolaocai") == ()
    with database.read() as session:
        row = session.scalars(select(Walk)).one()
        nothing_left = session.scalar(select(Walk.id).where(Walk.request.is_(None)))
    assert (row.outcome, row.finished_at, nothing_left) == ("caught_up", NOW + HOUR, walk)


def test_a_capture_is_noted_once_and_learns_its_page(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        first = captures.add(session, capture=EXCHANGE, source=shop.source)
        (page,) = shop.announce(shop.run(), "1")
        again = captures.add(session, capture=EXCHANGE, source=shop.source, page_id=page)
        captures.add(session, capture=EXCHANGE, source=shop.source)
        assert again == first
        assert session.scalar(select(func.count()).select_from(CaptureRow)) == 1
        row = session.get_one(CaptureRow, first)
    assert (row.page_id, row.offset) == (page, 5_000_000_000)
