"""The full line against plain Scrapy with trafilatura inline, on the same site, in one run."""

import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import Cost, cost_of
from tests.bench.say import say

ROOT = Path(__file__).resolve().parents[2]
NEW_SHARE = 0.06  # of the articles are new on the next day
_OUTSIDE = {"SCRAPY_SETTINGS_MODULE": "scrapy.settings.default_settings"}
"""Not the project's settings: plain Scrapy as it comes."""
IMPOLITE = {
    "CONCURRENT_REQUESTS": "16",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "AUTOTHROTTLE_ENABLED": "0",
    "DOWNLOAD_DELAY": "0",
    "LOG_LEVEL": "WARNING",
}
"""Both crawlers ask a server of their own as fast as they can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlCost:
    """A crawl of `articles` articles: what it cost and how often it asked."""

    articles: int
    asked: int
    cost: Cost


def compare(articles: int) -> None:
    """Crawl a site of `articles` articles both ways, then the next day, and print it."""
    tomorrow = round(articles * (1 + NEW_SHARE))
    with _folder() as folder:
        with _site(articles) as port:
            plain = _crawl(_plain_command(folder), _OUTSIDE, port, folder, articles)
            ours = _crawl(_full_command(), _archive(folder), port, folder, articles)
        with _site(tomorrow) as port:
            later = _crawl(_full_command(), _archive(folder), port, folder, tomorrow - articles)
    _print_costs(plain, ours, later)


def flat_memory(few: int, many: int) -> None:
    """Peak memory of the full line on a small and a large site."""
    peaks = []
    for articles in (few, many):
        with (
            tempfile.TemporaryDirectory(prefix="diaphuong-bench-") as name,
            _site(articles) as port,
        ):
            folder = Path(name)
            cost = _crawl(_full_command(), _archive(folder), port, folder, articles).cost
            peaks.append(cost.peak_mb)
    say(
        f"peak memory, {few} -> {many} pages: {peaks[0]:.0f} -> {peaks[1]:.0f} MB "
        f"(x {peaks[1] / peaks[0]:.2f})"
    )


@contextmanager
def _folder() -> Generator[Path]:
    with tempfile.TemporaryDirectory(prefix="diaphuong-bench-") as name:
        yield Path(name)


def _plain_command(folder: Path) -> list[str]:
    spider = str(ROOT / "tests" / "bench" / "plain.py")
    return _scrapy("runspider", spider, "-o", f"{folder}/plain.jsonl")


def _full_command() -> list[str]:
    return _scrapy("crawl", "bench")


def _scrapy(*words: str) -> list[str]:
    options = [part for name, value in IMPOLITE.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", *words, *options]


def _archive(folder: Path) -> dict[str, str]:
    archive = str(folder / "archive")
    return {"DIAPHUONG_ARCHIVE": archive, "DIAPHUONG_SPIDERS": "tests.bench.spiders"}


def _crawl(
    command: list[str], environment: dict[str, str], port: int, folder: Path, articles: int
) -> CrawlCost:
    before = _asked(port)
    cost = cost_of(command, environment | {"BENCH_PORT": str(port)}, ROOT, folder / "log.txt")
    return CrawlCost(articles=articles, asked=_asked(port) - before, cost=cost)


@contextmanager
def _site(articles: int) -> Generator[int]:
    command = [sys.executable, "-m", "tests.bench.server", str(articles)]
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


def _asked(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/asked") as answer:
        return int(answer.read())


def _print_costs(plain: CrawlCost, ours: CrawlCost, later: CrawlCost) -> None:
    say(f"{'':34}{'articles/s':>11}{'CPU ms/article':>16}{'peak MB':>9}{'requests':>10}")
    for name, run in (
        ("plain Scrapy + inline trafilatura", plain),
        ("diaphuong, everything kept", ours),
        ("diaphuong, the next day", later),
    ):
        speed, cpu = run.articles / run.cost.wall, 1000 * run.cost.cpu / run.articles
        say(f"{name:34}{speed:11.1f}{cpu:16.1f}{run.cost.peak_mb:9.0f}{run.asked:10}")
    faster = plain.cost.wall / ours.cost.wall
    cheaper = plain.cost.cpu / ours.cost.cpu
    say(
        f"ratios: {faster:.2f} times the articles per second, {cheaper:.2f} times the articles "
        f"per CPU second; the next day asks {later.asked / ours.asked:.1%} of the requests"
    )
