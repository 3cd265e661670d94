"""Rereading any history of captures: idempotent, and nothing that was kept is lost."""

import itertools
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from storage import captures, frontier
from storage.checks import problems
from storage.database import Database
from storage.frontier import Validators
from storage.models import Article, Revision
from storage.records import (
    Capture,
    ExchangeKind,
    Precision,
    Reading,
    Refusal,
    RefusalReason,
)
from storage.reread import Place, Sheaf, sheaves
from storage.reread_decide import Again, Outcome, Unread
from storage.reread_keep import keep_again
from storage.reread_rows import Scope, count
from tests.database import SqliteTemplate
from tests.storage.making import LAO_CAI, NOW, Shop, reading

HOUR = timedelta(hours=1)
REFUSED = Refusal(reason=RefusalReason.NO_BODY, detail="no body")
BROKEN = Unread(outcome=Outcome.BROKEN, detail="no record")
CUT = Unread(outcome=Outcome.CUT, detail="a cut body")
_QUIET = settings(max_examples=40, deadline=None)
_TABLES = ("articles", "revisions", "article_provinces", "pages", "stories", "counters")


@dataclass(frozen=True)
class Event:
    """A page is asked; `old` is what the crawl read, `new` what is read later."""

    page: str
    identity: str
    old: Reading | Refusal
    new: Reading | Refusal | Unread


def readings(reader: str) -> st.SearchStrategy[Reading]:
    bodies = st.sampled_from(["Một đoạn. ", "Hai đoạn. ", "Ba đoạn. "])
    return st.builds(
        lambda body, tag, day: reading(
            paragraphs=(body * 30,),
            tags=(tag,),
            published_at=day,
            published_precision=Precision.DAY if day else None,
            published_from="visible" if day else None,
            reader=reader,
        ),
        bodies,
        st.sampled_from(["lúa", "cầu"]),
        st.sampled_from([None, NOW - HOUR, NOW - 30 * HOUR]),
    )


def events(*, redirects: bool) -> st.SearchStrategy[list[Event]]:
    """Asked are three pages; with `redirects` two of them may lead to the first, which is kept."""
    old = readings("1") | st.just(REFUSED)
    new = readings("2") | st.sampled_from([REFUSED, BROKEN])
    ways = [("1", "1"), ("2", "2"), ("3", "3"), *([("2", "1"), ("3", "1")] if redirects else [])]
    one = st.builds(
        lambda way, old, new: _event(way[0], way[1], old, new), st.sampled_from(ways), old, new
    )
    first = st.builds(lambda old, new: Event("1", "1", old, new), readings("1"), new)
    some = st.lists(one, min_size=1, max_size=6)
    return st.builds(lambda head, tail: [head, *tail], first, some) if redirects else some


def _event(
    page: str, target: str, old: Reading | Refusal, new: Reading | Refusal | Unread
) -> Event:
    """A redirect that was refused stays so: nobody knows whose page it was."""
    if page != target and isinstance(old, Refusal):
        return Event(page, target, old, old)
    return Event(page, target, old, new)


@contextmanager
def fresh(template: SqliteTemplate) -> Generator[Database]:
    with tempfile.TemporaryDirectory() as folder, template.fresh(Path(folder)) as url:
        database = Database(url)
        yield database
        database.dispose()


def crawl(database: Database, history: Sequence[Event]) -> dict[int, Event]:
    """Keep a history as a crawl does; which capture came of which event."""
    with database.write() as session:
        shop = Shop(session)
        run = shop.run()
        names = sorted({event.page for event in history})
        pages = dict(zip(names, shop.announce(run, *names), strict=True))
        return {
            _ask(session, run, pages[event.page], event, NOW + n * HOUR): event
            for n, event in enumerate(history)
        }


def _ask(session: Session, run: int, page: int, event: Event, at: datetime) -> int:
    capture = add_capture(session, event.identity, page, at)
    if isinstance(event.old, Refusal):
        frontier.refused(session, page, run_id=run, refusal=event.old, now=at)
        return capture
    shop = Shop(session)
    kept = shop.keep(event.old, identity=event.identity, at=at, capture=capture)
    frontier.kept(
        session, page, run_id=run, kept=kept, validators=Validators(), rechecks=(), now=at
    )
    return capture


_numbers = itertools.count(1)


def add_capture(session: Session, identity: str, page: int, at: datetime) -> int:
    number = next(_numbers)
    stored = Capture(
        url=f"https://{LAO_CAI.host}/{identity}.html",
        method="GET",
        kind=ExchangeKind.ARTICLE,
        status=200,
        content_type="text/html",
        captured_at=at,
        file="a.warc.gz",
        offset=number * 1000,
        length=900,
        sha256=f"{number:064}",
    )
    return captures.add(session, capture=stored, source=LAO_CAI.name, page_id=page)


Says = Callable[[Event], Reading | Refusal | Unread]


def reread(database: Database, history: dict[int, Event], says: Says) -> list[Outcome]:
    found: list[Outcome] = []
    for sheaf in all_sheaves(database):
        read = [
            Again(
                capture=capture,
                identity=sheaf.identities[capture.id],
                said=says(history[capture.id]),
            )
            for capture in sheaf.captures
        ]
        with database.write() as session:
            found += keep_again(session, sheaf, read, rechecks=(), now=NOW)
    assert len(found) == len(history)
    return found


def all_sheaves(database: Database) -> list[Sheaf]:
    found: list[Sheaf] = []
    place: Place | None = Place()
    with database.read() as session:
        while place is not None:
            some, place = sheaves(session, LAO_CAI.name, identify, Scope(), at=place, limit=2)
            found += some
        assert len(found) <= count(session, LAO_CAI.name, Scope())
    return found


def identify(url: str) -> str:
    return url.rpartition("/")[2].removesuffix(".html")


def state(database: Database) -> list[list[str]]:
    with database.read() as session:
        return [
            sorted(map(str, session.execute(text(f"SELECT * FROM {table}")).all()))  # noqa: S608 - the names above
            for table in _TABLES
        ]


def broken(database: Database, folder: Path) -> set[str]:
    """What does not fit together, but for the WARC files, which are not there."""
    with database.read() as session:
        return {one.what for one in problems(session, folder) if "file" not in one.what}


@_QUIET
@given(events(redirects=False))
def test_the_same_reader_changes_nothing(
    sqlite_template: SqliteTemplate, history: list[Event]
) -> None:
    with fresh(sqlite_template) as database:
        made = crawl(database, [_told_apart(event) for event in history])
        before = state(database)
        found = reread(database, made, lambda event: event.old)
        assert set(found) <= {Outcome.UNCHANGED, Outcome.REFUSED}
        assert state(database) == before


def _told_apart(event: Event) -> Event:
    """The same words on two pages would be one article under two addresses."""
    if isinstance(event.old, Refusal):
        return event
    return replace(event, old=replace(event.old, title=f"Bài số {event.page}"))


@_QUIET
@given(events(redirects=True))
def test_a_second_time_changes_nothing(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory, history: list[Event]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    with fresh(sqlite_template) as database:
        made = crawl(database, history)
        kept, faults = _kept(database), broken(database, folder)
        reread(database, made, lambda event: event.new)
        after = state(database)
        found = reread(database, made, lambda event: event.new)
        assert state(database) == after
        assert not {Outcome.NEW, Outcome.REVISED, Outcome.MENDED, Outcome.HISTORY} & set(found)
        assert kept <= _kept(database)
        assert broken(database, folder) <= faults


def _kept(database: Database) -> set[tuple[str, str]]:
    """Every text that was ever kept, by its article."""
    with database.read() as session:
        rows = session.execute(
            select(Article.identity, Revision.content_sha256).join(
                Revision, Revision.article_id == Article.id
            )
        ).all()
    return {(identity, digest) for identity, digest in rows}
