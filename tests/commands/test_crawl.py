"""The crawl command as its users meet it: a process, its output and its exit code."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from storage.config import Config
from storage.locks import source_lock
from tests.commands.cli import call, run
from tests.site.local import LocalSite, local_site, write_spider
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        yield running


@pytest.fixture
def site(server: SiteServer) -> LocalSite:
    made = local_site(server.base, 8)
    server.answers.update(made.answers())
    return made


@pytest.fixture
def env(server: SiteServer, tmp_path: Path) -> dict[str, str]:
    return write_spider(tmp_path, server.host)


def test_a_crawl_its_repetition_and_its_dry_run(
    site: LocalSite, server: SiteServer, env: dict[str, str], tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    tried = call("crawl", "local", "--dry-run", archive=archive, env=env)
    assert tried.returncode == 0, tried.stderr
    assert "8 articles, 8 of them new" in tried.stdout
    assert run("export", archive=archive).exit_code == 2  # there are no tables yet
    first = call("crawl", "local", archive=archive, env=env)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("local: finished: 8 announced = 8 kept + 0 unchanged")
    raw = run("show", site.news[0].url, "--raw", archive=archive)
    assert raw.stdout_bytes == server.answers[site.news[0].path].body
    asked = server.paths()[site.news[0].path]
    second = call("crawl", "local", archive=archive, env=env)
    assert second.stdout.startswith("local: finished: ")
    assert " = 0 kept + " in second.stdout
    assert server.paths()[site.news[0].path] == asked
    exported = run("export", archive=archive).stdout.splitlines()
    assert {json.loads(line)["url"] for line in exported} == {news.url for news in site.news}


def test_log_lines_name_source_and_address(
    site: LocalSite, server: SiteServer, env: dict[str, str], tmp_path: Path
) -> None:
    path = site.news[3].path
    server.answers[path] = Answer(status=403, body=b"no")
    done = call("crawl", "local", archive=tmp_path / "archive", env=env)
    (line,) = [line for line in done.stderr.splitlines() if path in line]
    assert "local: blocked: HTTP 403" in line
    assert "1 failed" in done.stdout
    assert "Enabled" not in done.stderr


def test_quiet_prints_nothing_and_the_log_has_it_all(
    site: LocalSite, server: SiteServer, env: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "log" / "crawl.log"
    words = ("crawl", "local", "--quiet", "--log", str(log))
    server.answers[site.news[2].path] = Answer(status=403, body=b"no")
    done = call(*words, archive=tmp_path / "archive", env=env)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    lines = log.read_text("utf-8").splitlines()
    for news in site.news:
        (line,) = [line for line in lines if news.path in line]
        assert (" local: " in line, news.url in line) == (True, True)
    assert [line for line in lines if "local: run 1 finished: 8 announced = 7 kept" in line]
    server.faults["/robots.txt"] = Fault(instead=Answer(status=503))
    down = call(*words, archive=tmp_path / "archive", env=env)
    assert (down.returncode, down.stdout, down.stderr) == (1, "", "")
    more = log.read_text("utf-8").splitlines()[len(lines) :]
    assert [line for line in more if "WARNING local: robots.txt of" in line]
    assert all(line[:4].isdigit() for line in more), "an event has more than one line"


def test_a_site_that_is_down_fails_with_exit_code_1(
    server: SiteServer, env: dict[str, str], tmp_path: Path
) -> None:
    done = call("crawl", "local", archive=tmp_path / "archive", env=env)
    assert done.returncode == 1
    assert "local: FAILED: " in done.stderr
    assert f"{server.base}/rss.xml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_locked_source_is_left_alone_with_exit_code_75(
    server: SiteServer, env: dict[str, str], tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    config = Config(database_url=f"sqlite:///{archive}/diaphuong.db", archive=archive)
    with source_lock(config, "local"):
        done = call("crawl", "local", archive=archive, env=env)
    assert done.returncode == 75
    assert "local: locked: " in done.stderr
    assert server.log == []


def test_a_dry_run_leaves_a_host_alone_that_is_being_crawled(tmp_path: Path) -> None:
    (tmp_path / "locks").mkdir()
    with FileLock(tmp_path / "locks" / "host-noichinh.vn.lock"):
        done = run("crawl", "noichinh", "--dry-run", archive=tmp_path)
    assert done.exit_code == 75
    assert "locked: another process is crawling a source on noichinh.vn" in done.stderr
    assert done.stdout == ""


def test_ctrl_c_finishes_in_order_and_says_how_to_go_on(
    site: LocalSite, server: SiteServer, env: dict[str, str], tmp_path: Path
) -> None:
    for news in site.news:
        server.faults[news.path] = Fault(wait=1)
    archive = tmp_path / "archive"
    crawling = subprocess.Popen(
        [sys.executable, "-c", "from crawler.cli import main; main()", "crawl", "local"],
        env=os.environ | env | {"DIAPHUONG_ARCHIVE": str(archive)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert crawling.stderr is not None
    assert any("/rss.xml" in line for line in crawling.stderr)  # read: its articles are next
    crawling.send_signal(signal.SIGINT)
    out, err = crawling.communicate(timeout=120)
    assert crawling.returncode == 1, err
    assert out.startswith("local: stopped: ")
    assert "run the same command again" in err
    server.faults.clear()
    again = call("crawl", "local", archive=archive, env=env)
    assert again.returncode == 0, again.stderr
    assert len(run("export", archive=archive).stdout.splitlines()) == 8


def test_replay_takes_the_files_of_a_shell_glob(tmp_path: Path) -> None:
    missing = run("crawl", "noichinh", "--replay", "a.warc.gz", "b.warc.gz", archive=tmp_path)
    assert missing.exit_code == 2
    assert "there is no file a.warc.gz, b.warc.gz" in missing.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["crawl"], "diaphuong sources list"),
        (["crawl", "noichin"], "did you mean noichinh"),
        (["crawl", "noichinh", "--since", "31/02/2025"], "--since"),
        (["crawl", "noichinh", "--limit", "0"], "--limit"),
        (["crawl", "--province", "Nowhere"], "--province"),
        (["sources", "show", "noichin"], "did you mean noichinh"),
        (["sources", "check"], "diaphuong sources list"),
    ],
)
def test_wrong_usage_is_refused_in_words(words: list[str], said: str, tmp_path: Path) -> None:
    refused = run(*words, archive=tmp_path)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert not list(tmp_path.iterdir())
