"""CSV and Parquet say the same as JSON Lines."""

import csv
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import export_columns, export_parquet
from storage.database import Database
from storage.export import export
from storage.export_csv import COLUMNS
from storage.export_formats import Format, format_of
from storage.export_target import ExportError
from storage.records import WithdrawalReason
from storage.selection import Selection
from storage.withdrawals import withdraw
from tests.storage import samples
from tests.storage.export_v1 import ORDER
from tests.storage.samples import BEFORE_MERGER, NOON

COPIES = Selection(copies=True)


@pytest.fixture
def filled(sqlite_database: Database) -> Database:
    """A rich article, its copy, a bare one, and one that is withdrawn in favour of the first."""
    with sqlite_database.write() as session:
        for source in ("baolaocai", "noichinh"):
            samples.add_source(session, source)
        rich = samples.add_article(
            session,
            "baolaocai",
            "1",
            lead='Nói "thẳng", nói thật',
            authors=["Sùng A Páo", "Tẩn, Mẩy"],
        )
        samples.add_images(session, rich, ["https://baolaocai.example/1.jpg"])
        samples.add_province(session, rich, "10", BEFORE_MERGER, "15")
        samples.add_citation(session, rich, "nđ-43-2023", year=2023, dated=date(2023, 6, 30))
        story = samples.story_of(session, rich)
        samples.add_article(session, "noichinh", "2", story_id=story)
        bare = {"published_at": None, "published_precision": None}
        samples.add_article(session, "noichinh", "3", text="Một\r\nhai; 'ba'\tbốn", **bare)
        wrong = samples.add_article(session, "noichinh", "4")
        withdraw(
            session, wrong, reason=WithdrawalReason.MERGED, now=NOON, replaced_by=rich, detail="?"
        )
    return sqlite_database


def written(database: Database, target: Path, **options: Any) -> Path:
    export(database, str(target), selection=COPIES, **options)
    return target


def lines(database: Database, folder: Path, **options: Any) -> list[dict[str, Any]]:
    target = written(database, folder / "news.jsonl", **options)
    return [json.loads(line) for line in target.read_bytes().splitlines()]


def rows(target: Path) -> list[dict[str, str]]:
    with target.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def from_cells(row: dict[str, str], like: dict[str, Any]) -> dict[str, Any]:
    """The record that a row of CSV says; `like` tells which keys are text."""
    return {key: _from_cell(row, key, value) for key, value in like.items()}


def _from_cell(row: dict[str, str], key: str, like: Any) -> Any:
    if f"{key}_{next(iter(like), None)}" in row if isinstance(like, dict) else False:
        return {part: _from_cell(row, f"{key}_{part}", value) for part, value in like.items()}
    if key not in row:  # spread, and null
        return None if not any(row[name] for name in row if name.startswith(f"{key}_")) else row
    cell = row[key]
    if cell == "":
        return None if like is None else ""
    return cell if isinstance(like, str) else json.loads(cell)


@pytest.mark.parametrize("after", [0, 1])
def test_csv_says_what_the_lines_say(filled: Database, tmp_path: Path, after: int) -> None:
    expected = lines(filled, tmp_path, after=after)
    found = rows(written(filled, tmp_path / "news.csv", after=after))
    assert [from_cells(row, line) for row, line in zip(found, expected, strict=True)] == expected
    assert [bool(row["withdrawn_reason"]) for row in found] == [
        line["withdrawn"] is not None for line in expected
    ]


def test_csv_has_a_column_for_every_key_in_order(filled: Database, tmp_path: Path) -> None:
    header = written(filled, tmp_path / "a.csv").read_text().splitlines()[0]
    assert header == ",".join(COLUMNS)
    keys = [name.split("_")[0] for name in COLUMNS]
    assert [key for key in ORDER if key.split("_")[0] not in keys] == []
    assert "withdrawn_replaced_by" in COLUMNS


def plain(value: Any) -> Any:
    """A value of Parquet as JSON has it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(one) for one in value]
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(("page", "group"), [(1000, 5000), (1, 2), (2, 1)])
@pytest.mark.parametrize("after", [0, 1])
def test_parquet_says_what_the_lines_say(
    filled: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    after: int,
    page: int,
    group: int,
) -> None:
    monkeypatch.setattr(export_columns, "PAGE", page)
    monkeypatch.setattr(export_parquet, "GROUP", group)
    table = pq.read_table(written(filled, tmp_path / "news.parquet", after=after))
    assert plain(table.to_pylist()) == lines(filled, tmp_path, after=after)
    assert table.schema.names == ORDER
    assert str(table.schema.field("published_at").type) == "timestamp[ms, tz=Asia/Ho_Chi_Minh]"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_the_cursor_means_the_same_in_every_format(
    filled: Database, tmp_path: Path, name: str
) -> None:
    cursor_file = tmp_path / "cursor"
    whole = export(filled, str(tmp_path / name), cursor_file=cursor_file)
    again = export(filled, str(tmp_path / name), cursor_file=cursor_file)
    assert (whole.articles, whole.cursor) == (2, 5)
    assert (again.articles, again.withdrawn, again.after, again.cursor) == (0, 0, 5, 5)
    assert (tmp_path / name).stat().st_size == again.size


def test_an_empty_export_can_be_read(sqlite_database: Database, tmp_path: Path) -> None:
    assert rows(written(sqlite_database, tmp_path / "a.csv")) == []
    table = pq.read_table(written(sqlite_database, tmp_path / "a.parquet"))
    assert (table.num_rows, table.schema.names) == (0, ORDER)


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40),
    title=st.sampled_from(["=1+1", '"', ",", "\n", " ", "\r", "null", "ĐỒNG BÀO"]),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_comes_back_out_of_csv(
    filled: Database, tmp_path: Path, text: str, title: str
) -> None:
    with filled.write() as session:
        samples.touch(session, 1, text=text, title=title)
    (row,) = (r for r in rows(written(filled, tmp_path / "a.csv")) if r["id"] == "baolaocai:1")
    assert (row["text"], row["title"]) == (text, title)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("-", Format.JSONL),
        ("news", Format.JSONL),
        ("news.txt", Format.JSONL),
        ("news.csv", Format.CSV),
        ("news.CSV", Format.CSV),
        ("news.2026.csv.zst", Format.CSV),
        ("csv/news.jsonl.gz", Format.JSONL),
        ("/a.csv/news.parquet", Format.PARQUET),
    ],
)
def test_the_ending_tells_the_format(target: str, found: Format) -> None:
    assert format_of(target) is found


def test_without_pyarrow_the_message_says_what_to_install(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "storage.export_parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'diaphuong\[parquet\]'"):
        export(filled, str(tmp_path / "a.parquet"))
    assert list(tmp_path.glob("*a.parquet*")) == []


def test_nothing_loads_pyarrow_for_another_format() -> None:
    code = "import sys, storage.export; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
