"""What must hold between processes: two crawls keeping at once, and locks that die with them."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from storage.config import Config
from storage.database import Database
from storage.locks import Locked, source_lock
from storage.models import Article, ArticleProvince, Capture, Revision, Story
from tests.database import PostgresTemplate
from tests.storage.making import LAO_CAI, NOI_CHINH, Shop, reading

ARTICLES = 30
KEEPER = """
import sys
from storage.database import Database
from tests.storage.making import Shop, reading, LAO_CAI, NOI_CHINH

url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
database = Database(url)
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    with database.write() as session:
        for record in (LAO_CAI, NOI_CHINH):
            shop = Shop(session, record)
            said = reading(title=f"Bài {number}", credit="Noichinh.vn")
            capture = shop.capture(str(number), file=f"{name}-{number}")
            shop.keep(said, identity=str(number), capture=capture)
database.dispose()
"""
HOLDER = """
import sys
from pathlib import Path
from storage.config import Config
from storage.locks import source_lock

with source_lock(Config(database_url=sys.argv[1], archive=Path(sys.argv[2])), "baolaocai"):
    print("ready", flush=True)
    sys.stdin.readline()
"""


def start(code: str, *arguments: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finish(process: "subprocess.Popen[str]") -> None:
    process.communicate("\n", timeout=120)
    assert process.returncode == 0


def test_two_processes_keep_the_same_articles_once(database: Database, database_url: str) -> None:
    keepers = [start(KEEPER, database_url, name, str(ARTICLES)) for name in ("one", "two")]
    for keeper in keepers:
        assert keeper.stdin is not None
        keeper.stdin.write("\n")
        keeper.stdin.flush()
    for keeper in keepers:
        finish(keeper)
    with database.read() as session:
        counts = {
            table: session.scalar(select(func.count()).select_from(table))
            for table in (Article, Revision, Story, ArticleProvince, Capture)
        }
        cursors = session.scalars(select(Article.cursor)).all()
        originals = session.scalars(
            select(Article.source).join(Story, Story.canonical_id == Article.id)
        ).all()
    assert counts == {
        Article: 2 * ARTICLES,
        Revision: 2 * ARTICLES,
        Story: ARTICLES,
        ArticleProvince: ARTICLES,
        Capture: 4 * ARTICLES,
    }
    assert len(set(cursors)) == 2 * ARTICLES
    assert set(originals) == {"noichinh"}


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return Config(database_url=database_url, archive=tmp_path / "archive")


def test_a_second_run_of_a_source_is_locked_out(config: Config) -> None:
    with source_lock(config, LAO_CAI.name):
        with pytest.raises(Locked, match=r"baolaocai: another run .* run this again"):
            source_lock(config, LAO_CAI.name).__enter__()
        with source_lock(config, "noichinh"):
            pass
    with source_lock(config, LAO_CAI.name):
        pass


def test_another_process_is_locked_out_until_it_is_killed(config: Config) -> None:
    holder = start(HOLDER, config.database_url, str(config.archive))
    with pytest.raises(Locked):
        source_lock(config, LAO_CAI.name).__enter__()
    holder.kill()
    holder.communicate(timeout=120)
    _enter_soon(config)


def _enter_soon(config: Config) -> None:
    """Postgres takes a moment to see that its client has died."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with source_lock(config, LAO_CAI.name):
                return
        except Locked:
            if time.monotonic() > deadline:
                raise


def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path) -> None:
    config = Config(database_url="sqlite:///x.db", archive=tmp_path)
    with pytest.raises(ValueError, match="letters, digits"), source_lock(config, "../x"):
        pass


def test_on_postgres_cursors_rise_in_the_order_of_commits(
    postgres_template: PostgresTemplate,
) -> None:
    """Nobody may take a cursor while another keeper has one that is not committed yet."""
    with postgres_template.fresh() as url:
        database = Database(url)
        with database.write() as session:
            Shop(session)
            Shop(session, NOI_CHINH)
        with database.write() as session:
            Shop(session).keep(reading())
            with pytest.raises(DBAPIError, match="lock timeout"):
                _keep_impatiently(database)
        _keep_impatiently(database)
        with database.read() as session:
            cursors = dict(session.execute(select(Article.source, Article.cursor)).all())
        database.dispose()
    assert cursors == {"baolaocai": 1, "noichinh": 2}


def _keep_impatiently(database: Database) -> None:
    with database.write() as session:
        session.execute(text("SET LOCAL lock_timeout = '20ms'"))
        Shop(session, NOI_CHINH).keep(reading(paragraphs=("Việc khác.",)))
