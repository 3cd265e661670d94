"""Opening the archive for a command: what cannot be opened is refused in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import OperationalError

from crawler.commands.frame import Refused
from storage.config import DATABASE_URL, Config, ConfigError, load_config
from storage.database import Database, SchemaError


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
        Refused: nothing answers there.
    """
    database = Database(config.database_url)
    try:
        yield database
    except OperationalError as error:
        raise Refused(f"{DATABASE_URL}: {shown(database)} does not work: {error.orig}") from error
    finally:
        database.dispose()


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
