"""One crawl of a source, and one process at a host, on however many machines share the store."""

import hashlib
import re
import threading
from collections.abc import Generator, Iterable
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.config import Config

_SAFE = re.compile(r"[A-Za-z0-9_.-]+\Z")
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")


class Locked(RuntimeError):  # noqa: N818 - reads as a word: except Locked
    """Another run holds the lock of that source or its host; nothing was done."""


@contextmanager
def source_lock(config: Config, name: str) -> Generator[None]:
    """Hold the lock of source `name` for the block. A killed process lets go of it.

    With SQLite it is a file under `archive/locks`, with Postgres an advisory lock of the
    database, so that crawls on several machines see one another.

    Raises:
        Locked: another run holds it.
        ValueError: the name cannot be the name of a file.
    """
    if not _SAFE.match(name):
        raise ValueError(f"source {name!r}: use letters, digits and underscores in its name")
    with _lock(config, f"source {name}", f"{name}.lock") as taken:
        if taken:
            yield
            return
    raise Locked(
        f"{name}: another run is crawling this source (it holds {_place(config, name)}); "
        "wait for it to end, then run this again"
    )


@contextmanager
def host_locks(config: Config, hosts: Iterable[str]) -> Generator[None]:
    """Keep other processes away from `hosts`; crawls of this process share them.

    Within a process the crawls of one host take turns; two processes do not know of each
    other, and together they would ask too often.

    Raises:
        Locked: another process is crawling a source on one of them.
    """
    with ExitStack() as held:
        for host in sorted({host.removeprefix("www.") for host in hosts}):
            held.enter_context(_host_lock(config, host))
        yield


_hosts: dict[tuple[Config, str], tuple[ExitStack, int]] = {}  # held by this process, with users


@contextmanager
def _host_lock(config: Config, host: str) -> Generator[None]:
    key = (config, host)
    held, users = _hosts.get(key) or (_taken_for_all(config, host), 0)
    _hosts[key] = (held, users + 1)
    try:
        yield
    finally:
        held, users = _hosts.pop(key)
        if users > 1:
            _hosts[key] = (held, users - 1)
        else:
            held.close()


def _taken_for_all(config: Config, host: str) -> ExitStack:
    file = f"host-{_UNSAFE.sub('_', host)}.lock"
    with ExitStack() as stack:
        if not stack.enter_context(_lock(config, f"host {host}", file)):
            raise Locked(
                f"another process is crawling a source on {host} (it holds "
                f"{_place(config, f'host-{host}')}); wait for it to end, then run this again"
            )
        return stack.pop_all()


@contextmanager
def _lock(config: Config, name: str, file: str) -> Generator[bool]:
    """Whether the lock could be had; if so it is held for the block."""
    if _is_postgres(config):
        with _advisory(config.database_url, name) as taken:
            yield taken
        return
    folder = config.archive / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with _file(folder / file) as taken:
        yield taken


@contextmanager
def _file(path: Path) -> Generator[bool]:
    lock = FileLock(path, thread_local=False)  # another thread may end the run
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


class _Keeper:
    """The one connection that holds all advisory locks of this process in one database.

    One for each lock would be a hundred for a crawl of all sources: as many as Postgres allows.
    """

    def __init__(self, url: str) -> None:
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection: Connection = engine.connect()
        self.keys: set[int] = set()

    def take(self, key: int) -> bool:
        """Take a lock. Postgres would give it to the same connection twice."""
        if key in self.keys or not self._ask("SELECT pg_try_advisory_lock(:key)", key):
            return False
        self.keys.add(key)
        return True

    def let_go(self, key: int) -> None:
        """Give a lock back at once; with the last one the connection is closed.

        A connection that was closed is forgotten by the server a moment later only.
        """
        self.keys.remove(key)
        with suppress(DBAPIError):  # whoever lost the server holds no lock any more
            self._ask("SELECT pg_advisory_unlock(:key)", key)
        if not self.keys:
            self.close()

    def close(self) -> None:
        """Leave the database; it forgets the locks."""
        self._connection.close()

    def _ask(self, sql: str, key: int) -> bool:
        return bool(self._connection.execute(text(sql), {"key": key}).scalar_one())


_keepers: dict[str, _Keeper] = {}  # by the database's address
_one_at_a_time = threading.Lock()


@contextmanager
def _advisory(url: str, name: str) -> Generator[bool]:
    key = _key(name)
    if not _take(url, key):
        yield False
        return
    try:
        yield True
    finally:
        with _one_at_a_time:
            keeper = _keepers[url]
            if keeper.keys == {key}:
                del _keepers[url]
            keeper.let_go(key)


def _take(url: str, key: int) -> bool:
    with _one_at_a_time:
        keeper = _keepers.get(url) or _Keeper(url)
        taken = keeper.take(key)
        if keeper.keys:
            _keepers[url] = keeper
        else:
            keeper.close()
        return taken


def _key(name: str) -> int:
    """A number for `name` that every machine agrees on (64 bits, signed)."""
    digest = hashlib.sha256(f"diaphuong {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _is_postgres(config: Config) -> bool:
    return make_url(config.database_url).get_backend_name() == "postgresql"


def _place(config: Config, name: str) -> str:
    """Where the lock is, for people."""
    if _is_postgres(config):
        return "an advisory lock of the database"
    return str(config.archive / "locks" / f"{_UNSAFE.sub('_', name)}.lock")
