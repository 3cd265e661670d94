"""A source that hangs, drips, floods or breaks harms no other, and ends with its own name on it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import psutil
import pytest

from crawler.agenda import Agenda
from crawler.opening import Opened, Opening
from crawler.walks import LiveWalk
from crawler.wishes import Wishes
from storage.config import Config
from storage.records import DuePage
from tests.crawls import crawl_source, crawl_together
from tests.e2e.seeing import Seen
from tests.site.hostile import MANNERS, Manner, babbling, endless, hostile_server, silent
from tests.site.local import local_site, local_source
from tests.site.server import Fault, SiteServer

COUNT = 6
OTHER_HOST = "127.0.0.2"
SMALL = {"DOWNLOAD_TIMEOUT": 3, "DOWNLOAD_MAXSIZE": 200_000, "RETRY_TIMES": 0}
MB = 1 << 20
BOX = timedelta(seconds=4)  # a busy machine needs one until the first article
Work = tuple[list[DuePage], list[LiveWalk]] | None


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
def test_a_hostile_source_harms_no_other(
    server: SiteServer, small: Config, seen: Seen, manner: Manner
) -> None:
    server.answers.update(local_site(server.base, COUNT).answers())
    good = local_source(server.host, traps=False)
    with hostile_server(manner, OTHER_HOST) as host:
        bad = replace(local_source(host, traps=False), name="hostile")
        fine, failed = crawl_together(small, [good, bad], settings=SMALL)
    assert fine.outcome == "finished"
    assert len(seen.words()) == COUNT
    assert failed.outcome == "failed"
    assert f"http://{host}/" in str(failed.detail)
    seen.check()


@pytest.mark.parametrize("manner", [endless, babbling], ids=lambda manner: manner.__name__)
def test_a_flood_does_not_fill_the_memory(small: Config, manner: Manner) -> None:
    with hostile_server(manner, OTHER_HOST) as host:
        source = local_source(host, traps=False)
        crawl_source(small, source, settings=SMALL)
        before = psutil.Process().memory_info().rss
        crawl_source(small, source, settings=SMALL)
    assert psutil.Process().memory_info().rss - before < 100 * MB


def test_a_run_that_outlives_its_time_box_keeps_all_and_the_next_goes_on(
    server: SiteServer, config: Config, look: Seen
) -> None:
    server.answers.update(local_site(server.base, 30).answers())
    source = local_source(server.host, delay=0.05, traps=False)
    server.watch = lambda number: time.sleep(BOX.total_seconds() if number == 12 else 0)
    (report,) = crawl_together(config, [source], time_box=BOX)
    assert report.outcome == "timed_out"
    assert report.detail == "the time box was over; the next run goes on"
    assert 0 < report.counts.kept == len(look.words()) < 30
    look.check()
    assert crawl_source(config, source).outcome == "finished"
    assert len(look.words()) == 30
    articles = [path for path in server.paths().elements() if "/tin/" in path]
    assert len(articles) == len(set(articles)) == 30, "a page was asked twice"
    look.check()


def test_at_the_end_of_the_time_box_no_more_than_the_page_in_hand_is_waited_for(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base, 20)
    server.answers.update(site.answers())
    server.faults.update({item.path: Fault(wait=2.2) for item in site.news})
    source = local_source(server.host, traps=False)
    (report,) = crawl_together(small, [source], time_box=BOX)
    assert report.outcome == "timed_out"
    asked = [path for path in server.paths() if "/tin/" in path]
    assert report.counts.kept == len(asked) == len(seen.words())
    assert len(asked) <= 3, "what waited in the queue was still asked"
    seen.check()


def test_a_source_that_said_nothing_in_its_time_box_has_failed(small: Config) -> None:
    with hostile_server(silent, OTHER_HOST) as host:
        source = local_source(host, traps=False)
        box = timedelta(seconds=0.3)
        (report,) = crawl_together(small, [source], time_box=box, settings=SMALL)
    assert report.outcome == "failed"
    assert "no page and no list was answered" in str(report.detail)


def test_a_time_box_that_is_over_before_the_archive_is_open(
    server: SiteServer, small: Config, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers.update(local_site(server.base, COUNT).answers())
    source = local_source(server.host, traps=False)
    with monkeypatch.context() as patch:
        patch.setattr(Opening, "_take", late(Opening._take, by=0.3))
        (report,) = crawl_together(small, [source], time_box=timedelta(seconds=0.05))
    assert report.outcome == "failed"
    assert "no page and no list was answered" in str(report.detail)
    assert not [path for path in server.paths() if "/tin/" in path]
    assert crawl_source(small, source).outcome == "finished"
    assert len(seen.words()) == COUNT
    seen.check()


def test_a_spider_that_crashes_harms_no_other(
    server: SiteServer, small: Config, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers.update(local_site(server.base, COUNT).answers())
    good = local_source(server.host, traps=False)
    monkeypatch.setattr(Agenda, "next", after_all_but("broken", Agenda.next))
    fine, failed = crawl_together(small, [good, replace(good, name="broken")])
    assert fine.outcome == "finished"
    assert len(seen.words()) == COUNT
    assert failed.outcome == "failed"
    assert "a bug of broken" in str(failed.detail)


def after_all_but(source: str, real: Callable[[Agenda], Awaitable[Work]]) -> Any:
    async def next_or_crash(agenda: Agenda) -> Work:
        if agenda.source == source:
            raise LookupError(f"a bug of {source}")
        return await real(agenda)

    return next_or_crash


def late(real: Callable[[Opening, Wishes], Awaitable[Opened]], *, by: float) -> Any:
    async def take_late(opening: Opening, wishes: Wishes) -> Opened:
        await asyncio.sleep(by)
        return await real(opening, wishes)

    return take_late
