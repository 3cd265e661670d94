"""Sources that need a browser. Where there is none, the crawl must say what to install."""

import shutil
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise

import pytest
from sqlalchemy import select

from crawler import browser
from crawler.browser import Browser, NoBrowser, chromium
from crawler.discovery.listing import Listing
from crawler.run import RunReport
from crawler.source import Source
from storage import warc
from storage.asked import timeless
from storage.config import Config
from storage.models import Capture
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site import scripted
from tests.site.odd import TEXT, TITLES, page, source
from tests.site.scripted import LIST
from tests.site.server import SiteServer
from tests.site.web import Answer, html

DELAY = 0.05


def declared(server: SiteServer, wait_for: str = ".xong li, .xong h1") -> Source:
    made = source(server.host, Listing(url=f"{server.base}{LIST}"))
    how = Browser(because="its pages are empty without scripts", wait_for=wait_for, seconds=40)
    return replace(made, browser=how, delay=DELAY)


def is_installed() -> bool:
    try:
        chromium()
    except NoBrowser:
        return False
    return True


def assert_told(report: RunReport, server: SiteServer, *words: str) -> None:
    """Nothing was asked, and the run says what to install."""
    assert report.outcome == "failed"
    assert server.log == []
    for word in ("its pages need a browser", *words):
        assert word in str(report.detail)


def what_is_lacking() -> list[str]:
    lacking = [] if find_spec("playwright") else ["pip install 'diaphuong[browser]'"]
    has_chromium = any(map(shutil.which, browser._CHROMIUM))
    return lacking if has_chromium else [*lacking, "apt-get install chromium"]


@pytest.mark.parametrize("lacks", ["playwright", "chromium"])
def test_without_a_browser_the_run_says_what_to_install(
    server: SiteServer, small: Config, monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    has_driver, has_browser = lacks != "playwright", lacks != "chromium"
    monkeypatch.setattr(browser, "find_spec", lambda _: has_driver or None)
    found = "/bin/true" if has_browser else None
    monkeypatch.setattr("crawler.browser.shutil.which", lambda _: found)
    server.answers.update(scripted.answers())
    report = crawl_source(small, declared(server))
    assert_told(report, server)
    assert ("pip install 'diaphuong[browser]'" in str(report.detail)) is not has_driver
    assert ("apt-get install chromium" in str(report.detail)) is not has_browser


def test_a_source_without_the_declaration_needs_none(
    server: SiteServer, small: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda _: None)
    server.answers.update(scripted.answers())
    report = crawl_source(small, replace(declared(server), browser=None))
    assert "nothing_found" in str(report.detail)


def test_pages_made_by_scripts(server: SiteServer, small: Config, seen: Seen) -> None:
    server.answers.update(scripted.answers())
    report = crawl_source(small, declared(server))
    if not is_installed():
        assert_told(report, server, *what_is_lacking())
        return
    assert report.outcome == "finished", report.detail
    assert [title for _, title, _, _ in seen.words()] == list(TITLES[:2])
    assert {text for _, _, text, _ in seen.words()} == {"\n\n".join(TEXT)}
    assert_polite(server, seen)
    assert_captured(seen)
    assert_replays(seen, server, small)


def assert_polite(server: SiteServer, seen: Seen) -> None:
    """One name, one distance, nothing forbidden or needless, and no script twice."""
    asked = server.paths()
    assert {entry.headers["User-Agent"].partition("/")[0] for entry in server.log} == {"diaphuong"}
    assert "/app.css" not in asked
    assert "/anh.jpg" not in asked
    assert "/cam/bi-mat" not in asked
    assert "/o-cam" not in asked
    assert "/dem" not in asked
    assert asked["/app.js"] == 1
    assert asked["/api/danh-sach"] == 1
    with seen.database.read() as session:
        sent = session.scalars(
            select(Capture.captured_at)
            .where(Capture.method != "RENDER")
            .order_by(Capture.captured_at)
        ).all()
    apart = [(after - before).total_seconds() for before, after in pairwise(sent)]
    assert len(sent) == len(server.log)
    assert min(apart) > DELAY * 0.9


def assert_captured(seen: Seen) -> None:
    """Raw exchanges as they came, rendered pages marked so; the latter are what is read."""
    seen.check(stories=1)  # both have one text
    with seen.database.read() as session:
        rows = session.scalars(select(Capture)).all()
        assert timeless(session, since=None, sources=()) == 0
    pages = [row for row in rows if row.kind == "article"]
    assert {row.method for row in pages} == {"RENDER"}
    assert all(row.page_id for row in pages)
    raw = [row for row in rows if row.url == pages[0].url and row.method == "GET"]
    assert [row.kind for row in raw] == ["other"]
    shell = warc.read_at(seen.archive / raw[0].file, raw[0].offset)
    made = warc.read_at(seen.archive / pages[0].file, pages[0].offset)
    assert b'<div id="app"></div>' in shell.body
    assert b'class="xong diaphuong"' in made.body
    assert {row.url.rpartition("/")[2] for row in rows} >= {"app.js", "danh-sach"}


def assert_replays(seen: Seen, server: SiteServer, config: Config) -> None:
    """The same again from the files: scripts run once more, the network is not asked."""
    files = sorted((seen.archive / "warc" / "local").glob("*.warc.gz"))
    before = len(server.log)
    report = crawl_source(config, declared(server), replay=files)
    assert report.outcome == "finished", report.detail
    assert len(server.log) == before
    assert len(seen.words()) == 2


def test_a_script_that_sets_a_cookie_and_loads_again(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    """The real page is given to a browser that came back with the cookie."""
    address = scripted.path(1)
    server.answers[LIST] = html(f'<a href="{address}">Bài</a><p class="xong"><i>h1</i></p>')
    server.answers[address] = html(scripted.COOKIE)
    server.guarded[address] = ("D1N=4f", html(page(TITLES[0])))
    report = crawl_source(small, declared(server, wait_for="h1, .xong"))
    if not is_installed():
        assert_told(report, server, *what_is_lacking())
        return
    assert report.outcome == "finished", report.detail
    assert [title for _, title, _, _ in seen.words()] == [TITLES[0]]


def test_what_does_not_appear_is_told(server: SiteServer, small: Config, seen: Seen) -> None:
    server.answers.update(scripted.answers(1))
    server.answers["/app.js"] = Answer(status=404, content_type="text/plain")
    made = declared(server)
    assert made.browser is not None
    hasty = replace(made.browser, seconds=2)
    report = crawl_source(small, replace(made, browser=hasty))
    if not is_installed():
        assert_told(report, server, *what_is_lacking())
        return
    assert report.outcome == "failed"
    for word in (f"{server.base}{LIST}", "waited for .xong li", "is `browser` of the declaration"):
        assert word in str(report.detail)
    assert seen.words() == []


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (Browser(because=" "), "because"),
        (Browser(because="scripts", seconds=0), "positive"),
        (Browser(because="scripts", wait_for="div["), "no CSS"),
    ],
)
def test_a_wrong_declaration_is_refused(how: Browser, words: str) -> None:
    with pytest.raises(ValueError, match=f"source 'local': browser: .*{words}"):
        replace(source("127.0.0.1:1"), browser=how)
