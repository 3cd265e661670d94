import gzip
import json
from pathlib import Path

import jsonschema
import pytest

from tests.commands.cli import run


def ids(text: str) -> list[str]:
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_standard_output_has_records_and_nothing_else(archive: Path) -> None:
    done = run("export", archive=archive)
    assert sorted(ids(done.stdout)) == ["baolaocai:1001", "noichinh:2001"]
    assert done.stderr.startswith("2 articles (")


def test_every_line_obeys_the_printed_schema(archive: Path) -> None:
    schema = json.loads(run("schema").stdout)
    for line in run("export", archive=archive).stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_a_cursor_file_gives_each_change_once(archive: Path, tmp_path: Path) -> None:
    target, cursor = tmp_path / "news.jsonl.gz", tmp_path / "cursor"
    command = ["export", "--out", str(target), "--cursor-file", str(cursor)]
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
