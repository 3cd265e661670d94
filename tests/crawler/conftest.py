"""An archive of an invented site that can be crawled, broken and read again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.source import Source
from storage.database import Database
from tests.crawler.rereading import COUNT, Bench
from tests.crawls import config_of
from tests.site.local import LocalSite, local_site, local_source
from tests.site.server import SiteServer


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        yield running


@pytest.fixture
def site(server: SiteServer) -> LocalSite:
    made = local_site(server.base, COUNT)
    server.answers.update(made.answers())
    return made


@pytest.fixture
def source(server: SiteServer) -> Source:
    return local_source(server.host, traps=False)


@pytest.fixture
def bench(
    database: Database,
    tmp_path: Path,
    source: Source,
    site: LocalSite,
    monkeypatch: pytest.MonkeyPatch,
) -> Bench:
    """On SQLite and on Postgres."""
    assert len(site.news) == COUNT
    url = database.url.render_as_string(hide_password=False)
    return Bench(config_of(tmp_path, url), database, source, monkeypatch)


@pytest.fixture
def small(
    sqlite_database: Database,
    tmp_path: Path,
    source: Source,
    site: LocalSite,
    monkeypatch: pytest.MonkeyPatch,
) -> Bench:
    """On SQLite, where the backend makes no difference."""
    assert len(site.news) == COUNT
    url = sqlite_database.url.render_as_string()
    return Bench(config_of(tmp_path, url), sqlite_database, source, monkeypatch)
