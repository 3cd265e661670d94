"""The store's transactions, its schema and its migrations, on both backends."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from storage import frontier
from storage.database import Database, SchemaError, alembic_config
from storage.frontier import Validators
from storage.models import Base, Province, Run, Source
from storage.search_tables import is_modelled
from tests.storage.making import NOW, Shop, reading

if TYPE_CHECKING:
    from tests.database import PostgresTemplate


RUN_OF_NOBODY = text(
    "INSERT INTO runs (source, started_at, announced, kept, unchanged, refused, gone, failed,"
    " pending, ignored_links, requests, response_bytes, reasons)"
    " VALUES ('nobody', '2026-11-01', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}')"
)


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A store without any table."""
    if request.param == "sqlite":
        store = Database(f"sqlite:///{tmp_path}/new/folder/store.db")
        yield store
        store.dispose()
        return
    server: PostgresTemplate = request.getfixturevalue("postgres_template")
    with server.fresh(template="template1") as url:
        store = Database(url)
        yield store
        store.dispose()


def test_an_empty_store_is_refused_with_what_to_do(empty: Database) -> None:
    with pytest.raises(SchemaError, match=r"are at nothing.*run: diaphuong db upgrade"):
        empty.check()


def test_upgrade_makes_the_schema_and_is_idempotent(empty: Database) -> None:
    empty.upgrade()
    empty.upgrade()
    empty.check()
    assert set(Base.metadata.tables) <= set(inspect(empty.engine).get_table_names())


def test_down_and_up_again(empty: Database) -> None:
    empty.upgrade()
    empty.downgrade()
    left = inspect(empty.engine)
    assert left.get_table_names() == ["alembic_version"]
    assert left.get_view_names() == []
    empty.upgrade()
    empty.check()


def test_two_upgrades_at_once(empty: Database) -> None:
    url = empty.url.render_as_string(hide_password=False)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: _upgrade(url), range(2)))
    empty.check()


def _upgrade(url: str) -> None:
    store = Database(url)
    store.upgrade()
    store.dispose()


def test_models_and_migrations_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_modelled}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_alembic_check_is_clean(database: Database) -> None:
    with database.engine.connect() as connection:
        command.check(alembic_config(connection))


def test_check_constraints_agree(database: Database) -> None:
    """Alembic compares their names at most, never what they say."""
    assert _checks_of_database(database.engine) == _checks_of_models()


def _checks_of_models() -> dict[str, set[str]]:
    return {
        str(check.name): _words(str(check.sqltext))
        for table in Base.metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }


def _checks_of_database(engine: Engine) -> dict[str, set[str]]:
    found = inspect(engine)
    return {
        str(check["name"]): _words(check["sqltext"])
        for table in Base.metadata.tables
        for check in found.get_check_constraints(table)
    }


def _words(sql: str) -> set[str]:
    """What a constraint names and compares, whatever way the database prints it back."""
    printed = sql.replace("!=", "<>").replace("::text", "").replace("::integer", "")
    words = set(re.findall(r"'[^']*'|<>|>=|>|\+|\w+", printed))
    return {word.lower() for word in words} - {"in", "any", "array", "text"}


def test_provinces_are_seeded(database: Database) -> None:
    with database.read() as session:
        rows = session.scalars(select(Province)).all()
    assert len([row for row in rows if row.valid_to]) == 63
    assert len([row for row in rows if row.valid_to is None]) == 34
    fifteen = {row.valid_to is None: row.name for row in rows if row.code == "15"}
    assert fifteen == {False: "Yên Bái", True: "Lào Cai"}


def test_a_write_is_committed_or_undone_as_a_whole(database: Database) -> None:
    with pytest.raises(IntegrityError):
        _write_one_good_and_one_bad(database)
    with database.write() as session:
        session.add(_source("second"))
    with database.read() as session:
        assert session.scalars(select(Source.name)).all() == ["second"]


def test_writing_while_reading_is_an_error(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"), database.read() as session:
        _insert_raw(session)
    with database.write() as session:
        _insert_raw(session)


def test_a_reader_sees_one_state(database: Database) -> None:
    with database.read() as reading:
        before = reading.scalars(select(Source.name)).all()
        with database.write() as session:
            session.add(_source("late"))
        assert reading.scalars(select(Source.name)).all() == before
    with database.read() as session:
        assert session.scalars(select(Source.name)).all() == ["late"]


def test_foreign_keys_are_watched(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(RUN_OF_NOBODY)


def test_json_is_readable_in_sql(database: Database) -> None:
    with database.write() as session:
        session.add(_source("x", provinces=["Lào Cai"]))
    with database.read() as session:
        stored = session.scalar(text("SELECT CAST(provinces AS TEXT) FROM sources"))
    assert "Lào Cai" in str(stored)


def _write_one_good_and_one_bad(database: Database) -> None:
    with database.write() as session:
        session.add(_source("first"))
        session.flush()
        session.add(_source("first_too", kind="pamphlet"))


def _source(name: str, *, kind: str = "newspaper", provinces: list[str] | None = None) -> Source:
    return Source(
        name=name,
        title=name,
        host=f"{name}.vn",
        kind=kind,
        provinces=provinces or [],
        active=True,
    )


def _insert_raw(session: Session) -> None:
    session.execute(
        text(
            "INSERT INTO sources (name, title, host, kind, provinces, active)"
            " VALUES ('a', 'A', 'a.vn', 'portal', '[]', true)"
        )
    )


def test_a_filled_store_can_go_down_too(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        run = shop.run()
        (page,) = shop.announce(run, "1")
        kept = shop.keep(reading(), page=page)
        frontier.kept(
            session,
            page,
            run_id=run,
            kept=kept,
            validators=Validators(),
            rechecks=(),
            now=NOW,
        )
    database.downgrade("0001")
    with database.read() as session:
        assert session.execute(text("SELECT state, article_id FROM pages")).all() == [
            ("announced", None)
        ]
    database.downgrade()
    assert inspect(database.engine).get_table_names() == ["alembic_version"]


def test_a_store_of_a_newer_version_is_not_to_be_upgraded(database: Database) -> None:
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match=r"newer version.*update the program"):
        database.check()


def test_a_migration_that_loses_a_reference_is_undone(sqlite_database: Database) -> None:
    with (
        pytest.raises(SchemaError, match="lead nowhere"),
        sqlite_database.migrating() as connection,
    ):
        connection.execute(RUN_OF_NOBODY)
    with sqlite_database.read() as session:
        assert session.scalars(select(Run)).all() == []
