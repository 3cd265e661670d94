"""Opening the archive for a command: what cannot be opened is refused in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from crawler.commands.frame import Refused
from storage.config import ARCHIVE, DATABASE_URL, Config, ConfigError, load_config
from storage.database import Database, SchemaError

# Other errors of a database are faults of this program: they keep their traceback.
_OUT_OF_ORDER = {OperationalError, DatabaseError}  # the latter itself: a file that is no database


def settings() -> Config:
    """The settings of the environment.

    Raises:
        Refused: one cannot be used; the message names the variable.
    """
    try:
        return load_config()
    except ConfigError as error:
        raise Refused(str(error)) from error


@contextmanager
def archive(config: Config | None = None) -> Iterator[Database]:
    """The database of an archive that is there already (default: the settings').

    Raises:
        Refused: there is none, it cannot be reached, or its tables are of another version.
    """
    config = config or settings()
    _refuse_missing(make_url(config.database_url))
    with reachable(config) as database:
        try:
            database.check()
        except SchemaError as error:
            raise Refused(str(error)) from error
        yield database


def prepare(config: Config) -> None:
    """Make the tables if the database is empty; those of another version are left alone.

    Raises:
        Refused: nothing answers at the address, or the tables are of another version.
    """
    with reachable(config) as database:
        try:
            database.prepare()
        except SchemaError as error:
            raise Refused(str(error)) from error


@contextmanager
def reachable(config: Config) -> Iterator[Database]:
    """The database at the configured address, whatever its tables.

    Raises:
        Refused: nothing answers there, or it is no database.
    """
    database = _made(config)
    try:
        yield database
    except DatabaseError as error:
        if type(error) not in _OUT_OF_ORDER:
            raise
        raise Refused(
            f"{DATABASE_URL}: {shown(database)} does not work: {error.orig}{_advice(database)}"
        ) from error
    finally:
        database.dispose()


def _made(config: Config) -> Database:
    try:
        return Database(config.database_url)
    except OSError as error:
        raise Refused(
            f"the folder of the database cannot be made: {error}; {ARCHIVE} or {DATABASE_URL} "
            "names another"
        ) from error


def _advice(database: Database) -> str:
    """What an operator can do about a file that SQLite will not work with."""
    file = Path(database.url.database or "")
    if not database.is_sqlite or (os.access(file.parent, os.W_OK) and os.access(file, os.W_OK)):
        return ""
    return f"; SQLite must be able to write {file} and its folder, even to read: copy it elsewhere"


def shown(database: Database) -> str:
    """Where the database is, without its password."""
    return database.url.render_as_string(hide_password=True)


def _refuse_missing(url: URL) -> None:
    """A look at an archive must not make one: opening a SQLite file does."""
    file = url.database if url.get_backend_name() == "sqlite" else None
    if file and not Path(file).exists():
        raise Refused(
            f"there is no archive at {file}; `diaphuong crawl` or `diaphuong db upgrade` makes "
            f"one, {DATABASE_URL} or DIAPHUONG_ARCHIVE names another"
        )
