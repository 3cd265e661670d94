"""status, runs and show on a small archive."""

import json
from pathlib import Path

import pytest

from crawler.commands.status import bars
from storage.database import Database
from tests.commands.cli import run
from tests.commands.conftest import fill


def test_status_puts_failing_sources_first_and_says_why(archive: Path) -> None:
    lines = run("status", archive=archive).stdout.splitlines()
    assert lines[0].startswith("2 sources: ")
    assert "1 failing" in lines[0]
    assert lines[2].split()[:2] == ["failing", "noichinh"]
    assert any(line.startswith("failing  noichinh: the last run failed") for line in lines[4:])


def test_status_as_json_names_every_source(archive: Path) -> None:
    shown = json.loads(run("status", "--json", archive=archive).stdout)
    assert [source["name"] for source in shown] == ["baolaocai", "noichinh"]
    assert shown[0]["pages"] == {"failed": 1, "kept": 1}
    assert len(shown[0]["days"]) == 14


def test_an_empty_archive_says_how_to_begin(sqlite_database: Database, tmp_path: Path) -> None:
    assert sqlite_database.is_sqlite
    for command in ("status", "runs"):
        assert "diaphuong crawl noichinh" in run(command, archive=tmp_path / "archive").stdout


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([0, 1, 8], " ▁█"), ([0, 0], "  "), ([], ""), ([5, 5], "██"), ([1, 1000], "▁█")],
)
def test_bars(counts: list[int], expected: str) -> None:
    assert bars(counts) == expected


def test_runs_lists_the_newest_first_with_counts_that_add_up(archive: Path) -> None:
    shown = run("runs", archive=archive).stdout.splitlines()
    assert shown[0].split()[:6] == ["run", "source", "began", "took", "outcome", "announced"]
    assert [line.split()[1] for line in shown[1:]] == ["noichinh", "baolaocai"]
    assert "20/11/2026 11:00" in shown[1]  # Vietnamese time
    assert shown[1].endswith("no answer from noichinh")


def test_runs_as_json_of_one_source(archive: Path) -> None:
    (shown,) = json.loads(run("runs", "baolaocai", "--json", archive=archive).stdout)
    assert shown["counts"]["announced"] == 3
    assert (shown["counts"]["kept"], shown["counts"]["refused"]) == (2, 1)


def test_runs_refuses_a_silly_limit(archive: Path) -> None:
    assert run("runs", "--limit", "0", archive=archive).exit_code == 2


def test_runs_of_a_misspelt_source_are_refused(archive: Path) -> None:
    refused = run("runs", "baolaoca", archive=archive)
    assert refused.exit_code == 2
    assert "baolaocai" in refused.stderr


@pytest.mark.parametrize("name", ["1", "baolaocai:1001", "http://www.baolaocai.example/1001.html/"])
def test_show_finds_an_article_by_whatever_names_it(name: str, archive: Path) -> None:
    shown = run("show", name, archive=archive)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Lào Cai: Khánh thành cầu qua suối\n")


def test_show_tells_all_that_is_known(archive: Path) -> None:
    shown = run("show", "baolaocai:1001", archive=archive).stdout
    assert '20/11/2026 12:00, Vietnamese time (from visible line "Thứ Sáu' in shown
    assert 'Lào Cai (15), subject: title prefix "Lào Cai:"' in shown
    assert "Cầu dài 54 mét." in shown
    assert "Cầu dài [-45-] {+54+} mét. Người dân đi …" in shown
    assert "Nghị định 43/2023/NĐ-CP" in shown
    assert "https://noichinh.example/2001.html" in shown
    assert str(archive / "warc/2026/one.warc.gz") in shown


def test_show_as_json_holds_the_export_record(archive: Path) -> None:
    shown = json.loads(run("show", "1", "--json", archive=archive).stdout)
    assert shown["record"]["id"] == "baolaocai:1001"
    assert [revision["number"] for revision in shown["revisions"]] == [1, 2]


def test_an_unknown_article_is_refused_with_a_hint(archive: Path) -> None:
    refused = run("show", "baolaocai:9", archive=archive)
    assert refused.exit_code == 2
    assert "baolaocai:9" in refused.stderr
    assert "noichinh:314824" in refused.stderr


def test_a_capture_that_is_gone_is_refused_with_its_place(archive: Path) -> None:
    refused = run("show", "1", "--raw", archive=archive)
    assert refused.exit_code == 2
    assert "one.warc.gz" in refused.stderr


def test_the_same_on_postgres(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url)
    fill(database)
    database.dispose()
    env = {"DIAPHUONG_DATABASE_URL": database_url}
    for command in (["status"], ["runs"], ["show", "1"], ["export"], ["db", "stats"]):
        assert run(*command, archive=tmp_path, env=env).exit_code == 0, command
