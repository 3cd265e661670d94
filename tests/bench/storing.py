"""How fast articles are kept and exported, as the archive grows (SQLite)."""

import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from storage import articles, captures, frontier, runs, sources
from storage.database import Database
from storage.export import export
from storage.records import (
    Announcement,
    Capture,
    ExchangeKind,
    Kind,
    Precision,
    ProvinceMention,
    Reading,
    Role,
    SourceRecord,
)
from tests.bench.say import say
from tests.site.places import BEFORE
from tests.site.prose import story

GROUP = 64  # articles per transaction, as the crawl's store does it
SOURCE = SourceRecord(
    name="bench", title="Báo đo tốc độ", host="bao.example", kind=Kind.NEWSPAPER, provinces=("15",)
)
"""Lào Cai's code of today."""
NOW = datetime(2024, 6, 1, tzinfo=UTC)


def storing_rates(sizes: Sequence[int]) -> None:
    """Print insert and export rates at each size of the archive."""
    with tempfile.TemporaryDirectory(prefix="diaphuong-bench-") as name:
        database = Database(f"sqlite:///{name}/archive.db")
        database.upgrade()
        with database.write() as session:
            sources.upsert(session, [SOURCE])
            run_id = runs.begin(session, source=SOURCE.name, now=NOW)
        kept = 0
        for size in sizes:
            inserting = _keep_up_to(database, run_id, kept, size)
            began = time.perf_counter()
            export(database, f"{name}/out.jsonl")
            exporting = time.perf_counter() - began
            say(
                f"at {size:7} articles: kept {(size - kept) / inserting:7.0f}/s "
                f"({1000 * inserting / (size - kept):.2f} ms each), "
                f"exported {size / exporting:7.0f}/s"
            )
            kept = size
        database.dispose()


def _keep_up_to(database: Database, run_id: int, first: int, last: int) -> float:
    """Keep articles `first`+1 to `last`; the seconds that the storing took."""
    seconds = 0.0
    for start in range(first + 1, last + 1, GROUP):
        group = range(start, min(start + GROUP, last + 1))
        readings = [(number, _reading(number)) for number in group]
        began = time.perf_counter()
        with database.write() as session:
            for number, reading in readings:
                _keep(session, run_id, number, reading)
        seconds += time.perf_counter() - began
    return seconds


def _keep(session: Session, run_id: int, number: int, reading: Reading) -> None:
    """What the crawl stores for one page: announcement, capture, article, outcome."""
    url = f"https://bao.example/tin-post{number}.html"
    announced = Announcement(identity=str(number), url=url, announced_by="https://bao.example/")
    (standing,) = frontier.announce(
        session, source=SOURCE.name, run_id=run_id, announcements=(announced,), now=NOW
    )
    page_id = standing.page.id
    capture_id = captures.add(
        session, capture=_capture(url, number), source=SOURCE.name, run_id=run_id, page_id=page_id
    )
    kept = articles.keep(
        session,
        source=SOURCE.name,
        identity=str(number),
        url=url,
        reading=reading,
        capture_id=capture_id,
        seen_at=NOW,
    )
    frontier.kept(
        session,
        page_id,
        run_id=run_id,
        kept=kept,
        validators=frontier.Validators(),
        rechecks=(),
        now=NOW,
    )


def _capture(url: str, number: int) -> Capture:
    return Capture(
        url=url,
        method="GET",
        kind=ExchangeKind.ARTICLE,
        status=200,
        content_type="text/html",
        captured_at=NOW,
        file="warc/bench.warc.gz",
        offset=number * 9000,
        length=9000,
        sha256=f"{number:064x}",
    )


def _reading(number: int) -> Reading:
    published = NOW - timedelta(minutes=number)
    news = story(number, BEFORE[number % len(BEFORE)], published.date())
    return Reading(
        title=news.title,
        lead=news.lead,
        paragraphs=news.paragraphs,
        authors=(news.author,),
        tags=news.tags,
        published_at=published,
        published_precision=Precision.MINUTE,
        published_from="layout",
        provinces=(ProvinceMention(code="10", role=Role.SUBJECT, evidence="title"),),
        reader="bench",
    )
