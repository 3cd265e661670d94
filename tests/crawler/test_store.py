import asyncio
from collections.abc import Callable, Iterator
from threading import current_thread

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from crawler.store import Store
from storage.database import Database
from storage.models import Counter

BUMP = text("UPDATE counters SET value = value + 1 WHERE name = :n")


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    opened = Store(database)
    yield opened
    opened.close()


def put(session: Session, name: str, value: int = 1) -> str:
    session.add(Counter(name=name, value=value))
    return name


def putting(name: str) -> Callable[[Session], str]:
    return lambda session: put(session, name)


def names(database: Database) -> set[str]:
    with database.read() as session:
        return set(session.scalars(select(Counter.name)))


def test_jobs_run_in_order_in_one_thread_and_are_committed(store: Store) -> None:
    seen: list[str] = []

    def noting(name: str) -> Callable[[Session], str]:
        def work(session: Session) -> str:
            seen.append(current_thread().name)
            return put(session, name)

        return work

    async def main() -> list[str]:
        jobs = [store.submit(noting(f"n{n}")) for n in range(100)]
        return await asyncio.gather(*jobs)

    assert asyncio.run(main()) == [f"n{n}" for n in range(100)]
    assert {f"n{n}" for n in range(100)} <= names(store.database)
    assert set(seen) == {"store"}


def test_a_job_that_fails_leaves_the_others_of_its_group_alone(store: Store) -> None:
    async def main() -> list[str | BaseException]:
        jobs = [store.submit(putting(n)) for n in ("a", "b", "a", "c")]
        return await asyncio.gather(*jobs, return_exceptions=True)

    first, second, again, third = asyncio.run(main())
    assert (first, second, third) == ("a", "b", "c")
    assert isinstance(again, IntegrityError)
    assert {"a", "b", "c"} <= names(store.database)


def test_a_job_that_raises_is_undone(store: Store) -> None:
    def broken(session: Session) -> None:
        put(session, "half")
        session.flush()
        raise ValueError("no")

    async def main() -> None:
        with pytest.raises(ValueError, match="no"):
            await store.submit(broken)
        await store.submit(lambda s: put(s, "whole"))

    asyncio.run(main())
    assert "half" not in names(store.database)
    assert "whole" in names(store.database)


def test_files_reach_the_disk_before_the_database(store: Store) -> None:
    events: list[str] = []

    def sync() -> None:
        events.append("sync" if "x" not in names(store.database) else "too late")

    async def main() -> None:
        store.before_commit(sync)
        await store.submit(lambda s: put(s, "x"))
        store.forget(sync)
        await store.submit(lambda s: put(s, "y"))

    asyncio.run(main())
    assert events == ["sync"]


def test_a_sync_that_fails_keeps_the_whole_group_out(store: Store) -> None:
    def full() -> None:
        raise OSError("no space left on device")

    async def main() -> None:
        store.before_commit(full)
        with pytest.raises(OSError, match="no space"):
            await store.submit(lambda s: put(s, "lost"))
        store.forget(full)

    asyncio.run(main())
    assert "lost" not in names(store.database)


def test_what_is_queued_is_finished_before_the_thread_ends(database: Database) -> None:
    async def main() -> None:
        store = Store(database)
        jobs = [store.submit(putting(f"q{n}")) for n in range(10)]
        await asyncio.to_thread(store.close)
        await asyncio.gather(*jobs)

    asyncio.run(main())
    assert {f"q{n}" for n in range(10)} <= names(database)


def test_a_lost_deadlock_is_tried_again(store: Store) -> None:
    """Two transactions lock two rows in opposite order; only Postgres can get into this."""
    if store.database.is_sqlite:
        with store.database.read() as session:
            assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        return
    other = Store(store.database)

    def both(first: str, second: str) -> object:
        def work(session: Session) -> None:
            for name in (first, second):
                session.execute(BUMP, {"n": name})
                session.execute(text("SELECT pg_sleep(0.05)"))

        return work

    async def main() -> None:
        await store.submit(lambda s: (put(s, "l"), put(s, "r")))
        await asyncio.gather(store.submit(both("l", "r")), other.submit(both("r", "l")))  # type: ignore[arg-type]

    asyncio.run(main())
    other.close()
    with store.database.read() as session:
        chosen = select(Counter.value).where(Counter.name.in_(("l", "r")))
        assert set(session.scalars(chosen)) == {3}


def test_a_postgres_that_is_away_for_a_while_is_waited_for(database: Database) -> None:
    """SQLite waits by itself for whoever writes; there, a second try at once has to do."""
    store = Store(database, away=(0.0, 0.0))
    tries: list[str] = []

    def away(times: int) -> Callable[[Session], None]:
        tries.clear()

        def work(_: Session) -> None:
            tries.append("asked")
            if len(tries) <= times:
                raise OperationalError("", None, ConnectionError("server closed the connection"))

        return work

    async def main() -> None:
        await store.submit(away(2 if database.is_sqlite else 4))
        with pytest.raises(OperationalError):
            await store.submit(away(99))
        assert len(tries) == (3 if database.is_sqlite else 5)
        with pytest.raises(OperationalError):
            await store.submit(away(99))  # nobody waits twice for what is out of order
        assert len(tries) == 3
        await store.submit(away(0))
        await store.submit(away(2 if database.is_sqlite else 4))

    asyncio.run(main())
    store.close()
