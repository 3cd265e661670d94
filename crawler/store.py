"""The one thread that writes: jobs from the crawl loop, committed in groups.

Storing takes milliseconds and waits for the disk, so the crawl loop never does it itself. What
waits in the queue is carried out in one transaction, which makes many small writes as cheap as
one; if a job of it fails, all are done again, each in a transaction of its own. So a job may
run more than once, and must not leave anything outside the database behind that minds. Jobs
run in the order they were given: a capture is on disk before the outcome that rests on it.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from storage.database import Database

T = TypeVar("T")
Work = Callable[[Session], T]

GROUP = 64  # jobs per transaction at most: bounds how long a writer keeps others waiting
AT_ONCE = (0.0, 0.0)  # seconds before each further try: another crawl won a deadlock
AWAY = (1.0, 2.0, 4.0, 8.0, 16.0)  # a Postgres that is restarted is back within half a minute


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work[Any]
    future: "asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop

    def answer(self, result: Any) -> None:
        self._call(self.future.set_result, result)

    def refuse(self, error: BaseException) -> None:
        self._call(self.future.set_exception, error)

    def _call(self, setter: Callable[[Any], None], value: Any) -> None:
        def unless_cancelled() -> None:
            if not self.future.done():
                setter(value)

        self.loop.call_soon_threadsafe(unless_cancelled)


class Store:
    """Carries out storage jobs for the crawl loop, in order, in a thread of its own."""

    def __init__(self, database: Database, away: Sequence[float] = AWAY) -> None:
        """`away` is how long to wait for a Postgres that does not answer, try by try."""
        self.database = database
        self._pauses = AT_ONCE if database.is_sqlite else (*AT_ONCE, *away)
        self._hopeless = False
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._before_commit: list[Callable[[], None]] = []
        self._thread = threading.Thread(target=self._serve, name="store", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> "asyncio.Future[T]":
        """Queue `work`; the future holds its result once its transaction is committed."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(work, future, loop))
        return future

    def before_commit(self, sync: Callable[[], None]) -> None:
        """Call `sync` before every commit (WARC files reach the disk before the database)."""
        self._before_commit.append(sync)

    def forget(self, sync: Callable[[], None]) -> None:
        """Take back a `before_commit`; pending jobs must be done by then."""
        self._before_commit.remove(sync)

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _serve(self) -> None:
        open_for_work = True
        while open_for_work:
            group: list[_Job] = []
            open_for_work = self._collect(group)
            if group:
                self._carry_out(group)

    def _collect(self, group: list[_Job]) -> bool:
        """Wait for one job, take what else is waiting; False when asked to end."""
        job = self._jobs.get()
        while job is not None:
            group.append(job)
            if len(group) == GROUP or self._jobs.empty():
                return True
            job = self._jobs.get()
        return False

    def _carry_out(self, group: list[_Job]) -> None:
        """Commit the group as one, or, if any of it fails, each job by itself."""
        error = self._attempt(group)
        if error is None:
            self._hopeless = False
            return
        if len(group) > 1:
            for job in group:
                self._carry_out([job])
            return
        for pause in self._pauses if not self._hopeless else AT_ONCE:
            if not isinstance(error, OperationalError):
                break
            time.sleep(pause)
            error = self._attempt(group)
        self._hopeless = isinstance(error, OperationalError)
        if error is not None:
            group[0].refuse(error)

    def _attempt(self, group: list[_Job]) -> Exception | None:
        try:
            results = self._transact(group)
        except Exception as error:  # noqa: BLE001 - handed to the waiting caller, not swallowed
            return error
        for job, result in zip(group, results, strict=True):
            job.answer(result)
        return None

    def _transact(self, group: list[_Job]) -> list[Any]:
        with self.database.write() as session:
            results = [job.work(session) for job in group]
            session.flush()
            for sync in list(self._before_commit):
                sync()
        return results
