"""A site that nobody declared: probed over the network, written down, crawled."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from crawler.probing.declare import declare
from crawler.probing.explore import Explore
from crawler.probing.exploring import provisional
from crawler.probing.interview import Talk
from crawler.probing.spider_file import spider_text
from crawler.probing.writing import draft
from crawler.reading import Hints, read
from crawler.source import Source
from storage.config import Config
from tests.commands.cli import call
from tests.crawls import crawl_source, hold_talks
from tests.e2e.seeing import opened
from tests.probing.drafts import loaded
from tests.probing.sites import Site, family_site, plain_page, site
from tests.reading.saved import SavedPage, said
from tests.site.local import ROOT
from tests.site.prose import slug
from tests.site.server import SiteServer

QUICK = ("--allow-private", "--delay", "0.01")
SITES = {
    "query": lambda base: site(base, lambda n: f"/xem.php?id={n.number}", plain_page, feed=False),
    "slugs": lambda base: site(base, lambda n: f"/tin/{slug(n.story.title)}", plain_page),
    "nukeviet": lambda base: family_site("nukeviet", base),
}


@pytest.mark.parametrize("kind", SITES)
def test_what_a_probe_writes_crawls_the_whole_site(
    kind: str, server: SiteServer, small: Config, tmp_path: Path
) -> None:
    made = SITES[kind](server.base)
    server.answers.update(made.answers)
    out = tmp_path / "own"
    write_draft(small, server, out)
    assert_agents_and_robots(server)
    with loaded(out / "spiders", "moi") as spider:
        report = crawl_source(small, spider)
        assert_page_reads_as_written(out / "tests" / "pages" / "moi", spider.source)
    assert report.outcome == "finished", report.detail
    assert_kept(small, made)


def write_draft(config: Config, server: SiteServer, out: Path) -> None:
    """Probe the server over the network and write down what was found."""
    start = f"{server.base}/"
    asked = provisional(start, delay=0.01, allow_private=True)
    explore = Explore(asked, start)
    hold_talks(config, Talk(source=asked, hold=explore.hold))
    found = declare(explore.findings, explore.trip.source, "moi")
    assert found is not None, explore.findings.notes
    text = spider_text(found, url=start, day=explore.findings.day.date())
    draft(found, text, explore.findings.samples[0]).write(out)


def assert_page_reads_as_written(folder: Path, source: Source) -> None:
    (saved,) = [SavedPage(day) for day in folder.iterdir()]
    facts = saved.facts
    assert facts["source"] == source.name
    hints = Hints(
        content_type=facts["content_type"],
        captured_at=datetime.fromisoformat(facts["captured_at"]),
    )
    page = (saved.folder / "page.html").read_bytes()
    assert said(read(page, facts["url"], source, hints)) == saved.expected


def assert_kept(config: Config, made: Site) -> None:
    """Every article of the site, each once, with its headline."""
    with opened(config) as seen:
        kept = {title for _, title, *_ in seen.words()}
        seen.check()
    assert kept == {news.story.title for news in made.news}


def assert_agents_and_robots(server: SiteServer) -> None:
    assert server.log[0].path == "/robots.txt"
    assert all("diaphuong" in entry.headers["User-Agent"] for entry in server.log)


def test_the_operator_finds_the_new_source(server: SiteServer, tmp_path: Path) -> None:
    server.answers.update(SITES["slugs"](server.base).answers)
    out = tmp_path / "own"
    probe = ("sources", "probe", server.base, "--name", "moi", "--out", str(out), *QUICK)
    first = call(*probe, archive=tmp_path)
    assert "wrote" in first.stdout
    assert "`diaphuong sources check moi`" in first.stdout
    env = {"DIAPHUONG_SPIDERS": "moi", "PYTHONPATH": os.pathsep.join([f"{out}/spiders", str(ROOT)])}
    check = call("sources", "check", "moi", archive=tmp_path, env=env)
    assert check.returncode == 0, check.stdout
    assert "moi: as declared" in check.stdout
    assert not (tmp_path / "diaphuong.db").exists()
