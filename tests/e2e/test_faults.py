"""A crawl of a site where everything goes wrong ends, with every page under its outcome."""

from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.faults import Expected, lay
from tests.site.local import local_site, local_source
from tests.site.server import SiteServer


def test_every_page_has_the_outcome_it_must_have(
    server: SiteServer, config: Config, look: Seen
) -> None:
    site = local_site(server.base)
    expected = lay(server, site)
    report = crawl_source(config, local_source(server.host))
    found = look.outcomes()
    assert found.keys() == expected.keys()
    assert {k: (found[k], e) for k, e in expected.items() if not _fits(found[k], e)} == {}
    assert report.outcome == "finished"
    assert report.counts.announced == len(expected)
    assert report.counts.pending == 0
    look.check()


def _fits(found: Expected, expected: Expected) -> bool:
    reason = expected.reason is None or found.reason == expected.reason
    return found.outcome == expected.outcome and reason
