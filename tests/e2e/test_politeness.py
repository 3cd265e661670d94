"""What the server sees of a crawl: one request at a time, at a distance, with a name."""

from collections import Counter
from itertools import pairwise

import pytest

from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.local import LIST, local_site, local_source
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer, with_validators

DELAY = 0.1
ARTICLES = "/tin/"
STAMP = "Fri, 20 Nov 2026 08:00:00 GMT"


def assert_distance(server: SiteServer, delay: float) -> None:
    """On a busy machine a request is logged late, which takes from the distance to the next.

    So the whole is measured, and one distance forgiven.
    """
    assert server.log[-1].at - server.log[0].at > delay * (len(server.log) - 2)


def robots(text: str) -> Answer:
    return Answer(body=text.encode(), content_type="text/plain")


def test_one_request_at_a_time_at_a_distance_and_with_a_name(
    server: SiteServer, small: Config
) -> None:
    site = local_site(server.base, 8)
    server.answers.update(site.answers())
    slow = {item.path: Fault(wait=0.25) for item in site.news[:3]}
    server.faults.update(slow)
    crawl_source(
        small,
        local_source(server.host, delay=DELAY, traps=False),
        settings={"AUTOTHROTTLE_ENABLED": True},
    )
    assert_distance(server, DELAY)
    for earlier, later in pairwise(server.log):
        if earlier.path in slow:
            assert later.at - earlier.at >= 0.25, "asked while the last answer was under way"
    assert server.log[0].path == "/robots.txt"
    assert server.paths()["/robots.txt"] == 1
    for entry in server.log:
        assert entry.headers["User-Agent"].startswith("diaphuong/")
        assert "mailto:" in entry.headers["User-Agent"]
        assert "Cookie" not in entry.headers


def test_robots_txt_is_obeyed_for_lists_and_articles(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base, 4)
    server.answers.update(site.answers())
    hidden = site.news[0].path
    server.answers["/robots.txt"] = robots(f"User-agent: *\nDisallow: {LIST}\nDisallow: {hidden}\n")
    report = crawl_source(small, local_source(server.host, traps=False))
    assert server.asked(hidden) == server.asked(LIST) == []
    assert report.counts.reasons == {"blocked": 1}
    assert seen.walks()[LIST, "failed"] == 1
    assert "robots.txt forbids" in "".join(report.warnings)


def test_robots_txt_holds_for_every_request_that_waits_for_it(
    server: SiteServer, small: Config
) -> None:
    server.answers.update(local_site(server.base, 10).answers())
    source = local_source(server.host, traps=False)
    crawl_source(small, source, limit=0)
    server.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /\n")
    before = len(server.log)
    report = crawl_source(small, source)
    assert [entry.path for entry in server.log[before:]] == ["/robots.txt"]
    assert report.counts.reasons == {"blocked": 10}


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_that_cannot_say_what_it_allows_is_not_crawled_now(
    server: SiteServer, small: Config, seen: Seen, status: int
) -> None:
    site = local_site(server.base, 4)
    server.answers.update(site.answers())
    source = local_source(server.host, traps=False)
    crawl_source(small, source, limit=2)
    server.faults["/robots.txt"] = Fault(instead=Answer(status=status))
    before = len(server.log)
    report = crawl_source(small, source)
    assert {entry.path for entry in server.log[before:]} == {"/robots.txt"}
    assert report.outcome == "failed"
    assert f"2 lists: failed: robots.txt of {server.host} answers HTTP {status}" in str(
        report.detail
    )
    assert report.counts.reasons == {"temporary": report.counts.failed}
    seen.check()
    del server.faults["/robots.txt"]
    seen.let_time_pass()
    assert crawl_source(small, source).outcome == "finished"
    assert len(seen.words()) == len(site.news)


def test_a_robots_txt_that_cannot_be_had_closes_the_site_too(
    server: SiteServer, small: Config
) -> None:
    server.answers.update(local_site(server.base, 4).answers())
    server.faults["/robots.txt"] = Fault(cut=100)
    report = crawl_source(small, local_source(server.host, traps=False))
    assert set(server.paths()) == {"/robots.txt"}
    assert report.outcome == "failed"
    assert "cannot be had" in str(report.detail)


@pytest.mark.parametrize("status", [404, 403])
def test_a_site_without_rules_is_crawled_and_error_pages_are_no_rules(
    server: SiteServer, small: Config, seen: Seen, status: int
) -> None:
    server.answers.update(local_site(server.base, 4).answers())
    server.answers["/robots.txt"] = Answer(status=status, body=b"User-agent: *\nDisallow: /\n")
    assert crawl_source(small, local_source(server.host, traps=False)).outcome == "finished"
    assert len(seen.words()) == 4


@pytest.mark.parametrize("throttled", [True, False])
def test_a_longer_distance_that_the_site_asks_for_is_kept(
    server: SiteServer, small: Config, *, throttled: bool
) -> None:
    server.answers.update(local_site(server.base, 3).answers())
    server.answers["/robots.txt"] = robots("User-agent: diaphuong\nCrawl-delay: 0.2\n")
    crawl_source(
        small,
        local_source(server.host, traps=False),
        settings={"AUTOTHROTTLE_ENABLED": throttled},
    )
    assert len(server.log) == 6
    assert_distance(server, 0.2)


def test_rechecks_are_conditional_and_304_is_unchanged(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base, 6)
    server.answers.update(site.answers())
    for item in site.news:
        server.answers[item.path] = with_validators(server.answers[item.path], STAMP)
    source = local_source(server.host, traps=False)
    crawl_source(small, source)
    seen.let_time_pass()
    before = len(server.log)
    report = crawl_source(small, source)
    rechecks = [entry for entry in server.log[before:] if entry.path.startswith(ARTICLES)]
    assert len(rechecks) == len(site.news)
    for entry in rechecks:
        assert entry.headers["If-None-Match"] == dict(server.answers[entry.path].headers)["ETag"]
        assert entry.headers["If-Modified-Since"] == STAMP
    assert (report.counts.unchanged, report.counts.kept) == (6, 0)
    assert all(seen.revisions(str(item.number)) == [(1, "first_seen")] for item in site.news)
    seen.check()


def test_the_next_day_asks_a_tenth(server: SiteServer, small: Config, seen: Seen) -> None:
    site = local_site(server.base, 50)
    server.answers.update(site.answers())
    source = local_source(server.host, traps=False)
    crawl_source(small, source)
    first = len(server.log)
    grown = site.with_news(3)
    server.answers.update(grown.answers())
    report = crawl_source(small, source)
    asked = Counter(entry.path for entry in server.log[first:])
    assert asked.total() <= first / 10 + 1, asked
    assert max(asked.values()) == 1
    assert report.counts.kept == 3
    assert len(seen.words()) == 53
