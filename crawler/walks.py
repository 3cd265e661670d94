"""The walks of one run: each entry of the source followed, page by page, until a named end.

A walk's next requests are stored in the same transaction as what it announced, so a crawl
killed at any moment goes on where it was.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from crawler.discovery.base import Entry, Fetched, Follow, Found, Unreadable, Window
from crawler.discovery.tree import grow, is_tree
from crawler.discovery.walk import End, Outcome, WalkState, decide
from crawler.source import Source
from crawler.store import Store
from crawler.trail import Trail
from storage import frontier, walks
from storage.records import Announcement, Failure, FailureKind
from storage.walks import UnfinishedWalk

log = logging.getLogger(__name__)

FAILED = "failed"
RESTARTED = "restarted"
BAD_ENDS = frozenset({FAILED, Outcome.NOTHING_FOUND, Outcome.BARREN, Outcome.STUCK})
IN_VAIN = frozenset({FAILED, RESTARTED, Outcome.NOTHING_FOUND})  # the list itself was not seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a later run needs to go on with a walk; stored as JSON."""

    state: WalkState
    pending: tuple[Follow, ...]

    def dump(self) -> dict[str, Any]:
        """As plain JSON values."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built

    @classmethod
    def load(cls, stored: dict[str, Any]) -> "Saved":
        """Back from JSON.

        Raises:
            msgspec.ValidationError: it was stored by a version that knew other fields.
        """
        return msgspec.convert(stored, cls)


@dataclass(slots=True)
class LiveWalk:
    """A walk under way; `outcome` is None until it ends.

    `newest` is when the youngest page that it showed was first announced, by whatever list.
    """

    id: int
    entry: Entry
    saved: Saved
    flying: bool = False
    outcome: str | None = None
    detail: str | None = None
    newest: datetime | None = None
    trail: Trail = field(default_factory=Trail)

    def shows(self, announced_at: datetime) -> None:
        """It shows a page that was first announced then."""
        self.newest = max(self.newest or announced_at, announced_at)

    @property
    def ready(self) -> bool:
        """Whether its next request waits to be sent."""
        return self.outcome is None and not self.flying

    def give_up(self, detail: str) -> None:
        """Stop it for this run; what is stored of it lets a later run go on."""
        self.flying = False
        self.outcome, self.detail = FAILED, detail

    @property
    def follow(self) -> Follow:
        """Its next request."""
        return self.saved.pending[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A list that was read: what it shows and what of it is announced."""

    follow: Follow
    found: Found
    announcements: tuple[Announcement, ...]
    now: datetime


@dataclass(slots=True)
class Walks:
    """All walks of a run."""

    source: Source
    store: Store
    run_id: int
    window: Window
    max_pages: int
    live: list[LiveWalk] = field(default_factory=list)
    ignored: int = 0

    async def open(self, now: datetime) -> None:
        """Take up what an earlier run left unfinished, then begin at each entry."""
        left = await self.store.submit(lambda s: walks.unfinished(s, source=self.source.name))
        entries = {entry.label: entry for entry in self.source.entries}
        for row in left:
            walk = _resumed(row, entries) if row.steps > 0 else None
            if walk is not None:
                self.live.append(walk)
            else:
                await self._finish(row.id, RESTARTED, "begun anew by a later run", now)
        for entry in self.source.entries:
            self.live.append(await self._begin(entry, now))

    async def _begin(self, entry: Entry, now: datetime) -> LiveWalk:
        return await self.store.submit(lambda s: self._opened(s, entry, now))

    def _opened(self, session: Session, entry: Entry, now: datetime) -> LiveWalk:
        gap = walks.gap_since(
            session,
            source=self.source.name,
            entry=entry.label,
            since=self.window.since,
            until=self.window.until,
            in_vain=IN_VAIN,
        )
        state = WalkState(started_at=gap or now, window=self.window, max_pages=self.max_pages)
        saved = Saved(state=state, pending=entry.first(self.window, now))
        walk_id = walks.open_walk(
            session,
            source=self.source.name,
            entry=entry.label,
            run_id=self.run_id,
            started_at=now,
            since=self.window.since,
            until=self.window.until,
            request=saved.dump(),
        )
        return LiveWalk(walk_id, entry, saved)

    async def answer(self, walk: LiveWalk, fetched: Fetched, now: datetime) -> None:
        """Announce what a response gave, and move on or end."""
        try:
            found = walk.entry.found(fetched, self.source.is_article, walk.saved.state.window)
        except Unreadable as error:
            await self.fail(walk, Failure(kind=FailureKind.PERMANENT, detail=str(error)), now)
            return
        for problem in found.problems:
            log.warning("%s: %s: %s", self.source.name, fetched.url, problem)
        self.ignored += found.ignored
        answer = Answer(
            follow=fetched.follow,
            found=found,
            announcements=_announcements(self.source, found, fetched.url),
            now=now,
        )
        verdict = await self.store.submit(lambda s: self._step(s, walk, answer))
        walk.flying = False
        if isinstance(verdict, Saved):
            walk.saved = verdict
        else:
            self._end(walk, verdict.outcome, verdict.detail)

    def _step(self, session: Session, walk: LiveWalk, answer: Answer) -> Saved | End:
        """Announce and move on in one transaction."""
        standings = frontier.announce(
            session,
            source=self.source.name,
            run_id=self.run_id,
            announcements=answer.announcements,
            now=answer.now,
        )
        sights = {standing.page.identity: standing for standing in standings}
        shown = [sights[announced.identity] for announced in answer.announcements]
        dates = frontier.published_dates(session, [standing.page.id for standing in standings])
        verdict = self._verdict(
            walk,
            answer,
            [standing.known_before for standing in shown],
            [dates.get(standing.page.id) for standing in shown],
        )
        walk.trail.add(standing.page.id for standing in standings)
        for standing in standings:
            walk.shows(standing.known_before or answer.now)
        if isinstance(verdict, Saved):
            verdict = _far_enough(session, walk.trail, verdict)
        request = verdict.dump() if isinstance(verdict, Saved) else None
        walks.advance(
            session,
            walk.id,
            run_id=self.run_id,
            request=request,
            announced=len(answer.announcements),
        )
        if isinstance(verdict, End):
            outcome, detail = verdict.outcome, verdict.detail
            walks.finish(session, walk.id, outcome=outcome, detail=detail, now=answer.now)
        return verdict

    def _verdict(
        self,
        walk: LiveWalk,
        answer: Answer,
        known: Sequence[datetime | None],
        dates: Sequence[datetime | None],
    ) -> Saved | End:
        state, found = walk.saved.state, answer.found
        if is_tree(answer.follow, found):
            step, pending = grow(
                state,
                answer.follow,
                found,
                known_before=known,
                waiting=walk.saved.pending[1:],
                max_depth=self.source.max_depth,
            )
        else:
            step = decide(state, answer.follow, found, known, dates)
            pending = () if isinstance(step, End) else (step.follow,)
        return step if isinstance(step, End) else Saved(state=step.state, pending=pending)

    async def fail(self, walk: LiveWalk, failure: Failure, now: datetime) -> None:
        """A list could not be had: a passing fault leaves the walk for a later run."""
        walk.flying = False
        self._end(walk, FAILED, failure.detail)
        if failure.kind is not FailureKind.TEMPORARY:
            await self._finish(walk.id, FAILED, failure.detail, now)

    def _end(self, walk: LiveWalk, outcome: str, detail: str) -> None:
        walk.outcome, walk.detail = outcome, detail
        level = logging.ERROR if outcome in BAD_ENDS else logging.INFO
        log.log(level, "%s: %s: %s: %s", self.source.name, walk.entry.label, outcome, detail)

    async def _finish(self, walk_id: int, outcome: str, detail: str, now: datetime) -> None:
        await self.store.submit(
            lambda s: walks.finish(s, walk_id, outcome=outcome, detail=detail, now=now)
        )


def _far_enough(session: Session, trail: Trail, saved: Saved) -> Saved | End:
    """Whether the articles of the pages before say that the walk is past its window."""
    since = saved.state.window.since
    newest = trail.passed(session, since) if since else None
    if newest is None:
        return saved
    detail = f"the newest article of a page before is of {newest:%Y-%m-%d}"
    return End(outcome=Outcome.DATE_PASSED, detail=detail, state=saved.state)


def _resumed(row: UnfinishedWalk, entries: Mapping[str, Entry]) -> LiveWalk | None:
    """The walk that was left unfinished; None if it cannot be gone on with."""
    entry = entries.get(row.entry)
    if entry is None or row.request is None:
        return None
    try:
        stored = Saved.load(row.request)
    except msgspec.ValidationError as error:
        log.warning("%s: the stored walk is another version's: %s", row.entry, error)
        return None
    return LiveWalk(row.id, entry, Saved(state=stored.state.resumed(), pending=stored.pending))


def _announcements(source: Source, found: Found, by: str) -> tuple[Announcement, ...]:
    """What a list shows, in the store's words; `found` holds articles of the source only.

    One entry for each, in order, even if two addresses turn out to be one page: the walk
    compares them with what the list showed.
    """
    return tuple(
        Announcement(
            identity=source.identity(page.url) or page.url,
            url=page.url,
            announced_by=by,
            title=page.title,
            published=page.published,
            modified=page.modified,
            section=page.section,
        )
        for page in found.announced
    )
