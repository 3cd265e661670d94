"""Crawls side by side: one source is crawled once, two sources share a database."""

from dataclasses import replace
from pathlib import Path

from storage.config import Config
from storage.locks import source_lock
from tests.crawls import crawl_source
from tests.e2e.processes import declare, start
from tests.e2e.seeing import Seen
from tests.site.local import local_site, local_source
from tests.site.server import SiteServer

COUNT = 18


def test_a_second_crawl_of_a_source_does_nothing(
    server: SiteServer, config: Config, look: Seen, tmp_path: Path
) -> None:
    server.answers.update(local_site(server.base).answers())
    spiders = declare(tmp_path, {"local": server.host})
    with (
        source_lock(config, "local"),
        start(config, spiders, "diaphuong", "crawl", "local") as process,
    ):
        ended = process.end()
    assert ended.code == 75
    assert "local: locked: " in ended.err
    assert look.runs() == []
    assert server.log == []


def test_a_locked_crawl_in_this_process_reports_it(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    with source_lock(small, "local"):
        report = crawl_source(small, local_source(server.host))
    assert report.outcome == "locked"
    assert seen.runs() == []
    assert server.log == []


def test_two_processes_crawl_two_sources_into_one_database(
    server: SiteServer, config: Config, look: Seen, tmp_path: Path
) -> None:
    with SiteServer() as second:
        hosts = {"local": server.host, "other": second.host}
        for site in (server, second):
            site.answers.update(local_site(site.base, COUNT).answers())
        spiders = declare(tmp_path, hosts)
        with (
            start(config, spiders, "diaphuong", "crawl", "local") as one,
            start(config, spiders, "diaphuong", "crawl", "other") as two,
        ):
            ends = [one.end(), two.end()]
    assert [end.code for end in ends] == [0, 0], ends
    assert len(look.words()) == 2 * COUNT
    assert sorted(look.runs()) == [("finished", COUNT, 0)] * 2
    look.check(stories=COUNT)


def test_two_sources_in_one_process_share_what_they_may(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    server.answers.update(local_site(server.base, COUNT).answers())
    source = local_source(server.host, traps=False)
    crawl_source(small, source)
    crawl_source(small, replace(source, name="other"))
    assert len(seen.words()) == 2 * COUNT
    seen.check(stories=COUNT)
