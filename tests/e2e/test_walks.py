"""Walks through lists that are cut short, shifted, or broken on some days."""

import pytest

from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.powercut import power_cut
from tests.e2e.seeing import opened
from tests.site.local import LIST, LocalSite, list_path, local_site, local_source
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer

COUNT = 30  # five pages of the list
BROKEN = Answer(status=500, body=b"<h1>Error</h1>")
MISSING = Answer(status=404, body=b"<h1>Error</h1>")


@pytest.fixture
def site(server: SiteServer) -> LocalSite:
    made = local_site(server.base, COUNT)
    server.answers.update(made.answers())
    return made


def crawl(server: SiteServer, config: Config) -> list[str]:
    """The list's pages that a crawl asks, in order."""
    before = len(server.log)
    report = crawl_source(config, local_source(server.host, traps=False))
    assert report.counts.pending == 0
    return [entry.path for entry in server.log[before:] if entry.path.startswith(LIST)]


def assert_complete(config: Config, site: LocalSite) -> None:
    with opened(config) as seen:
        assert {key for key, *_ in seen.words()} == {str(item.number) for item in site.news}
        seen.check()


@pytest.mark.parametrize("at", [1, 2, 3, 4, 20])
def test_wherever_the_power_is_cut_the_next_crawl_finds_the_rest(
    server: SiteServer, site: LocalSite, small: Config, at: int
) -> None:
    with power_cut(server, small, at) as cut:
        crawl(server, small)
    assert cut.happened
    crawl(server, cut.config)
    assert_complete(cut.config, site)


@pytest.mark.parametrize("news", [0, 1, 9])
def test_a_walk_goes_on_where_it_was_though_the_pages_have_shifted(
    server: SiteServer, site: LocalSite, small: Config, news: int
) -> None:
    with power_cut(server, small, 27) as cut:
        crawl(server, small)
    done = [entry.path for entry in server.log if entry.path.startswith(LIST)]
    assert len(done) >= 3
    grown = site.with_news(news)
    server.answers.update(grown.answers())
    asked = crawl(server, cut.config)
    again = set(done[:-1]) & set(asked)
    assert again <= {list_path(number) for number in range(1, 2 + -(-news // 6))}
    assert_complete(cut.config, grown)


@pytest.mark.parametrize("answer", [BROKEN, MISSING])
def test_what_a_feed_knows_does_not_hide_what_a_list_could_not_show(
    server: SiteServer, site: LocalSite, small: Config, answer: Answer
) -> None:
    """The list fails on the first day; on the next its first page is known from the feed."""
    server.faults[LIST] = Fault(instead=answer)
    crawl(server, small)
    del server.faults[LIST]
    crawl(server, small)
    assert_complete(small, site)


def test_a_gap_between_two_good_days_is_closed_and_no_more(
    server: SiteServer, site: LocalSite, small: Config
) -> None:
    crawl(server, small)
    server.answers.update((second := site.with_news(15)).answers())
    server.faults[LIST] = Fault(instead=MISSING)
    crawl(server, small)
    del server.faults[LIST]
    server.answers.update((third := second.with_news(1)).answers())
    asked = crawl(server, small)
    assert_complete(small, third)
    assert len(asked) == len(set(asked)) == 4  # 16 articles are new, and one page is old
    assert crawl(server, small) == [LIST]


def test_a_list_page_that_fails_in_passing_is_taken_up_by_the_next_run(
    server: SiteServer, site: LocalSite, small: Config
) -> None:
    server.faults[list_path(4)] = Fault(instead=BROKEN)
    crawl(server, small)
    del server.faults[list_path(4)]
    asked = crawl(server, small)
    assert sorted(asked) == sorted([LIST, *(list_path(number) for number in range(4, 6))])
    assert_complete(small, site)
