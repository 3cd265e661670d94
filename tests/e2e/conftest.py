"""A local site, an archive on either backend, and a look into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.config import Config
from storage.database import Database
from tests.crawls import config_of
from tests.e2e.seeing import Seen, opened
from tests.site.server import SiteServer


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        yield running


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    """An archive that is tested on SQLite and on Postgres."""
    return config_of(tmp_path, database_url)


@pytest.fixture
def look(config: Config) -> Iterator[Seen]:
    with opened(config) as archive:
        yield archive


@pytest.fixture
def small(sqlite_database: Database, tmp_path: Path) -> Config:
    """An archive on SQLite, where the backend makes no difference."""
    return config_of(tmp_path, sqlite_database.url.render_as_string())


@pytest.fixture
def seen(small: Config) -> Iterator[Seen]:
    with opened(small) as archive:
        yield archive
