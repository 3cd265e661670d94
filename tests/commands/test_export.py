import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from storage.database import Database
from storage.records import WithdrawalReason
from storage.withdrawals import withdraw
from tests.commands.cli import run


def ids(text: str) -> list[str]:
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_standard_output_has_records_and_nothing_else(archive: Path) -> None:
    done = run("export", "--copies", archive=archive)
    assert sorted(ids(done.stdout)) == ["baolaocai:1001", "noichinh:2001"]
    assert done.stderr.startswith("2 articles (")


def test_one_article_stands_for_a_story(archive: Path) -> None:
    done = run("export", archive=archive)
    assert ids(done.stdout) == ["baolaocai:1001"]
    assert [copy["source"] for copy in json.loads(done.stdout)["copies"]] == ["noichinh"]


def test_what_is_withdrawn_is_told_to_who_goes_on(archive: Path, tmp_path: Path) -> None:
    command = ["export", "--out", str(tmp_path / "a.jsonl"), "--cursor-file", str(tmp_path / "c")]
    assert run(*command, archive=archive).exit_code == 0
    database = Database(f"sqlite:///{archive / 'diaphuong.db'}")
    with database.write() as session:
        withdraw(session, 1, reason=WithdrawalReason.REFUSED, now=datetime.now(UTC))
    database.dispose()
    assert run(*command, archive=archive).stderr.startswith("1 articles and 1 withdrawn (")
    new, gone = map(
        json.loads, sorted((tmp_path / "a.jsonl").read_text().splitlines(), reverse=True)
    )
    assert (new["id"], new["withdrawn"]) == ("noichinh:2001", None)
    assert (gone["id"], gone["withdrawn"]["reason"]) == ("baolaocai:1001", "refused")


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("a.csv", [], b"schema_version,id,"),
        ("a.csv.gz", [], b"\x1f\x8b"),
        ("a.parquet", [], b"PAR1"),
        ("-", ["--format", "csv"], b"schema_version,id,"),
        ("a.csv", ["--format", "jsonl"], b'{"schema_version":1,'),
    ],
)
def test_the_format_is_named_or_told_by_the_ending(
    name: str, options: list[str], begins: bytes, archive: Path, tmp_path: Path
) -> None:
    target = name if name == "-" else str(tmp_path / name)
    done = run("export", "--out", target, *options, archive=archive)
    written = done.stdout.encode() if name == "-" else (tmp_path / name).read_bytes()
    assert written.startswith(begins)


def test_every_line_obeys_the_printed_schema(archive: Path) -> None:
    schema = json.loads(run("schema").stdout)
    for line in run("export", archive=archive).stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_a_cursor_file_gives_each_change_once(archive: Path, tmp_path: Path) -> None:
    target, cursor = tmp_path / "news.jsonl.gz", tmp_path / "cursor"
    command = ["export", "--copies", "--out", str(target), "--cursor-file", str(cursor)]
    assert run(*command, archive=archive).exit_code == 0
    assert len(ids(gzip.decompress(target.read_bytes()).decode())) == 2
    assert run(*command, archive=archive).exit_code == 0
    assert gzip.decompress(target.read_bytes()) == b""


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--source", "noichinh"], ["noichinh:2001"]),
        (["--province", "lao-cai"], ["baolaocai:1001"]),
        (["--province", "Yên Bái"], ["baolaocai:1001"]),
        (["--province", "01"], []),
        (
            ["--since", "2026-11-20", "--until", "20/11/2026", "--source", "noichinh"],
            ["noichinh:2001"],
        ),
        (["--since", "2026-11-21"], []),
        (["--until", "2026-11-19"], []),
        (["--after", "2"], ["noichinh:2001"]),
    ],
)
def test_selections(options: list[str], expected: list[str], archive: Path) -> None:
    assert ids(run("export", *options, archive=archive).stdout) == expected


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "2026-13-01"], "--since"),
        (["--until", "morgen"], "--until"),
        (["--since", "2026-02-01", "--until", "2026-01-01"], "--since 2026-02-01 lies after"),
        (["--province", "Lao Cay"], "Lào Cai"),
        (["--after", "999"], "another archive"),
        (["--out", "a.parquet.gz"], "compressed already"),
        (["--format", "xml"], "--format"),
        (["--out", "/no/such/folder/news.jsonl"], "/no/such/folder"),
    ],
)
def test_wrong_options_are_refused_in_words(options: list[str], said: str, archive: Path) -> None:
    refused = run("export", *options, archive=archive)
    assert refused.exit_code == 2
    assert said in refused.stderr


def test_an_unknown_source_is_refused(archive: Path) -> None:
    refused = run("export", "--source", "noichin", archive=archive)
    assert refused.exit_code == 2
    assert "noichinh" in refused.stderr
