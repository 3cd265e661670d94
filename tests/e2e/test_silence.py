"""A site that goes down under a crawl is left alone; nothing of what is due is lost."""

from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.local import local_site, local_source
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer

COUNT = 36
ONE_TRY = {"RETRY_TIMES": 0}


def test_a_site_that_stops_answering_is_left_alone_and_taken_up_later(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base, COUNT)
    server.answers.update(site.answers())
    source = local_source(server.host, traps=False)
    crawl_source(small, source, limit=0)
    for item in site.news[:-4]:
        server.faults[item.path] = Fault(cut=100)
    report = crawl_source(small, source, settings=ONE_TRY)
    asked = [entry for entry in server.log if "/tin/" in entry.path]
    assert len(asked) < 4 + 12 + 8
    assert report.outcome == "failed"
    assert "12 requests in a row got no answer" in str(report.detail)
    assert (report.counts.kept, report.counts.failed >= 12) == (4, True)
    assert report.counts.pending > 0
    seen.check()
    server.faults.clear()
    seen.let_time_pass()
    crawl_source(small, source)
    assert len(seen.words()) == COUNT
    seen.check()


def test_a_host_that_is_not_there_is_given_up(small: Config, seen: Seen) -> None:
    with SiteServer() as server:
        server.answers.update(local_site(server.base, COUNT).answers())
        source = local_source(server.host, traps=False)
        crawl_source(small, source, limit=0)
    report = crawl_source(small, source, settings=ONE_TRY)
    assert report.outcome == "failed"
    assert 12 <= report.counts.failed < COUNT
    assert report.counts.failed + report.counts.pending == COUNT
    seen.check()


def test_error_pages_are_answers(server: SiteServer, small: Config, seen: Seen) -> None:
    """A broken corner of a site, however large, keeps nobody from the rest."""
    site = local_site(server.base, COUNT)
    server.answers.update(site.answers())
    for item in site.news[6:]:
        server.faults[item.path] = Fault(instead=Answer(status=500))
    report = crawl_source(small, local_source(server.host, traps=False), settings=ONE_TRY)
    assert (report.outcome, report.counts.kept) == ("finished", 6)
    assert report.counts.failed == COUNT - 6
    seen.check()


def test_a_site_that_asks_us_to_stay_away_is_not_asked_again_at_once(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base, 3)
    server.answers.update(site.answers())
    busy = site.news[0]
    answer = Answer(status=429, headers=(("Retry-After", "7200"),))
    server.faults[busy.path] = Fault(instead=answer)
    report = crawl_source(small, local_source(server.host, traps=False))
    assert len(server.asked(busy.path)) == 1
    assert report.counts.reasons == {"temporary": 1}
    seen.check()
