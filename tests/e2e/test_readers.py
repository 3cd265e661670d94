"""Pages that kill, hang or break their reader cost themselves and nobody else."""

import signal
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import psutil
import pytest

from crawler.readers import Readers
from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e import poison
from tests.e2e.processes import PATIENCE, declare, start
from tests.e2e.seeing import Seen
from tests.site.faults import Expected
from tests.site.local import LocalSite, local_site, local_source
from tests.site.server import SiteServer

ONE_WORKER = {"READER_PROCESSES": 1}
FAILED = Expected(outcome="failed", reason="temporary")


@pytest.fixture
def site(server: SiteServer) -> LocalSite:
    made = local_site(server.base, 9)
    server.answers.update(made.answers())
    return made


def spoil(server: SiteServer, site: LocalSite, number: int, with_what: bytes) -> str:
    """The identity of the spoilt article."""
    path = site.news[number].path
    answer = server.answers[path]
    server.answers[path] = replace(answer, body=answer.body + with_what)
    return str(site.news[number].number)


def test_a_page_that_kills_or_hangs_its_reader_fails_and_the_run_goes_on(
    server: SiteServer,
    site: LocalSite,
    small: Config,
    seen: Seen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crawler.workshop.Readers", partial(Readers, reads=poison.reads, timeout=8))
    deadly = spoil(server, site, 4, poison.DEADLY)
    hanging = spoil(server, site, 6, poison.HANGING)
    source = local_source(server.host, traps=False)
    report = crawl_source(small, source, settings=ONE_WORKER)
    outcomes = seen.outcomes()
    assert {key for key, end in outcomes.items() if end == FAILED} == {deadly, hanging}
    assert (report.outcome, report.counts.kept) == ("finished", len(site.news) - 2)
    seen.check()


def test_a_bug_of_the_reader_is_told_and_costs_one_page(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.workshop.Readers", partial(Readers, reads=poison.reads))
    broken = spoil(server, site, 4, poison.BREAKING)
    report = crawl_source(small, local_source(server.host, traps=False))
    assert report.outcome == "failed"
    assert "this page breaks the reader" in str(report.detail)
    assert {key for key, end in seen.outcomes().items() if end == FAILED} == {broken}
    seen.check()


def test_a_reader_that_somebody_ends_is_replaced(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen
) -> None:
    ended: list[int] = []

    def end_worker(number: int) -> None:
        if number in {7, 10}:  # between two pages: two workers that die on one page fail it
            asked = sum("/tin/" in entry.path for entry in server.log[: number - 1])
            _wait_until(lambda: len(seen.words()) == asked)
            ended.append(_end(_worker()))

    server.watch = end_worker
    report = crawl_source(small, local_source(server.host, traps=False), settings=ONE_WORKER)
    assert len(set(ended)) == 2
    assert (report.outcome, report.counts.kept) == ("finished", len(site.news))
    seen.check()


def _wait_until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so in {PATIENCE} seconds")


def _worker() -> psutil.Process:
    """The process that the fork server made last; those before it may not be gone yet."""
    (server,) = (
        one
        for one in psutil.Process().children()
        if one.status() != psutil.STATUS_ZOMBIE and "forkserver" in " ".join(one.cmdline())
    )
    return max(server.children(), key=psutil.Process.create_time)


def _end(worker: psutil.Process) -> int:
    worker.send_signal(signal.SIGKILL)
    return int(worker.pid)


def test_a_hanging_reader_does_not_outlive_a_killed_crawl(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen
) -> None:
    spoil(server, site, 8, poison.HANGING)
    spiders = declare(small.archive.parent, {"local": server.host}, reads="tests.e2e.poison.reads")
    with start(small, spiders, "diaphuong", "crawl", "local") as process:
        server.wait_for(3 + len(site.news))
        process.wait_for_family(3)  # the fork server, its tracker and a worker
        process.signal(signal.SIGKILL)
        assert process.end().code == -signal.SIGKILL
        assert process.survivors() == []
    seen.check()
