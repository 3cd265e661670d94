"""Does a walk through a tree go on? A tree is a sitemap index with its sitemaps. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from crawler.discovery.base import Follow, Found, Order
from crawler.discovery.walk import Continue as Step
from crawler.discovery.walk import End, Outcome, WalkState, digest_of


def is_tree(follow: Follow, found: Found) -> bool:
    """Whether this answer belongs to a tree: it is a part of a whole, or names parts."""
    return follow.order is Order.CHILD or any(f.order is Order.CHILD for f in found.follows)


def grow(
    state: WalkState,
    follow: Follow,
    found: Found,
    *,
    known_before: Sequence[datetime | None],
    waiting: Sequence[Follow],
    max_depth: int,
) -> tuple[Step | End, tuple[Follow, ...]]:
    """Whether the walk goes on after the part that answered `follow`, and what then waits.

    Args:
        state: what the walk remembers.
        follow: the request that was answered.
        found: what its answer gave.
        known_before: for each announced page, when it was first announced; None if just now.
        waiting: the parts still to be asked, newest first as far as the index dates them.
        max_depth: levels of nesting that the source allows; deeper parts are not asked.
    """
    after = _after(state, follow, found)
    parts = [f for f in found.follows if f.depth <= max_depth and digest_of(f) not in after.asked]
    pending = (*parts, *waiting)
    outcome = _outcome(after, follow, found, known_before, pending)
    if outcome is None:
        return Step(state=after, follow=pending[0]), pending
    return End(outcome=outcome[0], detail=outcome[1], state=after), ()


def _after(state: WalkState, follow: Follow, found: Found) -> WalkState:
    has_article = bool(found.announced or found.outside)
    return replace(
        state,
        steps=state.steps + 1,
        barren=0 if has_article else state.barren + 1,
        asked=(*state.asked, digest_of(follow)),
    )


def _outcome(
    after: WalkState,
    follow: Follow,
    found: Found,
    known_before: Sequence[datetime | None],
    pending: Sequence[Follow],
) -> tuple[Outcome, str] | None:
    if not pending and after.barren == after.steps:
        return Outcome.NOTHING_FOUND, f"{after.steps} sitemaps and no article in any"
    if not pending:
        return Outcome.EXHAUSTED, f"all {after.steps} sitemaps were read"
    if _caught_up(after, follow, known_before, pending[0]):
        count = len(found.announced)
        return Outcome.CAUGHT_UP, f"all {count} articles were known, and older parts follow"
    if after.steps >= after.max_pages:
        return Outcome.CEILING, f"{after.steps} sitemaps, the most that the source allows"
    return None


def _caught_up(
    after: WalkState, follow: Follow, known_before: Sequence[datetime | None], following: Follow
) -> bool:
    """Only dated parts come in order; with undated ones the next may hold anything."""
    if after.window.since is not None or not known_before:
        return False
    in_order = (
        follow.modified is not None
        and following.modified is not None
        and following.modified <= follow.modified
    )
    return in_order and all(at is not None and at < after.started_at for at in known_before)
