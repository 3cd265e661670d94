"""Keeping a reading exactly once, whoever else is keeping at the same time."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, bindparam, or_, select
from sqlalchemy.orm import Session

from storage import cursors, keeping, revisions, search_index, stories, withdrawals
from storage.article_rows import ARTICLES, Publisher, local_day
from storage.dedup import (
    SHORT,
    Incoming,
    Known,
    Returned,
    Revised,
    SameAs,
    Twin,
    content_hash,
    decide,
    is_earlier,
    is_same_page,
)
from storage.keeping import Task
from storage.models import Capture, Page, Source, Withdrawal
from storage.records import PageOutcome, Reading, WithdrawalReason

_BEGIN = cursors.locking(
    select(Capture.sha256, Capture.page_id, Source.title, Source.provinces)
    .join(Source, Source.name == bindparam("source"))
    .where(Capture.id == bindparam("capture"))
)
_ALIAS = select(Page.article_id).where(Page.id == bindparam("page")).scalar_subquery()
_IDENTITY = (ARTICLES.c.source == bindparam("source")) & (
    ARTICLES.c.identity == bindparam("identity")
)
_KNOWN = (
    select(ARTICLES, Capture.sha256.label("capture_sha256"), Withdrawal.reason.label("withdrawn"))
    .join(Capture, Capture.id == ARTICLES.c.capture_id)
    .outerjoin(Withdrawal, Withdrawal.article_id == ARTICLES.c.id)
    .where(or_(_IDENTITY, ARTICLES.c.id == _ALIAS))
)


class Verdict(StrEnum):
    """What keeping a reading did."""

    NEW = "new"
    REVISED = "revised"  # another text than before
    UPDATED = "updated"  # the same text, other facts (date, provinces, credit ...)
    UNCHANGED = "unchanged"
    SAME_AS = "same_as"  # kept already under another identity of the same source


_CHANGED = {Verdict.REVISED, Verdict.UPDATED}  # readers see a difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where a reading is kept; the article may belong to another identity."""

    article_id: int
    verdict: Verdict

    @property
    def outcome(self) -> PageOutcome:
        """How the page counts in its run."""
        stored = self.verdict in {Verdict.NEW, Verdict.REVISED}
        return PageOutcome.KEPT if stored else PageOutcome.UNCHANGED


def keep(
    session: Session,
    *,
    source: str,
    identity: str,
    url: str,
    reading: Reading,
    capture_id: int,
    seen_at: datetime,
    reread: bool = False,
    past: bool | None = None,
) -> Kept:
    """Keep what one capture says; keeping it again changes nothing.

    Everything belongs to the caller's transaction. On Postgres other keepers wait until that
    ends, so that the export cursor rises in the order of commits.

    Args:
        session: inside `Database.write`.
        source: name of a stored source.
        identity: what the page is known by within it.
        url: the address that answered.
        reading: what the reader says.
        capture_id: the stored capture that was read; it tells which page it was made for.
        seen_at: when the site answered (aware).
        reread: a stored capture read again later, not a page just asked.
        past: of a capture that the article was made with: whether a later one made its
            current state, so that this one can only add to the history. None: the times tell.

    Raises:
        LookupError: there is no such capture, or a province code that there never was.
    """
    given = {"capture": capture_id, "source": source}
    found = session.connection().execute(_BEGIN, given).one_or_none()
    if found is None:
        raise LookupError(
            f"{url}: capture {capture_id} or source {source!r} is not stored; add it before keeping"
        )
    incoming = _incoming(reading, capture_id, found.sha256, seen_at)
    task = Task(
        session=session,
        source=source,
        identity=identity,
        url=url,
        reading=reading,
        incoming=replace(incoming, reread=reread, past=past),
        page_id=found.page_id,
        publisher=Publisher(title=found.title, provinces=tuple(found.provinces)),
    )
    row = _known_row(task)
    kept = _meet(task) if row is None else _meet_again(task, row)
    if row is not None and kept.verdict in _CHANGED:
        search_index.follow(task.connection, kept.article_id, before=row)
    return kept


def _incoming(reading: Reading, capture_id: int, payload: str, seen_at: datetime) -> Incoming:
    return Incoming(
        content_sha256=content_hash(reading),
        day=local_day(reading.published_at) if reading.published_at else None,
        short=len(reading.text) < SHORT,
        reader=reading.reader,
        capture_id=capture_id,
        capture_sha256=payload,
        seen_at=seen_at,
    )


def _known_row(task: Task) -> RowMapping | None:
    """The article of this identity, else the one that the page was kept as."""
    given = {"source": task.source, "identity": task.identity, "page": task.page_id}
    rows = task.connection.execute(_KNOWN, given).mappings().all()
    own = next((row for row in rows if row["identity"] == task.identity), None)
    if own is not None:
        return own
    aliases = (row for row in rows if is_same_page(row["title"], row["text"], task.reading))
    return next(aliases, None)


def _meet(task: Task) -> Kept:
    equals = stories.equals(task.connection, task.incoming.content_sha256)
    twins = [_twin(equal) for equal in equals if equal.source == task.source]
    decision = decide(None, task.incoming, twins)
    if isinstance(decision, SameAs):
        return Kept(article_id=decision.article_id, verdict=Verdict.SAME_AS)
    return Kept(article_id=keeping.insert_article(task, equals), verdict=Verdict.NEW)


def _twin(equal: stories.Equal) -> Twin:
    day = local_day(equal.published_at) if equal.published_at else None
    return Twin(article_id=equal.article_id, day=day)


def _meet_again(task: Task, row: RowMapping) -> Kept:
    known = _known(task.connection, row, task.incoming.content_sha256)
    verdict = _carry_out(task, row, known)
    if _vindicates(task, row, known) and verdict is Verdict.UNCHANGED:
        verdict = Verdict.UPDATED
    return Kept(article_id=known.article_id, verdict=verdict)


def _vindicates(task: Task, row: RowMapping, known: Known) -> bool:
    """Whether a withdrawn article is back, because its page was one after all."""
    refused = row["withdrawn"] == WithdrawalReason.REFUSED
    if not refused or is_earlier(known, task.incoming):
        return False
    return withdrawals.restore(task.session, row["id"])


def _known(connection: Connection, row: RowMapping, content_sha256: str) -> Known:
    same = row["content_sha256"] == content_sha256  # then its history does not matter
    return Known(
        article_id=row["id"],
        content_sha256=row["content_sha256"],
        revision=row["revision"],
        revisions={} if same else revisions.numbers(connection, row["id"]),
        reader=row["reader"],
        capture_id=row["capture_id"],
        capture_sha256=row["capture_sha256"],
        seen_at=row["last_seen_at"],
    )


def _carry_out(task: Task, row: RowMapping, known: Known) -> Verdict:
    decision = decide(known, task.incoming)
    earlier = is_earlier(known, task.incoming)
    if isinstance(decision, Revised):
        number = _add_revision(task, known, decision)
        state = keeping.become(task, number)
    elif isinstance(decision, Returned):
        state = keeping.become(task, decision.number)
    else:
        state = {} if earlier else keeping.spelling(task, row)
    news = keeping.first_seen_earlier(task, row) if earlier else keeping.refresh(task, row, state)
    if isinstance(decision, Revised | Returned):
        return Verdict.REVISED
    return Verdict.UPDATED if news else Verdict.UNCHANGED


def _add_revision(task: Task, known: Known, decision: Revised) -> int:
    number = max(known.revisions.values()) + 1
    revisions.add(
        task.connection,
        known.article_id,
        number,
        cause=decision.cause,
        text=task.text,
        incoming=task.incoming,
    )
    return number
