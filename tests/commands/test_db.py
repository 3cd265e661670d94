import json
import re
from pathlib import Path

from crawler.commands.archive import prepare
from storage.config import Config
from storage.database import Database
from tests.commands.cli import run
from tests.database import PostgresTemplate


def test_upgrade_makes_the_tables_and_may_be_repeated(tmp_path: Path) -> None:
    for _ in range(2):
        done = run("db", "upgrade", archive=tmp_path)
        assert done.exit_code == 0
    assert run("db", "check", archive=tmp_path).exit_code == 0
    rows = json.loads(run("db", "stats", "--json", archive=tmp_path).stdout)["rows"]
    assert (rows["articles"], rows["provinces"]) == (0, 97)


def test_an_older_schema_is_refused_with_the_way_out(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/diaphuong.db")
    database.upgrade("0001")
    database.dispose()
    for command in (["status"], ["crawl", "noichinh"], ["export"]):
        refused = run(*command, archive=tmp_path)
        assert refused.exit_code == 2
        assert "diaphuong db upgrade" in refused.stderr


def test_check_names_what_does_not_fit(archive: Path) -> None:
    found = run("db", "check", archive=archive)
    assert found.exit_code == 1
    assert "warc/2026/one.warc.gz" in found.stderr  # the samples have rows without files


def test_stats_counts_rows(archive: Path) -> None:
    shown = run("db", "stats", archive=archive).stdout
    assert re.search(r"^articles +2$", shown, re.MULTILINE)
    assert "seen 20/11/2026 12:00 to 20/11/2026 12:00" in shown


def test_a_crawl_prepares_an_empty_postgres(
    postgres_template: PostgresTemplate, tmp_path: Path
) -> None:
    with postgres_template.fresh(template="template0") as url:
        config = Config(database_url=url, archive=tmp_path)
        prepare(config)
        prepare(config)
        env = {"DIAPHUONG_DATABASE_URL": url}
        assert run("db", "stats", archive=tmp_path, env=env).exit_code == 0
