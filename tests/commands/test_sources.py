import json
from pathlib import Path

from tests.commands.cli import call, run
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
    assert f"{server.base}/robots.txt answers 200" in verdict["seen"]
    assert any("/rss.xml announces 8 articles, 8 with a date" in line for line in verdict["seen"])
    assert not (tmp_path / "a").exists()


def test_check_of_a_site_that_differs(tmp_path: Path) -> None:
    with SiteServer() as server:
        server.answers.update(local_site(server.base, 8).answers())
        server.answers["/robots.txt"] = Page(
            body=b"User-agent: *\nCrawl-delay: 0.2\nDisallow: /tin-moi\n", content_type="text/plain"
        )
        del server.answers["/rss.xml"]
        env = write_spider(tmp_path, server.host)
        done = call("sources", "check", "local", archive=tmp_path / "a", env=env)
        assert "/tin-moi" not in server.paths()
    assert done.returncode == 1
    assert "asks for 0.2 s between requests" in done.stdout
    assert f"forbids {server.base}/tin-moi" in done.stdout
    assert f"{server.base}/rss.xml answers 404" in done.stdout


def test_check_without_a_network_says_so(tmp_path: Path) -> None:
    with SiteServer() as server:
        env = write_spider(tmp_path, server.host)
    done = call("sources", "check", "local", archive=tmp_path / "a", env=env)
    assert done.returncode == 1
    assert "local: DIFFERS" in done.stdout
    assert "does not answer: DownloadConnectionRefusedError" in done.stdout
