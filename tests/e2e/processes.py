"""Crawls in processes of their own, for signals and for two at once."""

import os
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from storage.config import Config
from tests.site.local import ROOT

PATIENCE = 120  # seconds for what takes two on a quiet machine
_SPIDERS = """from dataclasses import replace

from crawler.spider import SourceSpider
from tests.site.local import local_source

"""
_SPIDER = """
class {title}(SourceSpider):
    name = {name!r}
    source = replace(local_source({host!r}, delay={delay}, traps=False), name={name!r})

"""


_READS = """
from functools import partial

import crawler.workshop
import {module}

crawler.workshop.Readers = partial(crawler.workshop.Readers, reads={module}.{name})
"""


def declare(
    folder: Path, hosts: dict[str, str], delay: float = 0.01, reads: str | None = None
) -> Path:
    """Write an operator's module of spiders, one for each name and host; its folder.

    `reads` is a function by its full name, to be used in place of the reader.
    """
    spiders = [
        _SPIDER.format(title=name.title(), name=name, host=host, delay=delay)
        for name, host in hosts.items()
    ]
    if reads is not None:
        module, _, name = reads.rpartition(".")
        spiders.append(_READS.format(module=module, name=name))
    (folder / "operator_spiders.py").write_text(_SPIDERS + "".join(spiders), "utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended. Its pipes came to their end, so nobody holds them open."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class CrawlProcess:
    """A crawl under way: leader of its own process group, as in a terminal or under cron."""

    popen: "subprocess.Popen[str]"
    family: Sequence[psutil.Process] = ()

    def signal(self, number: int, *, group: bool = False) -> None:
        """Send a signal, and remember which processes were there."""
        self.remember()
        if group:
            os.killpg(self.popen.pid, number)
        else:
            self.popen.send_signal(number)

    def remember(self) -> None:
        """Note which processes it has at this moment."""
        self.family = psutil.Process(self.popen.pid).children(recursive=True)

    def wait_for_family(self, size: int) -> None:
        """Wait until it has at least so many processes.

        Raises:
            TimeoutError: they did not come.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.remember()
            if len(self.family) >= size:
                return
        raise TimeoutError(f"it has {len(self.family)} processes, not {size}")

    def wait_for_word(self, word: str) -> None:
        """Read its log up to the line with `word`."""
        assert self.popen.stderr is not None
        for line in self.popen.stderr:
            if word in line:
                return
        raise EOFError(f"it ended without saying {word!r}")

    def end(self) -> Ended:
        """Wait for its end.

        Raises:
            subprocess.TimeoutExpired: it runs on, or one of its children holds its pipes.
        """
        out, err = self.popen.communicate(timeout=PATIENCE)
        return Ended(self.popen.returncode, out, err)

    def survivors(self) -> list[psutil.Process]:
        """Which of its processes outlive it by more than a moment."""
        deadline = time.monotonic() + PATIENCE
        while (alive := list(filter(_lives, self.family))) and time.monotonic() < deadline:
            psutil.wait_procs(alive, timeout=0.2)
        return alive

    def give_up(self) -> None:
        """End everything of it that still runs."""
        for process in self.family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if self.popen.poll() is None:
            self.popen.kill()
            self.popen.communicate(timeout=PATIENCE)


def _lives(process: psutil.Process) -> bool:
    """Dead ones stay in the process table until the init process looks at them."""
    with suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


@contextmanager
def start(config: Config, spiders: Path, *words: str) -> Generator[CrawlProcess]:
    """Run a command such as `diaphuong crawl local`, with pipes for its output."""
    program, *rest = words
    environment = os.environ | {
        "DIAPHUONG_DATABASE_URL": config.database_url,
        "DIAPHUONG_ARCHIVE": str(config.archive),
        "DIAPHUONG_SPIDERS": "operator_spiders",
        "PYTHONPATH": f"{spiders}:{ROOT}",
    }
    popen = subprocess.Popen(
        [str(Path(sys.executable).with_name(program)), *rest],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    process = CrawlProcess(popen)
    try:
        yield process
    finally:
        process.give_up()
