"""The engine, its transactions (the only commit of the project) and the schema's version."""

import json
import logging
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session

logging.getLogger("alembic").setLevel(logging.WARNING)  # else it tells at every look what it sees
_PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
_SQLITE_PRAGMAS = (
    "busy_timeout = 30000",  # first: the next one may have to wait for another process
    "journal_mode = WAL",
    "synchronous = NORMAL",
)
_UPGRADE_KEY = {"key": 0x6469_6170}  # any number that nobody else uses in this Postgres database
_LOST_REFERENCES = "PRAGMA foreign_key_check"
_to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class SchemaError(RuntimeError):
    """The tables are not those of this version; the message says what to run."""


class Database:
    """One store. Made once per process; `dispose` it at the end.

    SQLite: its folder is created. Nothing is asked of the database before the first use.
    """

    def __init__(self, url: str) -> None:
        """Take a SQLAlchemy address, as `storage.config` makes it."""
        self.url = make_url(url)
        self.engine = _engine(self.url)
        self._reader = self.engine.execution_options(**_reading(self.url))
        self._writer = self.engine.execution_options(sqlite_begin="IMMEDIATE")

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a SQLite file; otherwise it is Postgres."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Generator[Session]:
        """Look at one unchanging state of the store; writing in it is an error."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Generator[Session]:
        """Change the store: committed at the end of the block, undone if it raises.

        SQLite lets one writer in at a time and waits 30 seconds for its turn.
        """
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def upgrade(self, revision: str = "head") -> None:
        """Bring the tables up to `revision`; two processes may do so at once."""
        with self.migrating() as connection:
            command.upgrade(alembic_config(connection), revision)

    def downgrade(self, revision: str = "base") -> None:
        """Take the tables back to `revision`; what they held is lost."""
        with self.migrating() as connection:
            command.downgrade(alembic_config(connection), revision)

    @contextmanager
    def migrating(self) -> Generator[Connection]:
        """A transaction for migrations: one process at a time, all of them or none.

        SQLite changes a table by making it anew; with foreign keys on, dropping the old one
        would delete what refers to it. So they are off, and checked at the end.

        Raises:
            SchemaError: on SQLite a reference leads nowhere; nothing was changed.
        """
        engine = self._writer.execution_options(sqlite_foreign_keys=0)
        with engine.begin() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), _UPGRADE_KEY)
            yield connection
            broken = connection.exec_driver_sql(_LOST_REFERENCES).all() if self.is_sqlite else []
            if broken:
                raise SchemaError(f"{self.url}: references that lead nowhere: {broken[:5]}")

    @property
    def is_new(self) -> bool:
        """Whether no tables were ever made here."""
        with self._reader.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() is None

    def prepare(self) -> None:
        """Make the tables if there are none yet.

        Raises:
            SchemaError: there are tables, but of another version.
        """
        if self.is_new:
            self.upgrade()
        self.check()

    def check(self) -> None:
        """Make sure that the tables are those of this version.

        Raises:
            SchemaError: they are missing, older or newer.
        """
        with self._reader.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        scripts = ScriptDirectory.from_config(alembic_config())
        head = scripts.get_current_head()
        if found == head:
            return
        where = self.url.render_as_string(hide_password=True)
        known = {script.revision for script in scripts.walk_revisions()}
        if found is not None and found not in known:
            raise SchemaError(
                f"{where}: the tables are at {found}, made by a newer version of this program; "
                f"this one knows {head}: update the program"
            )
        raise SchemaError(
            f"{where}: the tables are at {found or 'nothing'}, this version needs {head}; "
            "run: diaphuong db upgrade"
        )

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def alembic_config(connection: Connection | None = None) -> AlembicConfig:
    """Alembic's settings from pyproject.toml, working on `connection` if given."""
    config = AlembicConfig(toml_file=_PYPROJECT)
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, json_serializer=_to_json, pool_pre_ping=True)
    if url.database:
        Path(url.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, json_serializer=_to_json)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _reading(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"sqlite_query_only": 1}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to be a snapshot
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {options.get('sqlite_foreign_keys', 1)}")
    connection.exec_driver_sql(f"PRAGMA query_only = {options.get('sqlite_query_only', 0)}")
    connection.exec_driver_sql(f"BEGIN {options.get('sqlite_begin', 'DEFERRED')}")
