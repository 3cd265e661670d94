import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from storage import export_columns
from storage.database import Database
from storage.export import export
from storage.export_schema import json_schema
from storage.export_target import ExportError
from storage.selection import Selection
from tests.storage import samples
from tests.storage.export_v1 import ORDER
from tests.storage.samples import BEFORE_MERGER, MERGER, NOON

Record = dict[str, Any]
COPIES = Selection(copies=True)


def exported(database: Database, folder: Path, **options: Any) -> list[Record]:
    """Every article, unless a selection says otherwise."""
    target = folder / "news.jsonl"
    options.setdefault("selection", COPIES)
    export(database, str(target), **options)
    return [json.loads(line) for line in target.read_bytes().splitlines()]


@pytest.fixture
def filled(database: Database) -> Database:
    """Two copies of a story, a lone article with everything, and a bare one."""
    with database.write() as session:
        for source in ("baolaocai", "noichinh"):
            samples.add_source(session, source, title=f"Nguồn {source}")
        first = samples.add_article(session, "noichinh", "101", seen_at=NOON - timedelta(days=3))
        story = samples.story_of(session, first)
        samples.add_article(session, "baolaocai", "chep-lai", story_id=story)
        rich = samples.add_article(
            session,
            "baolaocai",
            "dau-tu",
            lead="Nhiều dự án chậm tiến độ.",
            authors=["Lý Thị Sen", "A Páo"],
            tags=["đầu tư công"],
        )
        samples.add_images(session, rich, ["https://baolaocai.example/1.jpg", "https://x/2.jpg"])
        samples.add_province(session, rich, "10", BEFORE_MERGER, "15", confidence=0.8)
        samples.add_province(session, rich, "15", BEFORE_MERGER, "15", role="source")
        samples.add_citation(session, rich, "nđ-43-2023", number="43", year=2023)
        samples.add_article(
            session,
            "noichinh",
            "khong-ngay",
            published_at=None,
            published_precision=None,
            published_from=None,
        )
    return database


def test_every_line_validates_and_has_its_keys_in_order(filled: Database, tmp_path: Path) -> None:
    check = Draft202012Validator(json_schema(), format_checker=FormatChecker())
    records = exported(filled, tmp_path)
    assert len(records) == 4
    for record in records:
        check.validate(record)
        assert list(record) == ORDER


def test_a_rich_article(filled: Database, tmp_path: Path) -> None:
    record = exported(filled, tmp_path)[2]
    assert record["id"] == "baolaocai:dau-tu"
    assert record["source"] == {
        "name": "baolaocai",
        "title": "Nguồn baolaocai",
        "host": "baolaocai.example",
        "kind": "newspaper",
    }
    assert record["published_at"] == "2026-11-20T12:00:00+07:00"
    assert record["authors"] == ["Lý Thị Sen", "A Páo"]
    assert [image["caption"] for image in record["images"]] == ["Ảnh 1", "Ảnh 2"]
    assert [(p["code"], p["name"], p["role"], p["today_name"]) for p in record["provinces"]] == [
        ("10", "Lào Cai", "subject", "Lào Cai"),
        ("15", "Yên Bái", "source", "Lào Cai"),
    ]
    assert record["citations"][0]["number"] == "43"
    assert record["copies"] == []
    assert record["is_canonical"] is True
    assert record["capture"]["file"] == "warc/2026/one.warc.gz"


def test_copies_name_each_other_and_one_is_canonical(filled: Database, tmp_path: Path) -> None:
    first, copy = exported(filled, tmp_path)[:2]
    assert (first["is_canonical"], copy["is_canonical"]) == (True, False)
    assert first["story_id"] == copy["story_id"]
    assert [one["source"] for one in first["copies"]] == ["baolaocai"]
    assert copy["copies"] == [
        {
            "source": "noichinh",
            "url": "https://noichinh.example/101.html",
            "published_at": "2026-11-17T12:00:00+07:00",
        }
    ]


def test_order_is_by_cursor_across_pages(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exported(filled, tmp_path)
    monkeypatch.setattr(export_columns, "PAGE", 1)
    assert exported(filled, tmp_path) == whole
    cursors = [record["cursor"] for record in whole]
    assert cursors == sorted(set(cursors))


def test_after_gives_what_is_new_or_changed(filled: Database, tmp_path: Path) -> None:
    whole = exported(filled, tmp_path)
    assert exported(filled, tmp_path, after=whole[1]["cursor"]) == whole[2:]
    with filled.write() as session:
        samples.touch(session, 1, title="Tiêu đề đã sửa")
    changed = exported(filled, tmp_path, after=whole[-1]["cursor"])
    assert [(one["id"], one["title"]) for one in changed] == [("noichinh:101", "Tiêu đề đã sửa")]


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(sources=("noichinh",)), ["noichinh:101", "noichinh:khong-ngay"]),
        (Selection(), ["noichinh:101", "baolaocai:dau-tu", "noichinh:khong-ngay"]),
        (Selection(sources=("baolaocai",)), ["baolaocai:chep-lai", "baolaocai:dau-tu"]),
        (Selection(province="15"), ["baolaocai:dau-tu"]),
        (Selection(until=NOON), ["noichinh:101"]),
        (Selection(since=NOON, sources=("baolaocai",)), ["baolaocai:chep-lai", "baolaocai:dau-tu"]),
        (Selection(until=NOON + timedelta(days=1)), ["noichinh:101", "baolaocai:dau-tu"]),
        (
            Selection(until=NOON + timedelta(days=1), copies=True),
            ["noichinh:101", "baolaocai:chep-lai", "baolaocai:dau-tu"],
        ),
    ],
)
def test_a_selection_narrows(
    filled: Database, tmp_path: Path, selection: Selection, ids: list[str]
) -> None:
    assert [one["id"] for one in exported(filled, tmp_path, selection=selection)] == ids


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(sources=("noichinh", "baolaocay")), "baolaocay; the archive has baolaocai, noi"),
        (Selection(province="10"), "'10' today"),  # Lào Cai's code until 2025-06-30
    ],
)
def test_an_unknown_selection_is_refused(
    filled: Database, tmp_path: Path, selection: Selection, said: str
) -> None:
    with pytest.raises(ExportError, match=said):
        exported(filled, tmp_path, selection=selection)
    assert list(tmp_path.glob("news*")) == []


def test_since_the_merger_a_code_means_its_new_province(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        samples.add_source(session, "baolaocai")
        number = samples.add_article(session, "baolaocai", "1")
        samples.add_province(session, number, "15", MERGER, "15")
    assert exported(database, tmp_path)[0]["provinces"][0]["name"] == "Lào Cai"


def test_the_cursor_file_leads_from_export_to_export(filled: Database, tmp_path: Path) -> None:
    cursor_file = tmp_path / "cursor"
    assert len(exported(filled, tmp_path, cursor_file=cursor_file)) == 4
    assert cursor_file.read_text() == "4\n"
    assert exported(filled, tmp_path, cursor_file=cursor_file) == []
    assert len(exported(filled, tmp_path, cursor_file=cursor_file, after=2)) == 2


@pytest.mark.parametrize("content", ["", "zwölf", "-3", "\xff"])
def test_a_broken_cursor_file_is_refused(
    sqlite_database: Database, tmp_path: Path, content: str
) -> None:
    cursor_file = tmp_path / "cursor"
    cursor_file.write_text(content, encoding="latin-1")
    with pytest.raises(ExportError, match="cursor"):
        exported(sqlite_database, tmp_path, cursor_file=cursor_file)
    assert not (tmp_path / "news.jsonl").exists()


def test_the_cursor_of_one_selection_is_not_taken_for_another(
    filled: Database, tmp_path: Path
) -> None:
    cursor_file = tmp_path / "cursor"
    one = Selection(sources=("noichinh",), copies=True)
    exported(filled, tmp_path, cursor_file=cursor_file, selection=one)
    assert exported(filled, tmp_path, cursor_file=cursor_file, selection=one) == []
    with pytest.raises(ExportError, match="source=noichinh, not of everything"):
        exported(filled, tmp_path, cursor_file=cursor_file)


@pytest.mark.parametrize("after", [-1, 5])
def test_a_cursor_of_another_archive_is_refused(
    filled: Database, tmp_path: Path, after: int
) -> None:
    with pytest.raises(ExportError, match="cursor"):
        exported(filled, tmp_path, after=after)
