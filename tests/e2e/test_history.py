"""How far a crawl goes: back to a date, up to a ceiling, or so many pages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crawler.discovery.listing import Listing
from crawler.source import Source
from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.local import CALENDAR, LIST, RING, LocalSite, local_site, local_source
from tests.site.server import SiteServer
from tests.site.web import Answer

COUNT = 42  # seven pages of the list; four articles a day from 2026-01-01
DATED, UNDATED = True, False


@pytest.fixture
def site(server: SiteServer) -> LocalSite:
    made = local_site(server.base, COUNT)
    server.answers.update(made.answers())
    return made


def listing_only(source: Source, *, dated: bool = False) -> Source:
    """The list shows when each article appeared; `dated` is whether the declaration knows it."""
    listing = source.entries[1]
    assert isinstance(listing, Listing)
    return replace(source, entries=(replace(listing, date="time" if dated else ""),))


def lists(server: SiteServer) -> list[str]:
    return [entry.path for entry in server.log if entry.path.startswith(LIST)]


def numbers(site: LocalSite, first: date, last: date) -> set[str]:
    return {str(item.number) for item in site.news if first <= item.published.date() <= last}


@pytest.mark.parametrize("dated", [DATED, UNDATED])
def test_since_walks_back_until_the_date_is_passed(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen, *, dated: bool
) -> None:
    since = date(2026, 1, 7)
    source = listing_only(local_source(server.host, traps=False), dated=dated)
    crawl_source(small, source, since=since.isoformat())
    wanted = numbers(site, since, date(2026, 12, 31))
    kept = {key for key, *_ in seen.words()}
    assert wanted <= kept
    assert kept == wanted or not dated
    assert seen.walks() == {(LIST, "date_passed"): 1}
    assert 3 <= len(lists(server)) < 7
    seen.check()


def test_since_walks_past_what_is_known(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen
) -> None:
    """A first crawl stopped early; asking for history fetches only what is missing."""
    source = listing_only(local_source(server.host, traps=False))
    crawl_source(small, replace(source, max_pages=2))
    assert len(seen.words()) == 12
    first = len(server.log)
    crawl_source(small, source, since="2026-01-01")
    assert len(seen.words()) == len(site.news)
    articles = [entry for entry in server.log[first:] if "/tin/" in entry.path]
    assert len(articles) == len(site.news) - 12
    seen.check()


def test_until_leaves_newer_articles_alone(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen
) -> None:
    first, last = date(2026, 1, 4), date(2026, 1, 6)
    source = listing_only(local_source(server.host, traps=False), dated=True)
    crawl_source(small, source, since=first.isoformat(), until=last.isoformat())
    assert {key for key, *_ in seen.words()} == numbers(site, first, last)
    seen.check()


def test_a_history_crawl_that_was_limited_goes_on_with_its_window(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen
) -> None:
    source = listing_only(local_source(server.host, traps=False), dated=True)
    first, last = date(2026, 1, 2), date(2026, 1, 6)
    crawl_source(small, source, limit=4, since=first.isoformat(), until=last.isoformat())
    report = crawl_source(small, source, since=first.isoformat(), until=last.isoformat())
    assert report.counts.pending == 0
    assert {key for key, *_ in seen.words()} == numbers(site, first, last)


def test_ceilings_and_loops_end_with_their_name(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen
) -> None:
    server.dynamic = _endless
    source = local_source(server.host)
    report = crawl_source(small, replace(source, max_pages=3))
    assert site.news
    assert seen.walks() == {
        ("/rss.xml", "exhausted"): 1,
        (LIST, "ceiling"): 1,
        (CALENDAR, "ceiling"): 1,
        (RING, "loop"): 1,
    }
    assert report.outcome == "finished"


def _endless(path: str) -> Answer | None:
    """A calendar that shows an article every day, and a link to the day before."""
    if not path.startswith(f"{CALENDAR}?ngay="):
        return None
    day = date.fromisoformat(path.partition("=")[2])
    link = f'<a class="next" href="{CALENDAR}?ngay={day - timedelta(days=1)}">Hôm trước</a>'
    item = f'<article class="story"><a href="/tin/lich-post{day:%Y%m%d}.html">Lịch</a></article>'
    return Answer(body=f"<html><body>{item}{link}</body></html>".encode())


def test_a_limit_bounds_the_pages_and_the_next_run_goes_on(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen
) -> None:
    source = local_source(server.host, traps=False)
    kept = []
    while len(seen.words()) < len(site.news):
        before = len(server.log)
        report = crawl_source(small, source, limit=9)
        asked = [entry for entry in server.log[before:] if "/tin/" in entry.path]
        assert len(asked) == report.counts.kept <= 9
        assert report.outcome == "finished"
        kept.append(report.counts.kept)
        seen.check()
        assert len(kept) < 10, "no progress"
    assert kept == [9, 9, 9, 9, 6]


def test_limit_zero_asks_the_lists_only(
    server: SiteServer, site: LocalSite, small: Config, seen: Seen
) -> None:
    source = local_source(server.host, traps=False)
    report = crawl_source(small, source, limit=0)
    assert not [path for path in server.paths() if "/tin/" in path]
    assert report.counts.pending == report.counts.announced == len(site.news)
    seen.check()
    assert crawl_source(small, source).counts.kept == len(site.news)
