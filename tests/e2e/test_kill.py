"""kill -9 at any moment: nothing is lost, nothing is doubled, nobody is asked for nothing."""

import signal
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.config import Config
from storage.database import Database
from storage.models import Page
from tests.crawls import config_of, crawl_source
from tests.e2e.processes import declare, start
from tests.e2e.seeing import Seen, Words, opened
from tests.site.local import LocalSite, local_site, local_source
from tests.site.server import SiteServer

COUNT = 42
AHEAD = 6  # requests that are answered while the kill is under way
KILLS = {"sqlite": (4, 24), "postgresql": (19,)}  # after so many requests each crawl is killed


@pytest.fixture
def site(server: SiteServer) -> LocalSite:
    made = local_site(server.base, COUNT)
    server.answers.update(made.answers())
    return made


@pytest.fixture
def expected(server: SiteServer, site: LocalSite, tmp_path: Path) -> list[Words]:
    """What a crawl keeps that nobody disturbs."""
    assert len(site.news) == COUNT
    config = config_of(tmp_path / "undisturbed")
    with opened(config) as seen:
        seen.database.upgrade()
        crawl_source(config, local_source(server.host, traps=False))
        return seen.words()


def kept_paths(database: Database, server: SiteServer) -> set[str]:
    with database.read() as session:
        urls = session.scalars(select(Page.url).where(Page.state == "kept")).all()
    return {url.removeprefix(server.base) for url in urls}


def crawl_until_killed(server: SiteServer, config: Config, spiders: Path, requests: int) -> None:
    at = len(server.log) + requests
    server.hold_after(at + AHEAD)
    with start(config, spiders, "diaphuong", "crawl", "local") as process:
        server.wait_for(at)
        process.signal(signal.SIGKILL)
        assert process.end().code == -signal.SIGKILL
        assert process.survivors() == []
    server.let_go()


def test_killed_crawls_keep_what_an_undisturbed_one_keeps(
    server: SiteServer, config: Config, look: Seen, tmp_path: Path, expected: list[Words]
) -> None:
    spiders = declare(tmp_path, {"local": server.host})
    kills = KILLS[look.database.url.get_backend_name()]
    announced: set[str] = set()
    for requests in kills:
        kept, before = kept_paths(look.database, server), len(server.log)
        crawl_until_killed(server, config, spiders, requests)
        assert kept.isdisjoint(entry.path for entry in server.log[before:])
        assert announced <= look.outcomes().keys()
        announced = set(look.outcomes())
        look.check()
    kept, before = kept_paths(look.database, server), len(server.log)
    report = crawl_source(config, local_source(server.host, traps=False))
    assert kept.isdisjoint(entry.path for entry in server.log[before:])
    assert (report.outcome, report.counts.pending) == ("finished", 0)
    assert look.words() == expected
    assert len(expected) == COUNT
    assert [run[0] for run in look.runs()] == ["killed"] * len(kills) + ["finished"]
    look.check()
