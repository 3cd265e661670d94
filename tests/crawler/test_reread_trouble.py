"""Rereading where something is broken, cut, locked or changed in the declaration."""

import gzip
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from crawler.reading import Hints, read
from crawler.reread import reread
from crawler.reread_report import FAILED, LOCKED, STOPPED, RereadPlan, RereadProgress
from crawler.source import Source
from storage.locks import source_lock
from storage.models import Capture
from storage.records import Reading, Refusal
from storage.reread_decide import Outcome
from storage.reread_rows import Scope
from tests.crawler.rereading import COUNT, Bench, refused, short
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer


def test_broken_records_are_told_with_their_place(small: Bench) -> None:
    small.crawl()
    before = small.state()
    with small.database.write() as session:
        ids = session.scalars(
            select(Capture.id).where(Capture.page_id > 0).order_by(Capture.id)
        ).all()
        session.execute(update(Capture).where(Capture.id == ids[0]).values(file="warc/no.warc.gz"))
        session.execute(
            update(Capture).where(Capture.id == ids[1]).values(offset=Capture.offset + 7)
        )
        session.execute(update(Capture).where(Capture.id == ids[2]).values(sha256="0" * 64))
    small.reader(post=short)
    assert small.counts() == {Outcome.REVISED: COUNT - 3, Outcome.BROKEN: 3}
    lost = [one for one in small.found if one.outcome is Outcome.BROKEN]
    assert [(one.source, one.file == "warc/no.warc.gz") for one in lost] == [
        ("local", True),
        ("local", False),
        ("local", False),
    ]
    assert "No such file" in str(lost[0].detail)
    assert f"byte {lost[1].offset}" in str(lost[1].detail)
    assert "sha256" in str(lost[2].detail)
    small.reader()
    small.reread()
    assert small.state()[-2] == before[-2]  # the pages stand as they stood


def test_a_reader_that_breaks_harms_no_other_page(small: Bench) -> None:
    small.crawl()
    before = small.state()

    def broken(_: Reading) -> Reading:
        raise ZeroDivisionError("a fault in the reader")

    small.reader(post1004=broken)
    assert small.counts() == {Outcome.UNCHANGED: COUNT - 1, Outcome.BROKEN: 1}
    assert "a fault in the reader" in str(small.found[0].detail)
    assert small.state() == before


def test_what_cannot_be_stored_harms_no_other_page(small: Bench) -> None:
    small.crawl()
    before = small.state()

    def nowhere(said: Reading) -> Reading:
        (first, *_) = said.provinces
        return replace(said, title=said.title + "!", provinces=(replace(first, code="zz"),))

    small.reader(post1004=nowhere)
    assert small.counts() == {Outcome.UNCHANGED: COUNT - 1, Outcome.BROKEN: 1}
    assert "could not be stored" in str(small.found[0].detail)
    assert small.state() == before


def test_a_cut_body_is_not_taken_for_a_page(small: Bench, server: SiteServer) -> None:
    (path,) = [path for path in server.answers if "post1005" in path]
    server.faults[path] = Fault(torn=True, times=1)
    small.crawl()
    before = small.state()
    assert small.counts() == {Outcome.UNCHANGED: COUNT, Outcome.CUT: 1}
    assert [one.outcome for one in small.found] == [Outcome.CUT]
    assert small.state() == before


def test_packed_bodies_are_unpacked(small: Bench, server: SiteServer) -> None:
    for path, answer in list(server.answers.items()):
        if "post" in path:
            packed = gzip.compress(answer.body, mtime=0)
            headers = (*answer.headers, ("Content-Encoding", "gzip"))
            server.answers[path] = Answer(body=packed, headers=headers)
    small.crawl()
    assert small.counts() == {Outcome.UNCHANGED: COUNT}


def test_only_the_refused_or_only_some_days(small: Bench) -> None:
    small.reader(post1003=refused)
    small.crawl()
    now, hour = datetime.now(UTC), timedelta(hours=1)
    assert small.counts(scope=Scope(since=now + hour)) == {}
    assert small.counts(scope=Scope(until=now - hour)) == {}
    both = Scope(since=now - hour, until=now + hour)
    assert sum(small.counts(scope=both).values()) == COUNT
    assert small.counts(scope=Scope(refused=True)) == {Outcome.REFUSED: 1}
    small.reader()
    assert small.counts(scope=Scope(refused=True)) == {Outcome.NEW: 1}
    assert small.counts(scope=Scope(refused=True)) == {}


def test_a_locked_source_is_left_alone(bench: Bench) -> None:
    bench.crawl()
    with source_lock(bench.config, "local"):
        report = bench.reread()
    assert (report.outcome, report.counts) == (LOCKED, {})


def test_a_store_that_does_not_answer_fails_the_source(small: Bench) -> None:
    small.crawl()
    with small.database.write() as session:
        session.execute(text("ALTER TABLE captures RENAME TO gone"))
    report = small.reread()
    assert report.outcome == FAILED
    assert "captures" in str(report.detail)


def test_worker_processes_read_the_same(small: Bench) -> None:
    small.reader(post1003=refused)
    small.crawl()
    assert small.counts(processes=2) == {Outcome.UNCHANGED: COUNT - 1, Outcome.NEW: 1}


def test_a_changed_declaration_mends_the_provinces(small: Bench) -> None:
    small.crawl()
    small.source = replace(small.source, provinces=("15", "08"))
    assert small.counts() == {Outcome.MENDED: COUNT}
    assert small.counts() == {Outcome.UNCHANGED: COUNT}


def test_the_reader_is_given_what_the_crawl_gave_it(small: Bench) -> None:
    given: dict[str, list[Hints]] = {}

    def reads(page: bytes, url: str, source: Source, hints: Hints) -> Reading | Refusal:
        given.setdefault(url, []).append(hints)
        return read(page, url, source, hints)

    small.patch.setattr("crawler.readers.read", reads)
    small.crawl()
    small.reread()
    assert len(given) == COUNT
    assert all(first == second for first, second in given.values())


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C means what it means at a terminal; whoever runs in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_stores_what_is_in_hand_and_ends(small: Bench) -> None:
    small.reader(post=short)
    small.crawl()
    small.reader()
    interrupted: list[int] = []

    def interrupt(progress: RereadProgress) -> None:
        if not interrupted:
            signal.raise_signal(signal.SIGINT)
        interrupted.append(progress.done)

    twice = [small.source, small.source]
    plan = RereadPlan(processes=0)
    (report,) = reread(small.config, twice, plan, tell=small.found.append, watch=interrupt)
    assert report.outcome == STOPPED
    assert report.counts == {Outcome.REVISED: len(interrupted)}
    rest = COUNT - len(interrupted)
    counts = small.counts()
    assert (counts[Outcome.UNCHANGED], counts.get(Outcome.REVISED, 0)) == (COUNT - rest, rest)
