"""Does a walk through a list go on? Pure: what one page says, against what is remembered.

The memory is small and plain, so that it is stored with each step and a killed walk goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from crawler.discovery.base import Announced, Follow, Found, Order, Window
from crawler.urls import address_key

BARREN = 3  # list pages in a row without an article link: this is not (or no longer) a list
REPEATS = 2  # one page may repeat an earlier one: many a "load more" begins with page 1 again
BARREN_SPARSE = 60  # pages that go by date: a silent two months
_REMEMBERED = 100  # list pages; a longer loop ends at the ceiling


class Outcome(StrEnum):
    """How a walk ended."""

    EXHAUSTED = "exhausted"  # the list says that there is no further page
    CAUGHT_UP = "caught_up"  # a page of articles that were all known before the walk
    DATE_PASSED = "date_passed"  # a page with nothing but articles before the window
    CEILING = "ceiling"  # as many pages as the source allows
    LOOP = "loop"  # a page that was asked or shown already
    BARREN = "barren"  # several pages in a row without any article
    NOTHING_FOUND = "nothing_found"  # no article from the very first page on: a changed site?
    STUCK = "stuck"  # there should be a further page, but its request cannot be worked out


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkState:
    """What a walk remembers. All fields are JSON when times are written in ISO 8601.

    Attributes:
        started_at: what was announced before it counts as known: when the walk began, or the
            first of the walks before it that came to nothing; aware.
        steps: the list pages answered so far.
        barren: how many of the latest pages had no article, in a row.
        repeats: how many of the latest pages showed just what an earlier one did, in a row.
        asked, shown: digests of the latest requests, and of the pages' announcements.
        latest: digests of the addresses that the latest page announced: what stands on two
            pages running is a side bar (or was pushed down), and tells nothing.
    """

    started_at: datetime
    window: Window
    max_pages: int
    steps: int = 0
    barren: int = 0
    repeats: int = 0
    asked: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    latest: tuple[str, ...] = ()

    def resumed(self) -> "WalkState":
        """The state after a kill: pages have shifted since, so seeing one again is no loop."""
        return replace(self, repeats=0, asked=(), shown=(), latest=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Continue:
    """The walk goes on with `follow`; `state` is to be stored before it is asked."""

    state: WalkState
    follow: Follow


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The walk is over."""

    outcome: Outcome
    detail: str
    state: WalkState


@dataclass(frozen=True, slots=True)
class _Sight:
    """One announced page: when it was first announced, and when published.

    `dated` is whether the list itself gave a time; then it lies in the window, or the page
    would not have been announced. `at` is the time known from elsewhere.
    """

    digest: str
    known: datetime | None
    dated: bool
    at: datetime | None


def decide(
    state: WalkState,
    follow: Follow,
    found: Found,
    known_before: Sequence[datetime | None],
    dates: Sequence[datetime | None] = (),
) -> Continue | End:
    """Whether the walk goes on after the page that answered `follow`.

    Args:
        state: what the walk remembers of the pages before.
        follow: the request that the page answers.
        found: what the page gave.
        known_before: for each announced page, when it was first announced; None if just now.
        dates: for each announced page, its publication time as known from elsewhere, for
            lists that show none; () if nothing is known.
    """
    sights = _sights(found, known_before, dates)
    fresh = [sight for sight in sights if sight.digest not in state.latest]
    after = _after(state, follow, found, sights)
    ends = _bare(after, found) or _old(state, fresh, found) or _turned(state, after, found)
    following = [further for further in found.follows if further.order is Order.NEXT]
    if ends is None and following:
        return Continue(state=after, follow=following[0])
    outcome, detail = ends or (Outcome.EXHAUSTED, f"the list ends with page {after.steps}")
    return End(outcome=outcome, detail=detail, state=after)


_Ending = tuple[Outcome, str] | None


def _bare(after: WalkState, found: Found) -> _Ending:
    """Endings for want of articles."""
    is_over = after.steps == 1 or not found.follows
    if after.barren == after.steps and is_over and not found.sparse:
        return Outcome.NOTHING_FOUND, f"no article from the first page on, {found.ignored} links"
    if after.barren >= (BARREN_SPARSE if found.sparse else BARREN):
        return Outcome.BARREN, f"{after.barren} pages in a row without an article"
    return None


def _old(state: WalkState, fresh: list[_Sight], found: Found) -> _Ending:
    """Endings because all that follows is older than what is wanted."""
    since = state.window.since
    if since is None:
        news = [sight for sight in fresh if not _was_known(sight, state)]
        if fresh and not news:
            return Outcome.CAUGHT_UP, f"all {len(fresh)} articles of the page were known before"
        return None
    times = [*(sight.at for sight in fresh if sight.at), *found.outside]
    if times and max(times) < since and not any(sight.dated for sight in fresh):
        return Outcome.DATE_PASSED, f"the newest article of the page is of {max(times):%Y-%m-%d}"
    return None


def _turned(state: WalkState, after: WalkState, found: Found) -> _Ending:
    """Endings because the list does not lead on."""
    if after.repeats >= REPEATS:
        return Outcome.LOOP, f"{after.repeats} pages in a row show the articles of earlier ones"
    if any(digest_of(further) in after.asked for further in found.follows):
        return Outcome.LOOP, f"page {after.steps} leads back to {found.follows[0].url}"
    if found.stuck:
        return Outcome.STUCK, found.stuck
    if found.follows and after.steps >= state.max_pages:
        return Outcome.CEILING, f"{after.steps} pages, the most that the source allows"
    return None


def _was_known(sight: _Sight, state: WalkState) -> bool:
    return sight.known is not None and sight.known < state.started_at


def _sights(
    found: Found, known: Sequence[datetime | None], dates: Sequence[datetime | None]
) -> list[_Sight]:
    rows = zip(found.announced, known, dates or [None] * len(known), strict=True)
    return [_Sight(_page(page), first, page.published is not None, at) for page, first, at in rows]


def _after(state: WalkState, follow: Follow, found: Found, sights: list[_Sight]) -> WalkState:
    digests = tuple(sight.digest for sight in sights)
    shown = [_digest(*sorted(digests))] if digests else []
    is_repeat = any(digest in state.shown for digest in shown)
    return replace(
        state,
        steps=state.steps + 1,
        barren=0 if sights or found.outside else state.barren + 1,
        repeats=state.repeats + 1 if is_repeat else 0,
        asked=(*state.asked, digest_of(follow))[-_REMEMBERED:],
        shown=(*state.shown, *shown)[-_REMEMBERED:],
        latest=digests,
    )


def _page(page: Announced) -> str:
    return _digest(address_key(page.url))


def digest_of(follow: Follow) -> str:
    """What a request is remembered by."""
    return _digest(follow.method, address_key(follow.url), follow.body)


def _digest(*texts: str) -> str:
    return blake2b("\n".join(texts).encode("utf-8", "replace"), digest_size=6).hexdigest()
