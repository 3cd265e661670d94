"""Conversations over real HTTP on loopback."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.discovery.base import Follow
from crawler.probing.check import Check
from crawler.probing.desk import Answer, Desk, Trouble
from crawler.probing.interview import Talk
from crawler.source import Source
from tests.crawls import config_of, hold_talks
from tests.e2e.test_politeness import assert_distance
from tests.probing.asking import AGENT
from tests.site.certificates import authority, context, leaf
from tests.site.local import LIST, local_site, local_source
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer as Page
from tests.site.web import html, moved


def asked(
    server: SiteServer, folder: Path, *paths: str, source: Source | None = None
) -> list[Answer]:
    answers: list[Answer] = []

    async def talk(desk: Desk) -> None:
        answers.extend([await desk.ask(Follow(url=f"{server.base}{path}")) for path in paths])

    hold_talks(config_of(folder), Talk(source=source or local_source(server.host), hold=talk))
    return answers


def test_answers_come_as_they_were_sent(tmp_path: Path) -> None:
    with SiteServer({"/": html("<p>Chào"), "/cu": moved("/")}) as server:
        there, gone, old = asked(server, tmp_path, "/", "/khong-co", "/cu")
    assert (there.status, there.body, there.content_type) == (
        200,
        "<p>Chào".encode(),
        "text/html; charset=utf-8",
    )
    assert (gone.status, gone.trouble) == (404, None)
    assert (old.url, old.moved) == (f"{server.base}/", True)


def test_robots_txt_is_asked_once_obeyed_and_heard(tmp_path: Path) -> None:
    rules = Page(body=b"User-agent: *\nDisallow: /cam/\n", content_type="text/plain")
    with SiteServer({"/robots.txt": rules, "/a": html("a"), "/cam/a": html("b")}) as server:
        allowed, forbidden = asked(server, tmp_path, "/a", "/cam/a")
        assert server.paths() == {"/robots.txt": 1, "/a": 1}
    assert allowed.is_page
    assert (forbidden.status, forbidden.trouble) == (0, Trouble.ROBOTS)


def test_a_site_whose_robots_txt_fails_is_not_asked(tmp_path: Path) -> None:
    with SiteServer({"/robots.txt": Page(status=500), "/": html("a")}) as server:
        (answer,) = asked(server, tmp_path, "/")
        assert "/" not in server.paths()
    assert answer.trouble is Trouble.ROBOTS


def test_private_addresses_and_other_hosts_are_off_limits(tmp_path: Path) -> None:
    with SiteServer({"/": html("a"), "/weg": moved("http://localhost:1/")}) as server:
        public = replace(local_source(server.host), allow_private=False)
        (private,) = asked(server, tmp_path, "/", source=public)
        (elsewhere,) = asked(server, tmp_path, "/weg")
    assert (private.trouble, elsewhere.trouble) == (Trouble.OFF_LIMITS, Trouble.OFF_LIMITS)
    assert "http://localhost:1/" in (elsewhere.error or "")


def test_a_silent_site_is_silent(tmp_path: Path) -> None:
    server = SiteServer()
    server._http.server_close()
    assert asked(server, tmp_path, "/")[0].trouble is Trouble.REFUSED


def test_the_distance_is_kept(tmp_path: Path) -> None:
    with SiteServer({"/": html("a"), "/b": html("b")}) as server:
        asked(server, tmp_path, "/", "/b", "/", source=local_source(server.host, delay=0.1))
    assert len(server.log) == 4
    assert_distance(server, 0.1)


def test_a_site_that_hangs_does_not_hold_up_another(tmp_path: Path) -> None:
    ended: list[str] = []
    with SiteServer() as quick, SiteServer() as slow:
        slow.faults.update({path: Fault(wait=6) for path in (LIST, "/rss.xml")})
        talks = (
            _ending("slow", slow, slow.host, ended),
            _ending("quick", quick, _named(quick), ended),
        )
        hold_talks(config_of(tmp_path), *talks, settings={"DOWNLOAD_TIMEOUT": 2.5})
    assert ended == ["quick", "slow"]


def _named(server: SiteServer) -> str:
    """Another host than 127.0.0.1: two ports of one host are asked one after the other."""
    return server.host.replace("127.0.0.1", "localhost")


def _ending(name: str, server: SiteServer, host: str, ended: list[str]) -> Talk:
    server.answers.update(local_site(f"http://{host}", 8).answers())
    check = Check(source=replace(local_source(host, traps=False), name=name), agent=AGENT)

    async def talk(desk: Desk) -> None:
        await check.hold(desk)
        ended.append(name)
        assert check.verdict().fine == (name == "quick"), check.verdict().differs

    return Talk(source=check.source, hold=talk)


def test_two_sources_of_one_host_are_asked_one_after_the_other(tmp_path: Path) -> None:
    with SiteServer({"/": html("a"), "/b": html("b")}) as server:
        source = local_source(server.host)

        def talk(path: str) -> Talk:
            async def hold(desk: Desk) -> None:
                for number in range(3):
                    await desk.ask(Follow(url=f"{server.base}{path}?{number}"))

            return Talk(source=source, hold=hold)

        hold_talks(config_of(tmp_path), talk("/"), talk("/b"))
        paths = [entry.path[:2] for entry in server.log if entry.path != "/robots.txt"]
    assert sorted(paths, key=paths.index) == paths


def test_what_the_tls_of_a_site_needs_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = authority("Gốc")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "roots.pem"))
    (tmp_path / "roots.pem").write_text(root.pem, "ascii")
    weak = context(tmp_path, leaf(root, bits=1024), ciphers="DEFAULT@SECLEVEL=0")
    with SiteServer(tls=weak) as server:
        server.answers.update(local_site(server.base, 8).answers())
        source = local_source(server.host, traps=False, scheme="https")
        check = Check(source=source, agent=AGENT)
        hold_talks(config_of(tmp_path), Talk(source=source, hold=check.hold))
    tls = check.verdict().tls
    assert tls is not None
    assert (tls.declared, tls.works_with) == ("ordinary", "weak_keys")


@pytest.mark.parametrize("url", ["http://[", "ftp://127.0.0.1/"])
def test_what_is_no_address_is_trouble_too(tmp_path: Path, url: str) -> None:
    answers: list[Answer] = []

    async def talk(desk: Desk) -> None:
        answers.append(await desk.ask(Follow(url=url)))

    with SiteServer() as server:
        hold_talks(config_of(tmp_path), Talk(source=local_source(server.host), hold=talk))
    assert answers[0].trouble
