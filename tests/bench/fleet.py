"""Many hosts at once in one process, at a second's distance each: what it costs, what they saw."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import median

from sqlalchemy import func, select

from storage.database import Database
from storage.models import Article, Run
from tests.bench.crawls import ROOT
from tests.bench.fleet_server import SLOW
from tests.bench.fleet_spiders import name_of
from tests.bench.measure import Cost, cost_of
from tests.bench.say import say


def fleet(hosts: int, articles: int) -> None:
    """Crawl `hosts` sites of `articles` articles each; the last host is slow."""
    with (
        tempfile.TemporaryDirectory(prefix="diaphuong-bench-") as name,
        _sites(hosts, articles) as port,
    ):
        folder = Path(name)
        environment = {
            "DIAPHUONG_ARCHIVE": str(folder / "archive"),
            "DIAPHUONG_SPIDERS": "tests.bench.fleet_spiders",
            "BENCH_PORT": str(port),
            "BENCH_HOSTS": str(hosts),
            "PYTHONPATH": str(ROOT),
        }
        program = str(Path(sys.executable).with_name("diaphuong"))
        names = [name_of(number) for number in range(1, hosts + 1)]
        cost = cost_of([program, "crawl", *names], environment, ROOT, folder / "log.txt")
        _say_cost(cost, hosts, articles)
        _say_seen(port)
        _say_kept(folder / "archive" / "diaphuong.db", hosts * articles)
        judged = subprocess.run(
            [program, "politeness"],
            env=os.environ | environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        say(f"diaphuong politeness: exit {judged.returncode}: {judged.stdout.splitlines()[-1]}")


@contextmanager
def _sites(hosts: int, articles: int) -> Generator[int]:
    command = [sys.executable, "-m", "tests.bench.fleet_server", str(hosts), str(articles)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


def _say_cost(cost: Cost, hosts: int, articles: int) -> None:
    each = 1000 * cost.cpu / (hosts * articles)
    say(
        f"{hosts} hosts x {articles} articles in one process: {cost.wall:.0f} s, "
        f"{cost.cpu:.0f} s of CPU ({each:.0f} ms an article), peak {cost.peak_mb:.0f} MB"
    )


def _say_seen(port: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/seen") as answer:
        seen = json.load(answer)
    gaps = [b - a for host in seen for a, b in pairwise(host["asked"])]
    begins, ends = (pick(t for h in seen for t in h["asked"]) for pick in (min, max))
    say(
        f"the hosts saw {sum(len(h['asked']) for h in seen)} requests in {ends - begins:.0f} s, "
        f"each at a distance of {min(gaps):.3f} s at least, {median(gaps):.3f} s mostly; "
        f"at most {max(h['at_once'] for h in seen)} at once on a host"
    )


def _say_kept(file: Path, expected: int) -> None:
    database = Database(f"sqlite:///{file}")
    with database.read() as session:
        kept = session.scalar(select(func.count()).select_from(Article))
        runs = session.execute(select(Run.started_at, Run.finished_at, Run.outcome)).all()
    database.dispose()
    ends = sorted(end for _, end, _ in runs if end is not None)
    took = [_seconds(min(begin for begin, _, _ in runs), end) for end in ends]
    finished = sum(outcome == "finished" for _, _, outcome in runs)
    say(
        f"kept {kept} of {expected} articles, {finished} of {len(runs)} runs finished: the first "
        f"after {took[0]:.0f} s, half after {median(took):.0f} s, the one whose host takes "
        f"{SLOW:g} s for an answer after {took[-1]:.0f} s"
    )


def _seconds(begin: datetime, end: datetime) -> float:
    return (end - begin).total_seconds()
