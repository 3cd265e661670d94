"""Two sources on one host burden it like one: within a process, and from one run to the next."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from crawler import turnstile
from crawler.commands.reports import exit_code
from storage.config import Config
from storage.locks import host_locks, source_lock
from tests.crawls import crawl_source, crawl_together
from tests.e2e.processes import declare, start
from tests.e2e.seeing import Seen
from tests.site.local import local_site, local_source
from tests.site.server import Fault, SiteServer

DELAY = 0.05
COUNT = 6
SLACK = 0.02  # seconds: on a busy machine a request is logged late


def test_two_sources_at_once_ask_their_host_in_turns(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base, COUNT)
    server.answers.update(site.answers())
    server.faults[site.news[0].path] = Fault(wait=0.2)
    slow = local_source(server.host, delay=DELAY, traps=False)
    quick = replace(slow, name="other", delay=0.01)
    reports = crawl_together(small, [slow, quick])
    assert [report.outcome for report in reports] == ["finished", "finished"]
    assert len(seen.words()) == 2 * COUNT
    gaps = [later.at - earlier.at for earlier, later in pairwise(server.log)]
    early = [gap for gap in gaps if gap < 0.01 - SLACK / 4]
    assert not early, f"{len(early)} of {len(gaps)} requests came at once"
    waits = [
        later.at - earlier.at
        for earlier, later in pairwise(server.log)
        if earlier.path == site.news[0].path
    ]
    assert waits
    assert min(waits) >= 0.2 - SLACK, "asked while the last answer was under way"
    assert server.log[-1].at - server.log[0].at > DELAY * (len(server.log) // 2 - 1)


def test_a_host_that_another_process_crawls_is_left_alone(
    server: SiteServer, config: Config, look: Seen, tmp_path: Path
) -> None:
    spiders = declare(tmp_path, {"local": server.host})
    with (
        host_locks(config, [f"www.{server.host}"]),
        start(config, spiders, "diaphuong", "crawl", "local") as process,
    ):
        ended = process.end()
    assert ended.code == 75
    assert f"local: locked: another process is crawling a source on {server.host}" in ended.err
    assert look.runs() == []
    assert server.log == []


def test_of_many_sources_those_that_are_free_are_crawled(
    server: SiteServer, config: Config, look: Seen
) -> None:
    server.answers.update(local_site(server.base, COUNT).answers())
    free = local_source(server.host, traps=False)
    both = [free, replace(free, name="other")]
    with source_lock(config, "other"):
        partly = crawl_together(config, both)
        with source_lock(config, "local"):
            nothing = crawl_together(config, both)
    assert [report.outcome for report in partly] == ["finished", "locked"]
    assert exit_code(partly) == 1
    assert [report.outcome for report in nothing] == ["locked", "locked"]
    assert exit_code(nothing) == 75
    assert [outcome for outcome, _, _ in look.runs()] == ["finished"]
    look.check()


def test_a_run_keeps_its_distance_to_the_run_before(
    server: SiteServer, small: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers.update(local_site(server.base, 1).answers())
    source = local_source(server.host, delay=0.8, traps=False)
    crawl_source(small, source, limit=0)
    before = len(server.log)
    monkeypatch.setattr(turnstile, "_turnstiles", {})  # as in a process that has just begun
    crawl_source(small, source, limit=0)
    late = 0.3  # what was asked before may be logged late, here no other distance makes up for it
    assert server.log[before].at - server.log[before - 1].at >= 0.8 - late
