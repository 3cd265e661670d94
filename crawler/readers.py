"""The worker processes that read pages, so that the crawl loop stays free."""

import asyncio
import multiprocessing
import signal
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessPool

from crawler.reading import Hints, read
from crawler.source import Source
from storage.records import Reading, Refusal

TIMEOUT = 60.0  # seconds; a page takes milliseconds, so this one is hostile or a reader bug


class ReaderFailed(RuntimeError):  # noqa: N818 - what happened, in words
    """A worker died or hung on a page; the page can be tried again later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """What a worker needs to read one page."""

    body: bytes
    url: str
    source: Source
    hints: Hints


def _read(task: ReadTask) -> Reading | Refusal:
    return read(task.body, task.url, task.source, task.hints)


def _start_worker() -> None:
    # Ctrl-C goes to the whole process group; the crawl loop decides when workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Readers:
    """Reads pages in `workers` processes; with 0 workers in the caller's own."""

    def __init__(self, workers: int) -> None:
        self._pool = _pool(workers) if workers else None

    async def read(self, task: ReadTask) -> Reading | Refusal:
        """What the page says.

        Raises:
            ReaderFailed: the worker died or took longer than `TIMEOUT` seconds.
        """
        if self._pool is None:
            return _read(task)
        future = self._pool.schedule(_read, args=[task], timeout=TIMEOUT)
        try:
            return await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise ReaderFailed(f"the reader took over {TIMEOUT:.0f} s on {task.url}") from error
        except ProcessExpired as error:
            raise ReaderFailed(f"the reader process died on {task.url}: {error}") from error

    def close(self) -> None:
        """End the workers; what they still read is given up."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()


def _pool(workers: int) -> ProcessPool:
    # A fork server imports the reader once and has no threads to lock up a forked child.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crawler.reading"])
    return ProcessPool(max_workers=workers, context=context, initializer=_start_worker)
