"""The labelled set `places.tsv` is invented; `B` is before the merger of 2025-07-01, `A` after."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnam.places import find_provinces
from vietnam.provinces import FIRST_ERA, all_rows, by_name, province

WHEN = {"B": date(2024, 5, 10), "A": date(2026, 3, 10)}
PRECISION, RECALL, SIZE = 0.98, 0.95, 300


@dataclass(frozen=True)
class Case:
    on: date
    title: str
    lead: str | None
    expected: frozenset[str]


def cases() -> Iterator[Case]:
    text = Path(__file__).with_name("places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        when, names, title, *lead = line.split("\t")
        on = WHEN[when]
        rows = [by_name(name=name, on=on) for name in names.split(",") if name != "-"]
        assert None not in rows, line
        codes = frozenset(row.code for row in rows if row)
        yield Case(on, title, lead[0] if lead else None, codes)


CASES = tuple(cases())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_floors_on_the_labelled_set(form: str) -> None:
    right = claimed = wanted = 0
    wrong: list[str] = []
    for case in CASES:
        title, lead = (unicodedata.normalize(form, text or "") for text in (case.title, case.lead))
        found = {m.code for m in find_provinces(title, lead, on=case.on)}
        right += len(found & case.expected)
        claimed += len(found)
        wanted += len(case.expected)
        if found != case.expected:
            wrong.append(f"{case.title} | {case.lead}: {sorted(found)} != {sorted(case.expected)}")
    assert len(CASES) >= SIZE
    assert right / claimed >= PRECISION, "\n".join(wrong)
    assert right / wanted >= RECALL, "\n".join(wrong)
