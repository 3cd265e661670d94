"""Fixtures that every test may ask for; none hangs on what the machine's environment says."""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from storage.database import Database
from tests.database import PostgresTemplate, SqliteTemplate, running_postgres

# The width and colours of somebody's screen, and what makes Rich and Typer think of one.
_SCREEN = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS"}
_GUESSES = {"TTY_COMPATIBLE", "TTY_INTERACTIVE", "CLICOLOR", "CLICOLOR_FORCE"}
for _name in list(os.environ):
    if _name in _SCREEN | _GUESSES or _name.startswith("DIAPHUONG_"):
        del os.environ[_name]

# A busy machine makes a test slow, not wrong; what must be quick is measured in processor time.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    return SqliteTemplate(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[PostgresTemplate]:
    with running_postgres() as template:
        yield template


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; the test runs once on each backend."""
    if request.param == "sqlite":
        template: SqliteTemplate = request.getfixturevalue("sqlite_template")
        making = template.fresh(tmp_path)
    else:
        server: PostgresTemplate = request.getfixturevalue("postgres_template")
        making = server.fresh()
    with making as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh, migrated store; the test runs once on SQLite and once on Postgres."""
    with _opened(database_url) as store:
        yield store


@pytest.fixture
def sqlite_database(sqlite_template: SqliteTemplate, tmp_path: Path) -> Iterator[Database]:
    """A fresh, migrated SQLite store, for tests that are not about the backend."""
    with sqlite_template.fresh(tmp_path) as url, _opened(url) as store:
        yield store


@contextmanager
def _opened(url: str) -> Generator[Database]:
    store = Database(url)
    yield store
    store.dispose()
