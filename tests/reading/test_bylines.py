"""The labelled lines `bylines.tsv`: whom a line names, and which outlet it credits."""

from pathlib import Path

from crawler.reading.credit import outlet, people

FLOOR, SIZE = 0.98, 75


def labelled() -> list[tuple[str, tuple[str, ...], str | None]]:
    text = Path(__file__).with_name("bylines.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [(line, tuple(filter(None, who.split(";"))), out or None) for line, who, out in lines]


def test_floor_on_the_labelled_lines() -> None:
    wrong = [line for line, who, out in labelled() if (people(line), outlet(line)) != (who, out)]
    assert len(labelled()) >= SIZE
    assert 1 - len(wrong) / len(labelled()) >= FLOOR, wrong
