"""The export of what `keep` kept: the same words as the reading, and exact increments."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import articles, captures, sources
from storage.database import Database
from storage.export import export
from storage.read_record import read_record
from storage.records import (
    Capture,
    Citation,
    ExchangeKind,
    Image,
    Kind,
    Precision,
    ProvinceMention,
    Reading,
    Role,
    SourceRecord,
)
from storage.selection import Selection

NOON = datetime(2023, 6, 23, 5, 0, tzinfo=UTC)
NAMES = ("noichinh", "baolaocai", "baoyenbai")
PROVINCES = {"noichinh": (), "baolaocai": ("15",), "baoyenbai": ("15",)}
READING = Reading(
    title="Lào Cai: Nhiều dự án đầu tư công chậm tiến độ",
    lead="Đến giữa tháng 6, tỷ lệ giải ngân mới đạt một phần ba kế hoạch.",
    paragraphs=("Có mười hai dự án chậm. " * 9, "Chủ tịch tỉnh yêu cầu báo cáo. " * 9),
    images=(Image(url="https://x.example/1.jpg", caption="Công trường"),),
    authors=("Vàng Thị Mây",),
    credit="Theo Noichinh.vn",
    section="Kinh tế",
    tags=("đầu tư công",),
    published_at=NOON,
    published_precision=Precision.MINUTE,
    published_from="visible line",
    provinces=(ProvinceMention(code="10", role=Role.SUBJECT, evidence='title prefix "Lào Cai:"'),),
    citations=(
        Citation(key="qđ-12-2023", kind="quyết định", text="QĐ 12", dated=date(2023, 6, 1)),
    ),
    canonical_url="https://noichinh.example/1.html",
    reader="1",
)


def record(name: str) -> SourceRecord:
    return SourceRecord(
        name=name,
        title=f"Báo {name}",
        host=f"{name}.vn",
        kind=Kind.NEWSPAPER,
        provinces=PROVINCES[name],
    )


def keep(database: Database, name: str, identity: str, reading: Reading, visit: int) -> None:
    """Keep what a visit (the how manieth of the test) to a page gave."""
    url = f"https://{name}.example/{identity}.html"
    at = NOON + timedelta(hours=visit)
    capture = Capture(
        url=url,
        method="GET",
        kind=ExchangeKind.ARTICLE,
        status=200,
        content_type="text/html",
        captured_at=at,
        file="warc/a.warc.gz",
        offset=visit * 100,
        length=100,
        sha256=f"{visit:064x}",
    )
    with database.write() as session:
        number = captures.add(session, capture=capture, source=name)
        articles.keep(
            session,
            source=name,
            identity=identity,
            url=url,
            reading=reading,
            capture_id=number,
            seen_at=at,
        )


def exported(database: Database, folder: Path, **options: Any) -> list[dict[str, Any]]:
    target = folder / "news.jsonl"
    options.setdefault("selection", Selection(copies=True))
    export(database, str(target), **options)
    return [json.loads(line) for line in target.read_bytes().splitlines()]


def test_read_and_export_say_the_same_of_an_article(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        sources.upsert(session, [record("noichinh")])
    keep(database, "noichinh", "1", READING, 1)
    (line,) = exported(database, tmp_path)
    words = read_record(READING, file="1.html", url=line["url"], source=record("noichinh"))
    read = json.loads(msgspec.json.encode(words))
    assert {key: line[key] for key in read if key in line} == {
        key: value for key, value in read.items() if key not in {"file", "method", "reader"}
    }


Visit = tuple[str, str, int, int, int, bool]
VISITS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["1", "2"]),  # identity
        st.integers(0, 2),  # which text
        st.integers(0, 2),  # which day
        st.integers(0, 1),  # with or without provinces, pictures and citations
        st.booleans(),  # export afterwards
    ),
    max_size=14,
)


def reading(text: int, day: int, bare: int) -> Reading:
    parts: dict[str, Any] = {"provinces": (), "images": (), "citations": ()} if bare else {}
    words = (f"Phần {text}: tin này nói việc khác hẳn. " * 9,)
    at = NOON - timedelta(days=day)
    return replace(READING, paragraphs=words, published_at=at, credit=None, **parts)


@given(visits=VISITS)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_increments_of_a_living_archive_replay_into_the_full_export(
    sqlite_database: Database, tmp_path: Path, visits: list[Visit]
) -> None:
    database, cursor_file = sqlite_database, tmp_path / "cursor"
    cursor_file.unlink(missing_ok=True)
    with database.write() as session:
        sources.upsert(session, [record(name) for name in NAMES])
    follower: dict[str, Any] = {}
    for visit, (name, identity, text, day, bare, then_export) in enumerate(visits, start=1):
        keep(database, name, identity, reading(text, day, bare), visit)
        if then_export:
            news = exported(database, tmp_path, cursor_file=cursor_file)
            follower |= {one["id"]: one for one in news}
    follower |= {one["id"]: one for one in exported(database, tmp_path, cursor_file=cursor_file)}
    assert follower == {one["id"]: one for one in exported(database, tmp_path)}


def test_increments_on_both_backends(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        sources.upsert(session, [record(name) for name in NAMES])
    keep(database, "baolaocai", "1", READING, 2)
    first = exported(database, tmp_path, cursor_file=tmp_path / "cursor")
    keep(database, "noichinh", "9", READING, 3)  # the credited original arrives later
    second = exported(database, tmp_path, cursor_file=tmp_path / "cursor")
    assert [one["id"] for one in first] == ["baolaocai:1"]
    assert sorted((one["id"], one["is_canonical"]) for one in second) == [
        ("baolaocai:1", False),
        ("noichinh:9", True),
    ]
    keep(database, "noichinh", "9", READING, 4)  # nothing new
    assert exported(database, tmp_path, cursor_file=tmp_path / "cursor") == []
    with database.write() as session:
        sources.upsert(session, [replace(record("noichinh"), title="Ban Nội chính")])
    third = exported(database, tmp_path, cursor_file=tmp_path / "cursor")
    assert [one["source"]["title"] for one in third] == ["Ban Nội chính"]
    replayed = {one["id"]: one for one in [*first, *second, *third]}
    assert replayed == {one["id"]: one for one in exported(database, tmp_path)}
