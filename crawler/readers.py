"""The worker processes that read pages, so that the crawl loop stays free."""

import asyncio
import fcntl
import multiprocessing
import os
import pickle
import queue
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import context, forkserver, resource_tracker
from multiprocessing.connection import Connection

from crawler.reading import Hints, read
from crawler.source import Source
from storage.records import Reading, Refusal

TIMEOUT = 60.0  # seconds; a page takes milliseconds, so this one is hostile or a reader bug


class ReaderFailed(RuntimeError):  # noqa: N818 - what happened, in words
    """Workers died or hung on a page; the page can be tried again later."""


class ReaderBroke(RuntimeError):  # noqa: N818 - likewise
    """The reader raised an error: a fault of ours, with the worker's traceback."""


class _Died(Exception):  # noqa: N818 - likewise
    """The worker ended before it answered."""


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

    `reads` is what a worker does (a function of a module), `timeout` the seconds it may take.
    Workers share nothing, so one may be killed at any moment and costs the others nothing.
    """

    def __init__(self, workers: int, *, reads: Read = read_task, timeout: float = TIMEOUT) -> None:
        self._reads = reads
        self._threads = ThreadPoolExecutor(workers, "reader") if workers else None
        self._workers = [_Worker(reads, timeout) for _ in range(workers)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        if workers:
            _start_fork_server()

    async def read(self, task: ReadTask) -> Reading | Refusal:
        """What the page says.

        Raises:
            ReaderFailed: two workers died on it, or one took longer than the timeout.
            ReaderBroke: the reader raised an error in its worker.
        """
        if self._threads is None:
            return self._reads(task)
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, self._ask, task)
        except _Died:
            pass  # perhaps not the page's fault: memory ran out, or somebody ended the worker
        try:
            return await loop.run_in_executor(self._threads, self._ask, task)
        except _Died as error:
            raise ReaderFailed(f"two reader processes died on {task.url}: {error}") from error

    def _ask(self, task: ReadTask) -> Reading | Refusal:
        worker = self._idle.get()
        try:
            return worker.ask(task)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End the workers; what they still read is given up."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            for worker in self._workers:
                worker.end()
            self._threads.shutdown()


class _Worker:
    """One process and the pipe to it; started when needed, and again when it has ended."""

    def __init__(self, reads: Read, timeout: float) -> None:
        self._reads = reads
        self._timeout = timeout
        self._process: context.ForkServerProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, task: ReadTask) -> Reading | Refusal:
        """Let it read a page."""
        pipe = self._pipe or self._start()
        try:
            pipe.send(task)
            if not pipe.poll(self._timeout):
                self.end()
                raise ReaderFailed(f"the reader took over {self._timeout:.0f} s on {task.url}")
            answer: Reading | Refusal | str = pipe.recv()
        except (EOFError, OSError) as error:
            raise _Died(f"exit code {self.end()}") from error
        if isinstance(answer, str):
            raise ReaderBroke(answer)
        return answer

    def _start(self) -> Connection:
        making = multiprocessing.get_context("forkserver")
        self._pipe, theirs = making.Pipe()
        self._process = making.Process(
            target=_serve, args=(theirs, self._reads), name="reader", daemon=True
        )
        self._process.start()
        theirs.close()  # so that its end is noticed
        return self._pipe

    def end(self) -> int | None:
        """End the process at once; its exit code. It is started anew when it is asked again."""
        process, self._process, self._pipe = self._process, None, None
        if process is None:
            return None
        process.kill()
        process.join()
        return process.exitcode


def _start_fork_server() -> None:
    """Begin to import the reader, once for all workers.

    A fork server has no threads that could lock up a forked child. Ctrl-C goes to the whole
    process group, but the pages in hand are still to be read: a blocked signal is inherited, so
    no worker hears of it from its first moment on.
    """
    multiprocessing.get_context("forkserver").set_forkserver_preload(["crawler.reading"])
    resource_tracker.ensure_running()  # first, for it takes the block away
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, reads: Read) -> None:
    """The life of a worker."""
    _end_with_the_crawl()
    while True:
        try:
            task = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send(_answer(reads, task))


def _answer(reads: Read, task: bytes) -> Reading | Refusal | str:
    try:
        return reads(pickle.loads(task))  # noqa: S301 - comes from the crawl that started us
    except Exception:  # noqa: BLE001 - told to the crawl as words, for not every error can be sent
        return traceback.format_exc()


def _end_with_the_crawl() -> None:
    """No worker outlives a killed crawl: it would hold the crawl's output open, and cron waits.

    The kernel ends it as soon as the crawl's end of a pipe between them closes. A thread that
    watches the pipe would not do: a reader stuck in a regular expression lets no thread run.
    """
    crawl = multiprocessing.parent_process()
    if crawl is None:
        return
    fcntl.fcntl(crawl.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(crawl.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(crawl.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
    if not crawl.is_alive():  # it ended before the kernel knew
        os._exit(1)
