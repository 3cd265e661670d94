"""A small archive, as a crawl would have left it."""

from pathlib import Path

import pytest

from storage.database import Database
from tests.storage import samples
from tests.storage.samples import MERGER, NOON


@pytest.fixture
def archive(sqlite_database: Database, tmp_path: Path) -> Path:
    """Two sources, one of them failing; a copied story; an article with two revisions."""
    fill(sqlite_database)
    return tmp_path / "archive"


def fill(database: Database) -> None:
    with database.write() as session:
        samples.add_source(session, "baolaocai", provinces=["15"])
        samples.add_source(session, "noichinh", kind="central")
        good = samples.add_run(session, "baolaocai", announced=3, kept=2, refused=1)
        samples.add_run(session, "noichinh", outcome="failed", detail="no answer from noichinh")
        samples.add_walk(session, "baolaocai", good, "https://baolaocai.example/rss", "caught_up")
        first = samples.add_article(
            session,
            "baolaocai",
            "1001",
            title="Lào Cai: Khánh thành cầu qua suối",
            lead="Cây cầu nối hai bản.",
            text="Cầu dài 45 mét.\n\nNgười dân đi lại dễ dàng.",
            authors=["Giàng A Páo"],
            published_raw="Thứ Sáu, 20/11/2026 12:00",
        )
        samples.add_province(session, first, "15", MERGER, "15", evidence='title prefix "Lào Cai:"')
        samples.add_citation(session, first, "nd:43/2023/nđ-cp", text="Nghị định 43/2023/NĐ-CP")
        samples.add_images(session, first, ["https://baolaocai.example/cau.jpg"])
        revised = {"title": "Lào Cai: Khánh thành cầu qua suối", "lead": "Cây cầu nối hai bản."}
        text = "Cầu dài 54 mét.\n\nNgười dân đi lại dễ dàng."
        digest = samples.digest(text)
        samples.add_revision(
            session, first, 2, capture_id=1, text=text, content_sha256=digest, **revised
        )
        samples.touch(session, first, text=text, content_sha256=digest, revision=2)
        story = samples.story_of(session, first)
        samples.add_article(session, "noichinh", "2001", title="Chép lại", story_id=story)
        samples.add_page(
            session, "baolaocai", "1003", state="failed", reason="temporary", detail="HTTP 500"
        )
    assert NOON.tzinfo is not None
