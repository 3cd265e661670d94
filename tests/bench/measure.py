"""Running a command to its end while watching what it costs, with all its processes."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

SAMPLE = 0.05  # seconds between two looks at the processes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took: seconds of clock and CPU, and peak memory in MB (all processes)."""

    wall: float
    cpu: float
    peak_mb: float


def cost_of(command: list[str], environment: dict[str, str], folder: Path, log: Path) -> Cost:
    """Run `command` in `folder` to its end.

    Raises:
        RuntimeError: it ended with an error; the message shows the end of its log.
    """
    began = time.perf_counter()
    with log.open("wb") as out:
        process = psutil.Popen(
            command, env=_usual() | environment, cwd=folder, stdout=out, stderr=subprocess.STDOUT
        )
        cpu, peak = _watch(process)
    if process.returncode:
        tail = log.read_text(errors="replace")[-3000:]
        raise RuntimeError(f"{command[:4]} ended with {process.returncode}:\n{tail}")
    return Cost(wall=time.perf_counter() - began, cpu=cpu, peak_mb=peak / 1e6)


def _usual() -> dict[str, str]:
    """The environment, but compiled modules are kept, as they are where a crawl runs from cron."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _watch(process: psutil.Popen) -> tuple[float, int]:
    spent: dict[int, float] = {}
    peak = 0
    while process.poll() is None:
        memory = 0
        for member in _family(process):
            try:
                times = member.cpu_times()
                memory += member.memory_info().rss
            except psutil.NoSuchProcess:
                continue
            spent[member.pid] = times.user + times.system
        peak = max(peak, memory)
        time.sleep(SAMPLE)
    return sum(spent.values()), peak


def _family(process: psutil.Popen) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
