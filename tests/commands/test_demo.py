"""The demo, twice: the whole line by the real declarations, without a network."""

import json
import re
from pathlib import Path

from tests.commands.cli import call, run


def test_the_demo_archives_and_its_repetition_stores_nothing_twice(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    first = call("demo", archive=archive)
    assert first.returncode == 0, first.stderr
    rows = table(first.stdout)
    assert len(rows) == 12
    assert all(sum(counts[1:]) == counts[0] for counts in rows.values())
    kept = sum(counts[1] for counts in rows.values())
    exported = (archive / "demo" / "articles.jsonl").read_text("utf-8").splitlines()
    assert len(exported) == kept > 100
    assert f"{kept} articles were kept" in first.stdout
    for line in tries(first.stdout):
        assert run(*line.split()[1:], archive=archive / "demo").exit_code == 0, line

    second = call("demo", archive=archive)
    assert second.returncode == 0, second.stderr
    assert "Nothing was stored twice" in second.stdout
    assert all(counts[1] == 0 for counts in table(second.stdout).values())
    ids = [json.loads(line)["id"] for line in exported]
    assert len(set(ids)) == len(ids)


def table(text: str) -> dict[str, list[int]]:
    """The counts of each source: announced, then the six outcomes."""
    found = re.findall(r"^([a-z_]+) +((?:\d+ +){7})finished", text, re.MULTILINE)
    return {name: [int(number) for number in numbers.split()] for name, numbers in found}


def tries(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("Try next:")[1].splitlines()]
    found = [line for line in lines if line.startswith("diaphuong ")]
    assert len(found) == 3
    return found
