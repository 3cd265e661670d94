"""`diaphuong db stories`, and what `db check` says before it."""

from pathlib import Path

from sqlalchemy import delete

from storage.database import Database
from storage.models import MinhashSignature
from tests.commands.cli import run
from tests.storage.copies.texts import news
from tests.storage.making import Shop, reading


def test_check_names_what_stories_mends(sqlite_database: Database, tmp_path: Path) -> None:
    archive, wording = tmp_path / "archive", news()[0].wording
    with sqlite_database.write() as session:
        Shop(session).keep(reading(paragraphs=tuple(wording.text.split("\n\n"))))
        session.execute(delete(MinhashSignature))
    complaint = "articles whose copies are not looked for (run: diaphuong db stories): 1"
    assert complaint in run("db", "check", archive=archive).stderr
    done = run("db", "stories", archive=archive)
    assert done.stdout == "1 articles were compared with the others\n"
    assert complaint not in run("db", "check", archive=archive).stderr
