"""Locks that many crawls of one process hold at once, on both backends."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.config import Config
from storage.database import Database
from storage.locks import Locked, host_locks, source_lock

FLEET = [f"nguon{number}" for number in range(120)]  # more than Postgres gives connections


@pytest.fixture
def config(database: Database, tmp_path: Path) -> Config:
    url = database.url.render_as_string(hide_password=False)
    return Config(database_url=url, archive=tmp_path / "archive")


def connections(database: Database) -> int:
    """How many there are to this database, the asking one included."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    with database.read() as session:
        return int(session.scalar(text(query)) or 0)


def test_a_whole_fleet_is_locked_at_once(config: Config, database: Database) -> None:
    with ExitStack() as held:
        for name in FLEET:
            held.enter_context(source_lock(config, name))
            held.enter_context(host_locks(config, [f"{name}.example"]))
        if not database.is_sqlite:
            assert connections(database) <= 2
        for name in FLEET:
            with pytest.raises(Locked, match=name), source_lock(config, name):
                pass
    with source_lock(config, FLEET[0]), source_lock(config, FLEET[-1]):
        pass


def test_one_that_lets_go_leaves_the_others_their_locks(config: Config) -> None:
    with source_lock(config, "giu"):
        with source_lock(config, "tha"):
            pass
        with source_lock(config, "tha"), pytest.raises(Locked), source_lock(config, "giu"):
            pass


def test_crawls_of_one_process_share_a_host(config: Config) -> None:
    with host_locks(config, ["chung.example", "www.chung.example"]):
        with host_locks(config, ["www.chung.example"]):
            pass
        with host_locks(config, ["chung.example"]):
            pass


def test_the_message_says_where_the_lock_is(config: Config) -> None:
    where = "advisory lock" if config.database_url.startswith("postgres") else "ban.lock"
    with source_lock(config, "ban"), pytest.raises(Locked) as refused, source_lock(config, "ban"):
        pass
    assert where in str(refused.value)
    assert "wait for it to end" in str(refused.value)
