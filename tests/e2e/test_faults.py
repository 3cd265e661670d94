"""A crawl of a site where everything goes wrong ends, with every page under its outcome."""

from dataclasses import replace

from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.faults import KEPT, Expected, lay
from tests.site.local import CALENDAR, LIST, RING, local_site, local_source
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


def test_wrong_charsets_and_torn_streams_cost_no_letter(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base)
    expected = lay(server, site)
    crawl_source(small, local_source(server.host))
    kept = {key: (title, text) for key, title, text, _ in seen.words()}
    titles = {str(item.number): item.story.title for item in site.news}
    assert {key: title for key, (title, _) in kept.items()} == {
        key: title for key, title in titles.items() if expected[key] == KEPT
    }
    for item in site.news:
        if str(item.number) in kept:
            for paragraph in item.story.paragraphs:
                assert paragraph in kept[str(item.number)][1]


def test_lists_end_with_their_names_and_are_told(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    lay(server, local_site(server.base))
    report = crawl_source(small, local_source(server.host))
    assert seen.walks() == {
        ("/rss.xml", "exhausted"): 1,
        (LIST, "exhausted"): 1,
        (CALENDAR, "barren"): 1,
        (RING, "loop"): 1,
    }
    (warning,) = report.warnings
    assert CALENDAR in warning
    assert len(server.log) < 100


def test_the_next_run_asks_none_of_the_settled_pages(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    lay(server, local_site(server.base))
    source = local_source(server.host)
    crawl_source(small, source)
    before = len(server.log)
    counts = crawl_source(small, source).counts
    again = {entry.path for entry in server.log[before:] if entry.path.startswith("/tin/")}
    assert again == set()
    assert (counts.kept, counts.pending) == (0, 0)
    seen.check()


def test_one_page_under_many_addresses_is_asked_once(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base, 6)
    server.answers.update(site.answers())
    item = site.news[0]
    listed = server.answers[LIST]
    others = "".join(
        f'<article class="story"><a href="{server.base}{path}">Tin</a></article>'
        for path in (
            f"{item.path}?utm_source=zalo&utm_medium=social",
            f"{item.path}#binh-luan",
            item.path.replace("/tin/", "/tin/ten-khac-"),
        )
    )
    body = listed.body.replace(b"<main>", b"<main>" + others.encode())
    server.answers[LIST] = replace(listed, body=body)
    crawl_source(small, local_source(server.host, traps=False))
    asked = [path for path in server.paths().elements() if f"post{item.number}.html" in path]
    assert len(asked) == 1
    assert len(seen.words()) == 6
    seen.check()


def _fits(found: Expected, expected: Expected) -> bool:
    reason = expected.reason is None or found.reason == expected.reason
    return found.outcome == expected.outcome and reason
