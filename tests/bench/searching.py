"""How fast search answers and how large its index is, as the archive grows."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from storage import search_upkeep, sources
from storage.database import Database
from storage.models import Article, ArticleProvince, Story
from storage.search import Sort, Wanted, search
from storage.search_asked import Narrowing
from tests.bench.say import say
from tests.bench.storing import NOW, SOURCE
from tests.database import running_postgres
from tests.site.chance import Chance
from tests.site.places import BEFORE
from tests.site.prose import story
from tests.storage import samples
from vietnam.provinces import FIRST_ERA

_GROUP = 2_000
_SPAN = timedelta(days=20 * 365)
_STORIES = 3_000  # invented ones, whose paragraphs are mixed anew for each article
_TIMES = 5
_QUERIES = {
    "rare word": Wanted(text="hồ sơ mã7"),
    "common word, newest": Wanted(text="tỉnh", sort=Sort.NEWEST),
    "common word, relevance": Wanted(text="tỉnh"),
    "four common words, relevance": Wanted(text="người dân trong tỉnh"),
    "phrase, relevance": Wanted(text='"người dân"'),
    "no such phrase of common words": Wanted(text='"tỉnh người"'),
    "two words of some articles": Wanted(text="bão lũ"),
    "diacritics among many, newest": Wanted(text="bão", sort=Sort.NEWEST),
    "province and common word": Wanted(text="tỉnh", narrowing=Narrowing(former="10")),
    "one month, relevance": Wanted(
        text="tỉnh",
        narrowing=Narrowing(since=NOW - timedelta(days=430), until=NOW - timedelta(days=400)),
    ),
    "no such words": Wanted(text="xyzzy tỉnh"),
}


def searching_rates(sizes: Sequence[int], *, postgres: bool = True) -> None:
    """Print times, size and cost of the index at each size of the archive, on each engine."""
    with tempfile.TemporaryDirectory(prefix="diaphuong-bench-") as folder:
        _grow(f"sqlite:///{folder}/archive.db", sizes)
    if postgres:
        with running_postgres() as server, server.fresh() as url:
            _grow(url, sizes)


def _grow(url: str, sizes: Sequence[int]) -> None:
    database = Database(url)
    database.upgrade()
    with database.write() as session:
        sources.upsert(session, [SOURCE])
        samples.add_capture(session, SOURCE.name, None, "https://bao.example/1", NOW)
    kept = 0
    for size in sizes:
        letters = _add_articles(database, kept, size)
        began = time.perf_counter()
        search_upkeep.fill(database)
        each = 1000 * (time.perf_counter() - began) / (size - kept)
        _settle(database)
        say(
            f"{database.url.get_backend_name()}, {size} articles: {each:.2f} ms to index one, "
            f"the index takes {_index_size(database) / (letters * size):.0%} of the texts"
        )
        for name, wanted in _QUERIES.items():
            say(f"  {name:32} {_milliseconds(database, wanted)}")
        kept = size
    database.dispose()


def _add_articles(database: Database, first: int, last: int) -> float:
    """Write rows for the index to read; the mean size of their texts in bytes."""
    size = 0
    for start in range(first + 1, last + 1, _GROUP):
        rows = [_row(number) for number in range(start, min(start + _GROUP, last + 1))]
        size += sum(len(f"{row['title']}{row['lead']}{row['text']}".encode()) for row in rows)
        with database.write() as session:
            _write(session, rows)
    return size / (last - first)


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    session.execute(insert(Story), [{"id": row["id"], "created_at": NOW} for row in rows])
    session.execute(insert(Article), rows)
    place = {"valid_from": FIRST_ERA, "role": "subject", "evidence": "title", "confidence": 1.0}
    places = [
        {"article_id": row["id"], "code": "10", "today_code": "15", **place}
        for row in rows
        if row["id"] % 50 == 0
    ]
    session.execute(insert(ArticleProvince), places)


def _row(number: int) -> dict[str, Any]:
    chance = Chance("search", number)
    invented = _invented()
    title, lead, _ = invented[chance.below(len(invented))]
    paragraphs = [chance.one(invented[chance.below(len(invented))][2]) for _ in range(6)]
    code = f"Mã hồ sơ: mã{number % 50_000}."
    return {
        "id": number,
        "source": SOURCE.name,
        "identity": str(number),
        "url": f"https://bao.example/{number}",
        "canonical_url": f"https://bao.example/{number}",
        "title": title,
        "lead": lead,
        "text": "\n\n".join([*paragraphs, code]),
        "authors": [],
        "tags": [],
        "published_at": NOW - _SPAN * (chance.below(10_000_000) / 10_000_000),
        "published_precision": "minute",
        "published_from": "layout",
        "language": "vi",
        "content_sha256": f"{number:064x}",
        "story_id": number,
        "revision": 1,
        "first_seen_at": NOW,
        "last_seen_at": NOW,
        "capture_id": 1,
        "reader": "bench",
        "cursor": number,
    }


@cache
def _invented() -> list[tuple[str, str, tuple[str, ...]]]:
    day = datetime(2024, 6, 1, tzinfo=UTC).date()
    stories = (story(n, BEFORE[n % len(BEFORE)], day) for n in range(_STORIES))
    return [(one.title, one.lead, one.paragraphs) for one in stories]


def _settle(database: Database) -> None:
    """What the engines do by themselves in a quiet hour."""
    statements = ("PRAGMA wal_checkpoint(TRUNCATE)",) if database.is_sqlite else ("VACUUM ANALYZE",)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))


def _index_size(database: Database) -> int:
    query = (
        select(func.sum(text("pgsize")))
        .select_from(text("dbstat"))
        .where(text("name LIKE 'search%' OR name LIKE '%autoindex_search%'"))
        if database.is_sqlite
        else select(func.pg_total_relation_size("search_docs"))
    )
    with database.read() as session:
        return session.scalar(query) or 0


def _milliseconds(database: Database, wanted: Wanted) -> str:
    """The first time, when little is in memory, and the best of some."""
    times: list[float] = []
    for _ in range(_TIMES):
        with _timed(times), database.read() as session:
            found = search(session, wanted)
    total = f"{found.count}" if found.complete else f"more than {found.count}"
    return f"{times[0]:7.1f} ms first, {min(times):7.1f} ms then; {total} hits"


@contextmanager
def _timed(times: list[float]) -> Iterator[None]:
    began = time.perf_counter()
    yield
    times.append(1000 * (time.perf_counter() - began))
