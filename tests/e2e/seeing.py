"""What an archive holds after crawls, and what must hold of it whatever happened."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage import runs, warc
from storage.config import Config
from storage.database import Database
from storage.models import Article, Capture, Page, Revision, Run, Walk
from storage.records import PageOutcome
from tests.site.faults import Expected

Words = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """One archive, looked at."""

    database: Database
    archive: Path

    def outcomes(self) -> dict[str, Expected]:
        """Each page's state by identity; the reason where it tells one from the other."""
        with self.database.read() as session:
            rows = session.execute(select(Page.identity, Page.state, Page.reason)).all()
        return {key: Expected(outcome=state, reason=reason) for key, state, reason in rows}

    def words(self) -> list[Words]:
        """What is kept of each article, sorted: identity, title, text and publication time."""
        with self.database.read() as session:
            rows = session.execute(
                select(Article.identity, Article.title, Article.text, Article.published_at)
            ).all()
        return sorted(
            (key, title, text, at.isoformat() if at else None) for key, title, text, at in rows
        )

    def announced_titles(self) -> set[str | None]:
        """What lists called the pages."""
        with self.database.read() as session:
            return set(session.scalars(select(Page.title)))

    def runs(self) -> list[tuple[str | None, int, int]]:
        """Outcome, announced and pending of every run, the oldest first."""
        with self.database.read() as session:
            rows = session.execute(
                select(Run.outcome, Run.announced, Run.pending).order_by(Run.id)
            ).all()
        return [(outcome, announced, pending) for outcome, announced, pending in rows]

    def walks(self) -> Counter[tuple[str, str | None]]:
        """How walks ended: how often each path of a list came to which outcome."""
        with self.database.read() as session:
            rows = session.execute(select(Walk.entry, Walk.outcome)).all()
        return Counter(("/" + entry.split("/", 3)[3], outcome) for entry, outcome in rows)

    def revisions(self, identity: str) -> list[tuple[int, str]]:
        """Number and cause of each revision of an article."""
        with self.database.read() as session:
            rows = session.execute(
                select(Revision.number, Revision.cause)
                .join(Article, Article.id == Revision.article_id)
                .where(Article.identity == identity)
                .order_by(Revision.number)
            ).all()
        return [(number, cause) for number, cause in rows]

    def let_time_pass(self) -> None:
        """Every page's next try or recheck has come."""
        with self.database.write() as session:
            session.execute(update(Page).values(next_try_at=Page.announced_at))

    def check(self, *, stories: int | None = None) -> None:
        """Assert what holds at any moment when no crawl is running.

        `stories` is how many there are if articles have copies at other sources.
        """
        with self.database.read() as session:
            _sums_hold(session)
            _nothing_twice(session, stories)
            _captures_lead_somewhere(session, self.archive)


@contextmanager
def opened(config: Config) -> Generator[Seen]:
    """A look into an archive."""
    database = Database(config.database_url)
    try:
        yield Seen(database, config.archive)
    finally:
        database.dispose()


def _sums_hold(session: Session) -> None:
    rows = session.scalars(select(Run).order_by(Run.id)).all()
    for run in rows:
        parts = [getattr(run, str(outcome)) for outcome in PageOutcome]
        assert run.announced == sum(parts), f"run {run.id} does not add up"
    ended = [run for run in rows if run.finished_at is not None]
    if (
        rows and rows[-1] in ended
    ):  # later runs take pages over, so only the last one can be counted
        _last_run_is_what_pages_say(session, rows[-1])
    told = session.scalar(select(func.count()).where(Page.last_outcome.is_(None)))
    assert told == 0, f"{told} pages without an outcome"
    lost = session.scalars(
        select(Page.identity).where(Page.state == "announced", Page.last_outcome != "pending")
    ).all()
    assert not lost, f"announced and forgotten: {lost}"


def _last_run_is_what_pages_say(session: Session, run: Run) -> None:
    counted = runs.count(session, run.id)
    assert {str(o): getattr(run, str(o)) for o in PageOutcome} == {
        str(o): getattr(counted, str(o)) for o in PageOutcome
    }
    assert run.reasons == dict(counted.reasons)


def _nothing_twice(session: Session, stories: int | None) -> None:
    keys = session.execute(select(Article.source, Article.identity)).all()
    assert len(keys) == len(set(keys))
    texts = session.execute(select(Article.source, Article.content_sha256)).all()
    assert len(texts) == len(set(texts)), "one text under two identities"
    told = session.scalar(select(func.count(Article.story_id.distinct())))
    assert told == (len(keys) if stories is None else stories)
    unkept = select(Page.article_id).where(Page.article_id.is_not(None))
    stray = session.scalars(select(Article.identity).where(Article.id.not_in(unkept))).all()
    assert not stray, f"articles without a page: {stray}"


def _captures_lead_somewhere(session: Session, archive: Path) -> None:
    for row in session.scalars(select(Capture)):
        stored = warc.read_at(archive / row.file, row.offset)
        assert (stored.url, stored.status) == (row.url, row.status)
        assert _digest(stored.body) == row.sha256
    for file in {archive / row for row in session.scalars(select(Capture.file).distinct())}:
        assert [fault for fault in warc.verify(file) if "cut" not in fault.lower()] == []


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()
