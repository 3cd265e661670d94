"""The worker processes that read pages, so that the crawl loop stays free."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import forkserver

from pebble import ProcessExpired, ProcessPool

from crawler.reading import Hints, read
from crawler.source import Source
from storage.records import Reading, Refusal

TIMEOUT = 60.0  # seconds; a page takes milliseconds, so this one is hostile or a reader bug
PATIENCE = 10 * TIMEOUT  # the wait for a free worker included; then the page is given up
LAST_BELL = 2 * TIMEOUT  # when a worker that nobody stops any more stops itself


class ReaderFailed(RuntimeError):  # noqa: N818 - what happened, in words
    """A worker died or hung on a page; the page can be tried again later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """What a worker needs to read one page."""

    body: bytes
    url: str
    source: Source
    hints: Hints


Read = Callable[[ReadTask], Reading | Refusal]


def read_task(task: ReadTask) -> Reading | Refusal:
    """What the page says."""
    return read(task.body, task.url, task.source, task.hints)


class Readers:
    """Reads pages in `workers` processes; with 0 workers in the caller's own.

    `reads` is what a worker does (a function of a module), `timeout` how long it may take.
    """

    def __init__(self, workers: int, *, reads: Read = read_task, timeout: float = TIMEOUT) -> None:
        self._workers = workers
        self._reads = reads
        self._timeout = timeout
        self._pool = _pool(workers) if workers else None

    async def read(self, task: ReadTask) -> Reading | Refusal:
        """What the page says.

        Raises:
            ReaderFailed: two workers died on it, or one took longer than the timeout.
        """
        if self._pool is None:
            return self._reads(task)
        try:
            return await self._ask(self._living(self._pool), task)
        except (BrokenProcessPool, ProcessExpired):
            pass  # perhaps not the page's fault: memory ran out, or somebody ended the worker
        try:
            return await self._ask(self._living(self._pool), task)
        except (BrokenProcessPool, ProcessExpired) as error:
            raise ReaderFailed(f"two reader processes died on {task.url}: {error}") from error

    async def _ask(self, pool: ProcessPool, task: ReadTask) -> Reading | Refusal:
        future = pool.schedule(_in_worker, args=[self._reads, task], timeout=self._timeout)
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise ReaderFailed(
                f"the reader took over {self._timeout:.0f} s on {task.url}"
            ) from error

    def _living(self, pool: ProcessPool) -> ProcessPool:
        """The pool; one that broke (its idle worker was ended from outside) is replaced."""
        if pool.active:
            return pool
        threading.Thread(target=_end, args=[pool], name="ending readers").start()
        self._pool = _pool(self._workers)
        return self._pool

    def close(self) -> None:
        """End the workers; what they still read is given up."""
        if self._pool is not None:
            _end(self._pool)


def _pool(workers: int) -> ProcessPool:
    # A fork server imports the reader once and has no threads to lock up a forked child.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crawler.reading"])
    # Ctrl-C and `timeout` signal the whole process group; only the crawl loop may end workers.
    # Blocked signals are inherited, so that holds from a worker's first moment on.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return ProcessPool(max_workers=workers, context=context, initializer=_start_worker)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _start_worker() -> None:
    threading.Thread(target=_end_with_parent, name="parent watch", daemon=True).start()


def _end_with_parent() -> None:
    """No worker outlives a killed crawl: it would hold the crawl's output open, and cron waits."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_worker(reads: Read, task: ReadTask) -> Reading | Refusal:
    # A reader stuck in a regular expression stops even the watch; the bell rings all the same.
    signal.alarm(int(LAST_BELL))
    try:
        return reads(task)
    finally:
        signal.alarm(0)
