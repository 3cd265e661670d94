import json
from pathlib import Path

import pytest

from crawler.discovery.feed import Feed
from crawler.verdict import Answer, Verdict, fetched_of, with_list, with_robots
from tests.commands.cli import call, run
from tests.commands.test_pure import NOON, source
from tests.site.local import local_site, write_spider
from tests.site.server import SiteServer
from tests.site.web import Answer as Page


def test_list_names_every_source_with_its_province() -> None:
    lines = run("sources", "list").stdout.splitlines()
    (hanoi,) = [line for line in lines if line.startswith("hanoi_portal ")]
    assert "Hà Nội (01)" in hanoi
    assert len(lines) == 1 + len(json.loads(run("sources", "list", "--json").stdout))


def test_show_tells_what_is_unverified() -> None:
    shown = run("sources", "show", "noichinh").stdout
    assert "Ban Nội chính Trung ương" in shown
    assert "UNVERIFIED  layouts: no page was seen" in shown


def test_check_of_a_site_as_declared(tmp_path: Path) -> None:
    with SiteServer() as server:
        server.answers.update(local_site(server.base, 8).answers())
        env = write_spider(tmp_path, server.host)
        done = call("sources", "check", "local", "--json", archive=tmp_path / "a", env=env)
        assert server.paths()["/robots.txt"] == 1
    (verdict,) = json.loads(done.stdout)
    assert (done.returncode, verdict["fine"], verdict["differs"]) == (0, True, [])
    assert any("/rss.xml announces 8 articles, 8 with a date" in line for line in verdict["seen"])
    assert not (tmp_path / "a").exists()


def test_check_of_a_site_that_differs(tmp_path: Path) -> None:
    with SiteServer() as server:
        server.answers.update(local_site(server.base, 8).answers())
        server.answers["/robots.txt"] = Page(
            body=b"User-agent: *\nCrawl-delay: 30\nDisallow: /tin-moi\n", content_type="text/plain"
        )
        del server.answers["/rss.xml"]
        env = write_spider(tmp_path, server.host)
        done = call("sources", "check", "local", archive=tmp_path / "a", env=env)
        assert "/tin-moi" not in server.paths()
    assert done.returncode == 1
    assert "asks for 30 s between requests" in done.stdout
    assert f"forbids {server.base}/tin-moi" in done.stdout
    assert f"{server.base}/rss.xml answers 404" in done.stdout


def test_check_without_a_network_says_so(tmp_path: Path) -> None:
    with SiteServer() as server:
        env = write_spider(tmp_path, server.host)
    done = call("sources", "check", "local", archive=tmp_path / "a", env=env)
    assert done.returncode == 1
    assert "local: DIFFERS" in done.stdout
    assert "/robots.txt could not be asked" in done.stdout


PAPER = source("anh")
FEED = Feed(url="https://anh.example/rss")
ITEM = "<item><link>https://anh.example/{}</link></item>"


def judged(body: str, **more: object) -> Verdict:
    facts = {"asked": FEED.url, "url": FEED.url, "status": 200, "body": body.encode(), **more}
    answer = Answer(**facts)  # type: ignore[arg-type]
    return with_list(Verdict(source=PAPER), FEED, fetched_of(answer, FEED, NOON), answer)


def rss(*items: str) -> str:
    return f"<rss><channel>{''.join(map(ITEM.format, items))}</channel></rss>"


def test_a_feed_as_declared() -> None:
    verdict = judged(rss("mot-bai-1.html", "hai-bai-2.html"))
    assert verdict.fine
    assert verdict.seen == (f"{FEED.url} announces 2 articles, 0 with a date, and is all there is",)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (judged(rss("tag/1", "tag/2")), "announces no article: none of its 2 links"),
        (judged("<html><body>Xin chờ</body></html>"), FEED.url),
        (judged("", status=503), "answers 503"),
        (judged(rss("bai-1.html"), url="https://anh.example/feed"), "leads to"),
        (judged("", status=0, error="no route"), "could not be asked: no route"),
    ],
)
def test_what_differs_is_named(verdict: Verdict, said: str) -> None:
    assert not verdict.fine
    assert said in verdict.differs[0]


@pytest.mark.parametrize(
    ("body", "fine"),
    [
        ("", True),
        ("User-agent: *\nCrawl-delay: 1", True),
        ("User-agent: *\nCrawl-delay: 10", False),
    ],
)
def test_robots_may_ask_for_more_patience(body: str, fine: bool) -> None:  # noqa: FBT001 - a case
    url = "https://anh.example/robots.txt"
    answer = Answer(asked=url, url=url, status=200, body=body.encode())
    assert with_robots(Verdict(source=PAPER), answer, "diaphuong/0.1").fine is fine
