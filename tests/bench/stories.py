"""What finding copies costs as the archive grows: `python -m tests.bench.stories 10000 100000`.

The archive is filled in bulk with invented articles over ten years, a third of them daily bulletins
of 86 forms; then new articles, bulletins and copies are kept the ordinary way, with and without
looking for near-duplicates, on SQLite and Postgres. Each bulletin is compared with twelve others.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from storage import minhash, sources
from storage.database import Database
from storage.records import Kind, Reading, SourceRecord
from tests.bench import filling
from tests.bench.say import say
from tests.bench.storing import NOW, SOURCE, _reading
from tests.database import running_postgres
from tests.storage.making import Shop

MEASURED = 640  # articles kept for each figure
GROUP = 64
HEADS = ("without", "with", "of any year", "bulletins", "copies")
COPYING = SourceRecord(
    name="copying", title="Báo chép lại", host="chep.example", kind=Kind.NEWSPAPER
)


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds an article: of the clock, and of this process's CPU."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:5.2f} ({self.cpu:5.2f})"


def story_costs(sizes: Sequence[int]) -> None:
    """Print the cost of keeping an article at each size, on both backends."""
    heads = "".join(
        f"{head:>16}" for head in ("without", "with", "of any year", "bulletins", "copies")
    )
    say(f"{'ms (CPU) an article':22}{heads}   database")
    with tempfile.TemporaryDirectory(prefix="diaphuong-bench-") as name:
        for backend, database in _databases(Path(name)):
            database.upgrade()
            with database.write() as session:
                sources.upsert(session, [SOURCE, COPYING])
            filled = 0
            for size in sizes:
                filling.fill(database, SOURCE.name, filled, size)
                filled = size
                _measure(backend, database, size)
            database.dispose()


@contextmanager
def _blind() -> Iterator[None]:
    """Nothing is looked for and nothing filed, as if every text were too short."""
    with patch.object(minhash, "LEAST", sys.maxsize):
        yield


def _databases(folder: Path) -> Iterator[tuple[str, Database]]:
    yield "SQLite", Database(f"sqlite:///{folder}/archive.db")
    with running_postgres() as template, template.fresh(template="template1") as url:
        yield "Postgres", Database(url)


def _measure(backend: str, database: Database, size: int) -> None:
    """New articles of the last weeks, of any year, bulletins, then copies of the first."""
    said = [_news(size, number) for number in range(3 * MEASURED)]
    with _blind():
        without = _keep(database, SOURCE, f"{size}a", said[:MEASURED])
    recent = said[MEASURED : 2 * MEASURED]
    finding = _keep(database, SOURCE, f"{size}b", recent)
    old = [replace(one, published_at=_any_day(n)) for n, one in enumerate(said[2 * MEASURED :])]
    anywhere = _keep(database, SOURCE, f"{size}c", old)
    issues = [filling.bulletin(n % filling.FORMS, f"{size} {n}") for n in range(MEASURED)]
    dated = [replace(one, published_at=_any_day(n)) for n, one in enumerate(issues)]
    bulletins = _keep(database, SOURCE, f"{size}e", dated)
    copied = [
        replace(one, title="Tin", lead=None, paragraphs=one.paragraphs[:-1]) for one in recent
    ]
    copying = _keep(database, COPYING, f"{size}d", copied)
    costs = "".join(f"{cost!s:>16}" for cost in (without, finding, anywhere, bulletins, copying))
    say(f"{backend:9}{size:9}    {costs}   {filling.megabytes(database)}")


def _news(size: int, number: int) -> Reading:
    """An invented article that was not told before."""
    moment = NOW - timedelta(days=40, minutes=7 * number)
    return replace(_reading(10_000_000 + size + number), published_at=moment, provinces=())


def _any_day(number: int) -> datetime:
    return NOW - timedelta(days=random.Random(number).randrange(filling.DAYS))  # noqa: S311 - no secret


def _keep(database: Database, source: SourceRecord, name: str, said: Sequence[Reading]) -> Took:
    wall, cpu = time.perf_counter(), time.process_time()
    for start in range(0, len(said), GROUP):
        with database.write() as session:
            shop = Shop(session, source)
            for number, one in enumerate(said[start : start + GROUP], start=start):
                identity = f"{name}-{number}"
                shop.keep(one, identity=identity, capture=shop.capture(file=identity))
    spent = time.perf_counter() - wall, time.process_time() - cpu
    return Took(*(1000 * seconds / len(said) for seconds in spent))


if __name__ == "__main__":
    story_costs([int(word) for word in sys.argv[1:]] or [10_000, 100_000])
