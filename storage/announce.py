"""Entering announced pages into the frontier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from storage.pages import DUE_COLUMNS, INSERT_UNLESS_KNOWN, PAGES, AnyRow, due_page
from storage.records import Announcement, DuePage, PageOutcome, PageState

_Values = dict[str, Any]
_BATCH = 500  # identities in one query
_FALSE_ALARMS = 2  # rechecks that a changed `modified` may cost in vain before it is ignored
_STANDING = {
    PageState.ANNOUNCED: PageOutcome.PENDING,
    PageState.KEPT: PageOutcome.UNCHANGED,
    PageState.REFUSED: PageOutcome.REFUSED,
    PageState.GONE: PageOutcome.GONE,
    PageState.FAILED: PageOutcome.FAILED,
}
_FIND = select(
    *DUE_COLUMNS,
    PAGES.c.announced_at,
    PAGES.c.tries,
    PAGES.c.next_try_at,
    PAGES.c.last_fetched_at,
    PAGES.c.last_run_id,
    PAGES.c.last_outcome,
).where(
    PAGES.c.source == bindparam("source"),
    PAGES.c.identity.in_(bindparam("identities", expanding=True)),
)
_TOUCH = (
    update(PAGES)
    .where(PAGES.c.id == bindparam("page"))
    .values(
        url=bindparam("new_url"),
        title=func.coalesce(bindparam("new_title"), PAGES.c.title),
        published=func.coalesce(
            bindparam("new_published", type_=PAGES.c.published.type), PAGES.c.published
        ),
        modified=func.coalesce(
            bindparam("new_modified", type_=PAGES.c.modified.type), PAGES.c.modified
        ),
        section=func.coalesce(bindparam("new_section"), PAGES.c.section),
        last_seen_at=bindparam("now"),
        next_try_at=bindparam("next_try"),
        last_run_id=bindparam("run"),
        last_outcome=bindparam("outcome"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an announced page stands.

    Attributes:
        known_before: when it was first announced, if it was known; that may be earlier in
            this same run.
        due: whether it is to be asked in this run.
    """

    page: DuePage
    known_before: datetime | None
    due: bool


def announce(
    session: Session,
    *,
    source: str,
    run_id: int,
    announcements: Sequence[Announcement],
    now: datetime,
    recheck_allowed: bool = True,
) -> tuple[Standing, ...]:
    """Enter what a list announced; every page counts in the run from now on.

    A page that is due becomes `pending` in this run; another one counts as it stands (a kept
    one as unchanged). Announcing again what this run has dealt with changes no outcome.

    Args:
        session: inside `Database.write`.
        source: name of a stored source.
        run_id: the run that looks at the list.
        announcements: the first of each identity counts.
        now: aware.
        recheck_allowed: whether kept pages may be asked again for changes.

    Returns:
        One standing for each identity, in the order of `announcements`.
    """
    chosen: dict[str, Announcement] = {}
    for announcement in announcements:
        chosen.setdefault(announcement.identity, announcement)
    known = _find(session, source, chosen)
    _enter(session, source, run_id, [a for a in chosen.values() if a.identity not in known], now)
    visit = _Visit(run_id=run_id, now=now, recheck_allowed=recheck_allowed)
    _touch(session, [visit.touch(row, chosen[identity]) for identity, row in known.items()])
    rows = _find(session, source, chosen)
    return tuple(
        Standing(
            page=due_page(rows[identity]),
            known_before=known[identity].announced_at if identity in known else None,
            due=rows[identity].last_outcome == PageOutcome.PENDING,
        )
        for identity in chosen
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """One run looking at pages that were known before."""

    run_id: int
    now: datetime
    recheck_allowed: bool

    def touch(self, row: AnyRow, announced: Announcement) -> _Values:
        """What changes in a known row that is announced again."""
        due = self._is_due(row, announced)
        return {
            "page": row.id,
            "new_url": announced.url,
            "new_title": announced.title,
            "new_published": announced.published,
            "new_modified": announced.modified,
            "new_section": announced.section,
            "now": self.now,
            # kept in the row, so that a recheck that a kill prevents is made up for
            "next_try": min(row.next_try_at or self.now, self.now) if due else row.next_try_at,
            "run": self.run_id,
            "outcome": str(self._outcome(row, due=due)),
        }

    def _is_due(self, row: AnyRow, announced: Announcement) -> bool:
        if row.state == PageState.ANNOUNCED:
            return True
        if row.state == PageState.KEPT and not self.recheck_allowed:
            return False
        scheduled = row.next_try_at is not None and row.next_try_at <= self.now
        return bool(scheduled or self._was_modified(row, announced))

    def _was_modified(self, row: AnyRow, announced: Announcement) -> bool:
        """Whether a kept page's announced time of modification is news, and can be believed.

        Some sitemaps put the present time on every page: two rechecks in vain are enough.
        """
        if row.state != PageState.KEPT or announced.modified is None:
            return False
        if announced.modified > self.now:
            return False
        fetched = row.last_fetched_at
        news = fetched is None or announced.modified > fetched
        return bool(news and row.tries < _FALSE_ALARMS)

    def _outcome(self, row: AnyRow, *, due: bool) -> str:
        if due:
            return PageOutcome.PENDING
        dealt_with = row.last_run_id == self.run_id and row.last_outcome is not None
        return row.last_outcome if dealt_with else _STANDING[PageState(row.state)]


def _find(session: Session, source: str, identities: Iterable[str]) -> dict[str, AnyRow]:
    wanted = list(identities)
    found: dict[str, AnyRow] = {}
    for start in range(0, len(wanted), _BATCH):
        given = {"source": source, "identities": wanted[start : start + _BATCH]}
        found |= {row.identity: row for row in session.connection().execute(_FIND, given)}
    return found


def _enter(
    session: Session,
    source: str,
    run_id: int,
    announcements: Sequence[Announcement],
    now: datetime,
) -> None:
    """Insert what is new, in order; a row that another process entered meanwhile stays."""
    if not announcements:
        return
    rows = [_new_row(source, run_id, announcement, now) for announcement in announcements]
    session.connection().execute(INSERT_UNLESS_KNOWN[session.get_bind().dialect.name], rows)


def _new_row(source: str, run_id: int, announcement: Announcement, now: datetime) -> _Values:
    return {
        "source": source,
        "identity": announcement.identity,
        "url": announcement.url,
        "announced_at": now,
        "announced_by": announcement.announced_by,
        "title": announcement.title,
        "published": announcement.published,
        "modified": announcement.modified,
        "section": announcement.section,
        "state": str(PageState.ANNOUNCED),
        "tries": 0,
        "last_seen_at": now,
        "last_run_id": run_id,
        "last_outcome": str(PageOutcome.PENDING),
    }


def _touch(session: Session, touches: list[_Values]) -> None:
    if touches:
        session.connection().execute(_TOUCH, touches)
