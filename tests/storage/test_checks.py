import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from storage.checks import problems
from storage.database import Database
from storage.models import Article, Counter, Page, Revision, Story
from tests.storage import samples

WARC = "warc/2026/one.warc.gz"


@pytest.fixture
def archive(database: Database, tmp_path: Path) -> Path:
    """Three sound articles and their WARC file."""
    with database.write() as session:
        samples.add_source(session, "noichinh")
        for number in range(3):
            samples.add_article(session, "noichinh", str(number))
    (tmp_path / WARC).parent.mkdir(parents=True)
    (tmp_path / WARC).write_bytes(bytes(3000))
    return tmp_path


def found(database: Database, archive: Path) -> dict[str, tuple[int, tuple[str, ...]]]:
    with database.read() as session:
        return {one.what: (one.count, one.examples) for one in problems(session, archive)}


def test_a_sound_archive_has_no_problems(database: Database, archive: Path) -> None:
    assert found(database, archive) == {}


def _unpaged(session: Session) -> None:
    session.execute(update(Page).where(Page.id == 1).values(state="gone", article_id=None))


def _storyless(session: Session) -> None:
    session.execute(update(Article).where(Article.id == 2).values(story_id=1))


def _unrevised(session: Session) -> None:
    session.execute(update(Revision).where(Revision.id == 3).values(content_sha256="0" * 64))


def _rewound(session: Session) -> None:
    session.execute(update(Counter).values(value=2))


def _headless(session: Session) -> None:
    session.execute(update(Story).where(Story.id == 1).values(canonical_id=2))


@pytest.mark.parametrize(
    ("harm", "what", "example"),
    [
        (_unpaged, "articles without a page", "noichinh:0"),
        (_storyless, "stories without an article", "2"),
        (_headless, "stories whose canonical article is not theirs", "1"),
        (_unrevised, "articles whose text is not their revision", "noichinh:2"),
        (_rewound, "articles with a cursor beyond the counter", "noichinh:2"),
    ],
)
def test_harm_is_found(
    database: Database,
    archive: Path,
    harm: Callable[[Session], None],
    what: str,
    example: str,
) -> None:
    with database.write() as session:
        harm(session)
    assert found(database, archive) == {what: (1, (example,))}


def test_a_missing_warc_file_is_found(database: Database, archive: Path) -> None:
    (archive / WARC).unlink()
    what = f"WARC files under {archive} missing or cut"
    assert found(database, archive) == {what: (1, (f"{WARC}: missing (3 captures)",))}


def test_a_cut_warc_file_is_found(database: Database, archive: Path) -> None:
    (archive / WARC).write_bytes(bytes(2999))
    ((count, examples),) = found(database, archive).values()
    assert (count, examples) == (1, (f"{WARC}: 2999 bytes, captures reach to 3000 (3 captures)",))


def test_what_constraints_would_refuse_is_found_in_a_file_mended_by_hand(
    sqlite_database: Database, tmp_path: Path
) -> None:
    database = sqlite_database
    with database.write() as session:
        samples.add_source(session, "noichinh")
        samples.add_run(session, "noichinh", announced=2, kept=2)
        samples.add_page(session, "noichinh", "1")
    with sqlite3.connect(str(database.url.database)) as by_hand:
        by_hand.execute("PRAGMA ignore_check_constraints = ON")
        by_hand.execute("UPDATE runs SET kept = 1")
        by_hand.execute("UPDATE pages SET state = 'kept', article_id = 99")
    by_hand.close()
    assert found(database, tmp_path) == {
        "runs whose counts do not add up": (1, ("noichinh:1",)),
        "kept pages without an article": (1, ("noichinh:1",)),
        "damage in the SQLite file": (1, ("CHECK constraint failed in runs",)),
        "rows that point to nothing": (1, ("pages row 1",)),
    }
