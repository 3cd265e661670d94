"""The queries of docs/queries.md, as pasted, on both backends."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.storage import samples

PAGE = Path(__file__).parents[2] / "docs" / "queries.md"
QUERIES = dict(
    re.findall(
        r"^## (.+?)\n.*?^```sql\n(.+?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
)
JUNE = datetime(2023, 6, 30, 16, 59, tzinfo=UTC)  # the last minute of June in Vietnam
BODY = "Vốn đầu tư công giải ngân chậm."


@pytest.fixture
def archive(database: Database) -> Database:
    with database.write() as session:
        for name in ("noichinh", "baolaocai", "baoyenbai"):
            samples.add_source(session, name)
        samples.add_source(session, "baoquangnam", active=False)
        first = samples.add_article(session, "noichinh", "1", seen_at=JUNE, text=BODY)
        story = samples.story_of(session, first)
        later = JUNE + timedelta(minutes=1)
        copies = {
            name: samples.add_article(
                session, name, "1", seen_at=later, story_id=story, text=f"{BODY} Hết."
            )
            for name in ("baolaocai", "baoyenbai")
        }
        other = samples.add_article(session, "baolaocai", "2", seen_at=JUNE, text="Lễ hội.")
        for article, code in [(first, "10"), (copies["baoyenbai"], "15"), (other, "10")]:
            samples.add_province(session, article, code, samples.BEFORE_MERGER, "15")
        _change(session, first)
        for number, reason in enumerate(["soft_404", "no_body", "soft_404"]):
            page = f"r{number}"
            samples.add_page(session, "noichinh", page, state="refused", reason=reason)
    return database


def _change(session: Any, article: int) -> None:
    facts = {"capture_id": 1, "seen_at": JUNE + timedelta(days=1), "content_sha256": "0" * 64}
    samples.add_revision(session, article, 2, title="Đã sửa", text=f"{BODY}!", **facts)


def rows(database: Database, question: str) -> list[tuple[Any, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.execute(text(QUERIES[question]))]


def test_there_are_five() -> None:
    assert len(QUERIES) == 5


def test_what_a_province_said(archive: Database) -> None:
    assert rows(archive, "What did Lào Cai say about delayed public investment in June 2023?") == [
        ("2023-06-30 23:59", "noichinh", "Tin 1", "https://noichinh.example/1.html")
    ]


def test_who_republishes_whom(archive: Database) -> None:
    assert rows(archive, "Who republishes whom?") == [
        ("noichinh", "baolaocai", 1),
        ("noichinh", "baoyenbai", 1),
    ]


def test_what_was_changed(archive: Database) -> None:
    ((source, _url, _seen, before, after, added),) = rows(
        archive, "What was changed after publication?"
    )
    assert (source, before, after, added) == ("noichinh", "Tin 1", "Đã sửa", 1)


def test_which_sources_are_quiet(archive: Database) -> None:
    assert rows(archive, "Which sources have gone quiet?") == [
        ("noichinh", 1, "2023-06-30 23:59"),
        ("baolaocai", 2, "2023-07-01 00:00"),
        ("baoyenbai", 1, "2023-07-01 00:00"),
    ]


def test_what_was_refused(archive: Database) -> None:
    assert rows(archive, "What was refused, and why?") == [
        ("noichinh", "soft_404", 2, "https://noichinh.example/r0.html"),
        ("noichinh", "no_body", 1, "https://noichinh.example/r1.html"),
    ]
