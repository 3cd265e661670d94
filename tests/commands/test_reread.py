"""The reread command as its users meet it: a process, its output and its exit code."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.commands import rereadings
from crawler.commands.rereadings import exit_code, progress_table, rereading_shown
from crawler.reread_report import (
    FAILED,
    FINISHED,
    LOCKED,
    STOPPED,
    Finding,
    RereadProgress,
    RereadReport,
)
from storage.config import Config
from storage.locks import source_lock
from storage.reread_decide import Outcome
from tests.commands.cli import call, run
from tests.site.local import local_site, write_spider
from tests.site.server import SiteServer

COUNT = 4
_OTHER_LAYOUT = """
from dataclasses import replace

Local.source = replace(Local.source, layouts=(
    replace(Local.source.layouts[0], prune=(".article__body > :first-child",)),
))
"""


@dataclass(frozen=True)
class Crawled:
    archive: Path
    host: str


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """An archive of a site that is not there any more."""
    folder = tmp_path_factory.mktemp("crawled")
    with SiteServer() as server:
        server.answers.update(local_site(server.base, COUNT).answers())
        env = write_spider(folder, server.host)
        done = call("crawl", "local", archive=folder / "archive", env=env)
        assert done.returncode == 0, done.stderr
        return Crawled(folder / "archive", server.host)


@pytest.fixture
def archive(crawled: Crawled, tmp_path: Path) -> Path:
    shutil.copytree(crawled.archive, tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def env(crawled: Crawled, tmp_path: Path) -> dict[str, str]:
    return write_spider(tmp_path, crawled.host)


def test_another_declaration_mends_what_was_crawled(
    archive: Path, env: dict[str, str], tmp_path: Path
) -> None:
    same = call("reread", "local", archive=archive, env=env)
    assert same.returncode == 0, same.stderr
    assert same.stdout.startswith("local: finished: 4 captures = 4 unchanged + 0 revised")
    with (tmp_path / "local_spiders.py").open("a") as spider:
        spider.write(_OTHER_LAYOUT)
    tried = call("reread", "local", "--dry-run", archive=archive, env=env)
    assert tried.stdout.count("local: revised: http") == COUNT
    assert "local: dry run, finished: 4 captures = 0 unchanged + 4 revised" in tried.stdout
    done = call("reread", "--all", "--processes", "2", archive=archive, env=env)
    assert done.stdout.startswith("local: finished: 4 captures = 0 unchanged + 4 revised")
    assert done.stderr == ""
    again = call("reread", "local", archive=archive, env=env)
    assert "4 unchanged + 0 revised" in again.stdout


def test_a_missing_warc_file_is_named_with_exit_code_1(archive: Path, env: dict[str, str]) -> None:
    (warc,) = archive.glob("warc/local/*.warc.gz")
    warc.unlink()
    done = call("reread", "local", archive=archive, env=env)
    assert done.returncode == 1
    assert "4 captures = 0 unchanged" in done.stdout
    assert "4 broken" in done.stdout
    assert done.stderr.count("local: broken: http") == COUNT
    assert f"warc/local/{warc.name} at byte " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_locked_source_is_left_alone_with_exit_code_75(
    archive: Path, env: dict[str, str]
) -> None:
    config = Config(database_url=f"sqlite:///{archive}/diaphuong.db", archive=archive)
    with source_lock(config, "local"):
        done = call("reread", "local", archive=archive, env=env)
    assert done.returncode == 75
    assert done.stderr.startswith("local: locked: ")
    assert done.stdout == ""


def test_archived_sources_without_a_declaration_are_named(archive: Path) -> None:
    done = run("reread", "--all", archive=archive)
    assert done.exit_code == 2
    assert "local: archived, but not declared any more" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["reread"], "name a source or --all; archived are: local"),
        (["reread", "noichin"], "did you mean noichinh"),
        (["reread", "noichinh", "--since", "31/02/2025"], "--since"),
        (["reread", "noichinh", "--processes", "0"], "--processes"),
    ],
)
def test_wrong_usage_is_refused_in_words(words: list[str], said: str, archive: Path) -> None:
    refused = run(*words, archive=archive)
    assert refused.exit_code == 2
    assert said in refused.stderr


def test_there_must_be_an_archive(tmp_path: Path) -> None:
    refused = run("reread", "noichinh", archive=tmp_path)
    assert refused.exit_code == 2
    assert "there is no archive" in refused.stderr
    assert not list(tmp_path.iterdir())


def report(outcome: str, **counts: int) -> RereadReport:
    named = {Outcome[name]: number for name, number in counts.items()}
    return RereadReport(source="local", outcome=outcome, counts=named)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([report(FINISHED, UNCHANGED=3, LOST=1, CUT=1)], 0),
        ([report(FINISHED, UNCHANGED=3, BROKEN=1)], 1),
        ([report(FINISHED), report(FAILED)], 1),
        ([report(STOPPED)], 1),
        ([report(FINISHED), report(LOCKED)], 1),
        ([report(LOCKED), report(LOCKED)], 75),
    ],
)
def test_exit_codes(reports: list[RereadReport], expected: int) -> None:
    assert exit_code(reports) == expected


def finding(outcome: Outcome) -> Finding:
    return Finding(
        source="local", outcome=outcome, url="http://a.vn/1", file="w", offset=7, detail="why"
    )


def test_trouble_is_told_at_once_and_news_in_a_dry_run(capsys: pytest.CaptureFixture[str]) -> None:
    for dry_run in (False, True):
        with rereading_shown(dry_run=dry_run) as (tell, _):
            tell(finding(Outcome.LOST))
            tell(finding(Outcome.REVISED))
    told = capsys.readouterr()
    assert told.err.splitlines() == ["local: now refused: http://a.vn/1: why (w at byte 7)"] * 2
    assert told.out.splitlines() == ["local: revised: http://a.vn/1: why (w at byte 7)"]


def test_progress_is_a_line_now_and_then_and_a_table_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = RereadProgress(source="local", done=3, sheaves=9, counts={Outcome.REVISED: 2})
    with rereading_shown(dry_run=False) as (_, watch):
        watch(progress)
        assert capsys.readouterr().err == ""
        monkeypatch.setattr(rereadings, "PLAIN_EVERY", 0.0)
        watch(progress)
    assert capsys.readouterr().err == "local: 3 of 9 read again\n"
    assert [column.header for column in progress_table(progress).columns][:5] == [
        "source",
        "done",
        "of",
        "unchanged",
        "revised",
    ]
