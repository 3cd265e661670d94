"""`diaphuong story`: who published a story when, and what each copy changed."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.commands.copy_changes import copy_changes
from storage.database import Database
from storage.export_record import ExportRecord
from storage.export_rows import record_of
from storage.records import Precision, ProvinceMention, Reading, Role
from tests.commands.cli import run
from tests.storage.copies.texts import news
from tests.storage.making import NOI_CHINH, NOW, Shop, reading

BRIDGE = news()[0].wording
PARTS = tuple(BRIDGE.text.split("\n\n"))
HOUR = timedelta(hours=1)
MENTION = ProvinceMention(code="15", role=Role.SUBJECT, evidence="title")


def bridge(*parts: str, title: str = BRIDGE.title, **more: Any) -> Reading:
    facts: dict[str, Any] = {
        "title": title,
        "lead": BRIDGE.lead,
        "published_at": NOW,
        "provinces": (MENTION,),
    }
    return reading(**{**facts, "paragraphs": parts or PARTS, **more})


@pytest.fixture
def archive(sqlite_database: Database, tmp_path: Path) -> Path:
    """An excerpt and another come first, then the whole text: one story of three, merged."""
    with sqlite_database.write() as session:
        paper, office = Shop(session), Shop(session, NOI_CHINH)
        late: dict[str, Any] = {"published_at": NOW + 3 * HOUR, "credit": "Noichinh.vn"}
        paper.keep(bridge(*PARTS[:3], **late), identity="1")
        changed = PARTS[3].replace("biển báo", "biển chỉ dẫn")
        paper.keep(bridge(*PARTS[1:3], changed, PARTS[4], title="Cầu mới", lead=None), identity="2")
        whole: dict[str, Any] = {
            "published_at": NOW - HOUR,
            "published_precision": Precision.MINUTE,
        }
        office.keep(bridge(**whole), identity="9")
    return tmp_path / "archive"


def test_the_copies_stand_in_time_order_with_what_each_changed(archive: Path) -> None:
    shown = run("story", "noichinh:9", archive=archive).stdout
    lines = [line for line in shown.splitlines() if line]
    assert lines[:2] == [BRIDGE.title, "story 1: 3 articles of 2 sources"]
    heads = [line for line in lines[2:] if not line.startswith(" ")]
    assert heads[:3] == [
        "20/11/2026 08:00  noichinh  Ban Nội chính Trung ương  Lào Cai  original",
        "20/11/2026 09:00  baolaocai  Báo Lào Cai  Lào Cai  copy",
        "20/11/2026 12:00  baolaocai  Báo Lào Cai  Lào Cai  copy",
    ]
    assert "    title: [-Thông xe cầu Nậm Thi sau 14 tháng thi công-] {+Cầu mới+}" in lines
    (reworded,) = [line for line in lines if "reworded:" in line]
    assert "biển [-báo-] {+chỉ dẫn+} trước ngày" in reworded
    assert f"    without: {PARTS[0][:120].rstrip()}…" in lines
    assert "    credit: Noichinh.vn" in lines
    likes = [line.partition(", ")[2] for line in lines if "like the original" in line]
    assert likes == ["60 min later", "4 h later"]
    assert heads[3] == "How it came together"
    assert "story 2 became part of it: noichinh:9 is a copy of baolaocai:2" in heads[4]


@pytest.mark.parametrize("name", ["1", "2", "baolaocai:1", "https://noichinh.vn/9.html"])
def test_a_story_is_found_by_its_number_a_merged_one_or_any_copy(archive: Path, name: str) -> None:
    shown = json.loads(run("story", name, "--json", archive=archive).stdout)
    assert shown["id"] == 1
    assert [article["id"] for article in shown["articles"]] == [
        "noichinh:9",
        "baolaocai:2",
        "baolaocai:1",
    ]
    assert shown["articles"][0]["changes"] is None
    assert shown["articles"][2]["changes"]["dropped"] == list(PARTS[3:])
    (move,) = shown["moves"]
    assert (move["cause"], move["story_id"], move["into_id"]) == ("merged", 2, 1)


@pytest.mark.parametrize("name", ["3", "99999999999", "noichinh:7", "không có"])
def test_what_is_not_there_is_refused_with_what_to_name(archive: Path, name: str) -> None:
    refused = run("story", name, archive=archive)
    assert refused.exit_code == 2
    assert f"no story '{name}'; name it by its number" in refused.stderr


def test_an_article_that_left_says_where_to(sqlite_database: Database, tmp_path: Path) -> None:
    other = news()[1].wording
    with sqlite_database.write() as session:
        paper, office = Shop(session), Shop(session, NOI_CHINH)
        paper.keep(bridge())
        office.keep(bridge(*PARTS[1:]))
        told: dict[str, Any] = {"title": other.title, "paragraphs": tuple(other.text.split("\n\n"))}
        office.keep(bridge(lead=None, **told), at=NOW + 24 * HOUR)
    archive = tmp_path / "archive"
    left = run("story", "baolaocai:1", archive=archive).stdout
    assert left.rstrip().endswith("noichinh:1 left with a new text for story 2")
    came = run("story", "noichinh:1", archive=archive).stdout
    assert came.rstrip().endswith("from story 1: noichinh:1 is no copy any more")


def changed(database: Database, original: Reading, copy: Reading) -> tuple[ExportRecord, ...]:
    with database.write() as session:
        numbers = [Shop(session).keep(original, identity="1").article_id]
        numbers += [Shop(session, NOI_CHINH).keep(copy, identity="1").article_id]
        return tuple(one for n in numbers if (one := record_of(session, n)))


def test_a_lead_within_the_text_is_no_change(sqlite_database: Database) -> None:
    inside = bridge(BRIDGE.lead or "", *PARTS, lead=None)
    found = copy_changes(*changed(sqlite_database, bridge(), inside))
    assert (found.title, found.reworded, found.dropped, found.added) == ("", (), (), ())
    assert 0.8 < found.similarity < 1


def test_what_was_added_is_told(sqlite_database: Database) -> None:
    found = copy_changes(*changed(sqlite_database, bridge(), bridge(*PARTS, "Theo TTXVN")))
    assert found.added == ("Theo TTXVN",)
    assert found.dropped == ()


@pytest.mark.parametrize(
    ("moment", "precision", "said"),
    [
        ("2026-11-20T23:30:00+07:00", "minute", "15 h later"),
        ("2026-11-20T07:59:00+07:00", "minute", "1 min earlier"),
        ("2026-11-20T00:00:00+07:00", "day", "the same day"),
        ("2026-11-21T00:00:00+07:00", "day", "1 day later"),
        ("2026-11-25T08:00:00+07:00", "minute", "5 days later"),
    ],
)
def test_how_long_after_the_original_is_said_as_closely_as_it_is_known(
    archive: Path, moment: str, precision: str, said: str
) -> None:
    with sqlite3.connect(archive / "diaphuong.db") as database:
        utc = datetime.fromisoformat(moment).astimezone(UTC)
        database.execute(
            "UPDATE articles SET published_at = ?, published_precision = ? WHERE identity = '2'",
            (f"{utc:%Y-%m-%d %H:%M:%S.%f}", precision),
        )
    database.close()
    shown = run("story", "noichinh:9", archive=archive).stdout
    assert f"like the original, {said}\n" in shown
