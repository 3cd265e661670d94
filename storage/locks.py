"""One crawl of a source at a time, on however many machines share the store."""

import hashlib
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from storage.config import Config

_SAFE = re.compile(r"[A-Za-z0-9_.-]+\Z")


class Locked(RuntimeError):  # noqa: N818 - reads as a word: except Locked
    """Another run holds the lock of that source; nothing was done."""


@contextmanager
def source_lock(config: Config, name: str) -> Generator[None]:
    """Hold the lock of source `name` for the block. A killed process lets go of it.

    With SQLite it is a file under `archive/locks`, with Postgres an advisory lock of the
    database, so that crawls on several machines see one another.

    Raises:
        Locked: another run holds it.
        ValueError: the name cannot be the name of a file.
    """
    url = make_url(config.database_url)
    if url.get_backend_name() == "postgresql":
        held = _advisory(config.database_url, name)
    else:
        held = _file(config.archive / "locks", name)
    with held:
        yield


@contextmanager
def _file(folder: Path, name: str) -> Generator[None]:
    if not _SAFE.match(name):
        raise ValueError(f"source {name!r}: use letters, digits and underscores in its name")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.lock"
    lock = FileLock(path, thread_local=False)  # another thread may end the run
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _locked(name, str(path)) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _advisory(url: str, name: str) -> Generator[None]:
    """The lock lives as long as its own connection, which no other work may disturb."""
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        taken = text("SELECT pg_try_advisory_lock(:key)")
        if not connection.execute(taken, {"key": _key(name)}).scalar_one():
            raise _locked(name, "an advisory lock of the database")
        yield


def _key(name: str) -> int:
    """A number for `name` that every machine agrees on (64 bits, signed)."""
    digest = hashlib.sha256(f"diaphuong source {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _locked(name: str, where: str) -> Locked:
    return Locked(
        f"{name}: another run is crawling this source (it holds {where}); "
        "wait for it to end, then run this again"
    )
