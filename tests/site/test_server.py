"""The test server does what its faults say; the end-to-end tests rest on it."""

import gzip
import http.client
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from crawler.discovery.base import Fetched, Follow, Window
from crawler.source import Source
from tests.site.faults import FAULTS, KEPT, lay
from tests.site.local import LocalSite, calendar, list_path, local_site, local_source
from tests.site.server import SiteServer

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        yield running


@pytest.fixture
def site(server: SiteServer) -> LocalSite:
    made = local_site(server.base)
    lay(server, made)
    return made


def ask(server: SiteServer, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection(server.host, timeout=5)) as connection:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=named)
        with connection.getresponse() as answer:
            return answer.status, dict(answer.getheaders()), answer.read()


def test_pages_are_served_and_logged(server: SiteServer, site: LocalSite) -> None:
    path = site.news[-1].path
    status, headers, body = ask(server, path, User_Agent="thử".encode().decode("latin-1"))
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert site.news[-1].story.title in body.decode()
    (entry,) = server.asked(path)
    assert entry.method == "GET"
    assert "User-Agent" in entry.headers
    assert ask(server, "/nothing")[0] == 404
    assert server.paths() == {path: 1, "/nothing": 1}


def test_a_fault_ends_after_its_times(server: SiteServer, site: LocalSite) -> None:
    flaky, busy = site.news[1].path, site.news[2].path
    assert [ask(server, flaky)[0] for _ in range(2)] == [500, 200]
    status, headers, _ = ask(server, busy)
    assert (status, headers["Retry-After"]) == (503, "1")
    assert ask(server, busy)[0] == 200


def test_a_slow_answer_comes_late(server: SiteServer, site: LocalSite) -> None:
    begin = time.monotonic()
    assert ask(server, site.news[3].path)[0] == 200
    assert time.monotonic() - begin >= 0.3


def test_a_cut_body_is_shorter_than_promised(server: SiteServer, site: LocalSite) -> None:
    with pytest.raises(http.client.IncompleteRead):
        ask(server, site.news[9].path)


def test_a_torn_stream_does_not_unpack(server: SiteServer, site: LocalSite) -> None:
    _, headers, body = ask(server, site.news[8].path)
    assert headers["Content-Encoding"] == "gzip"
    with pytest.raises(EOFError):
        gzip.decompress(body)
    assert "Content-Encoding" not in ask(server, site.news[8].path)[1]


def test_validators_give_304(server: SiteServer, site: LocalSite) -> None:
    path = site.news[13].path
    _, headers, _ = ask(server, path)
    status, again, body = ask(server, path, If_None_Match=headers["ETag"])
    assert (status, body, again["ETag"]) == (304, b"", headers["ETag"])
    assert ask(server, path, If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert ask(server, path, If_None_Match='"another"')[0] == 200


def test_redirects(server: SiteServer, site: LocalSite) -> None:
    there = ask(server, site.news[6].path)[1]["Location"]
    assert ask(server, there)[1]["Location"] == site.news[6].path
    assert ask(server, f"/cu/{site.news[7].number}.html")[1]["Location"] == site.news[7].path


def test_every_fault_has_its_own_article(site: LocalSite) -> None:
    assert len(FAULTS) < len(site.news)
    with SiteServer() as other:
        expected = lay(other, site)
    assert set(expected) == {str(item.number) for item in site.news}
    assert expected[str(site.news[-1].number)] is KEPT


def _announced(server: SiteServer, source: Source, path: str) -> tuple[set[str], list[str]]:
    entry = source.entries[1]
    status, headers, body = ask(server, path)
    assert status == 200
    fetched = Fetched(
        url=server.base + path,
        body=body,
        content_type=headers["Content-Type"],
        captured_at=NOW,
        follow=Follow(url=server.base + path),
    )
    found = entry.found(fetched, source.is_article, Window())
    identities = {source.identity(page.url) or "" for page in found.announced}
    return identities, [follow.url for follow in found.follows]


def test_the_declaration_finds_every_article(server: SiteServer, site: LocalSite) -> None:
    source = local_source(server.host)
    seen: set[str] = set()
    for number in range(1, 5):
        identities, follows = _announced(server, source, list_path(number))
        seen |= identities
        assert follows == ([server.base + list_path(number + 1)] if number < 4 else [])
    assert seen == {str(item.number) for item in site.news}


def test_the_calendar_never_ends(server: SiteServer, site: LocalSite) -> None:
    assert site.news
    source, path = local_source(server.host), "/lich?ngay=2026-11-20"
    for _ in range(3):
        identities, (url,) = _announced(server, source, path)
        assert not identities
        path = url.removeprefix(server.base)
    assert path == "/lich?ngay=2026-11-17"
    assert calendar("/tin-moi") is None


def test_a_site_grows(server: SiteServer, site: LocalSite) -> None:
    server.answers.update(site.with_news(2).answers())
    identities, _ = _announced(server, local_source(server.host), list_path(1))
    assert {"1024", "1025"} <= identities
