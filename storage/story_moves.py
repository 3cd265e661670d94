"""Articles that go from one story to another, with a trace."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from storage import stories
from storage.article_rows import ARTICLES
from storage.story_models import MoveCause, StoryMove

_MOVES: Table = StoryMove.__table__  # type: ignore[assignment]
_TRACE = insert(_MOVES)
_ALL = (
    update(ARTICLES)
    .where(ARTICLES.c.story_id == bindparam("old"))
    .values(story_id=bindparam("new"))
)
_ONE = (
    update(ARTICLES).where(ARTICLES.c.id == bindparam("article")).values(story_id=bindparam("new"))
)
_INTO = select(_MOVES.c.into_id).where(
    _MOVES.c.story_id == bindparam("story"), _MOVES.c.cause == str(MoveCause.MERGED)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Why a story changed: `article_id` is a copy of `like_id` (of nothing there, if None).

    `similarity` is the share of common word 3-shingles; `seen_at` when the site answered.
    """

    article_id: int
    like_id: int | None
    similarity: float | None
    seen_at: datetime


def merge(connection: Connection, old: int, new: int, proof: Proof) -> None:
    """Make story `old` a part of `new`; the caller settles `new`."""
    connection.execute(_ALL, {"old": old, "new": new})
    stories.close(connection, old)
    _trace(connection, MoveCause.MERGED, old, new, proof)


def take_out(connection: Connection, old: int, new: int, proof: Proof) -> None:
    """Move the article of `proof` alone, and settle `old`; the caller settles `new`."""
    connection.execute(_ONE, {"article": proof.article_id, "new": new})
    stories.settle(connection, old, but=proof.article_id)
    _trace(connection, MoveCause.REVISED, old, new, proof)


def present(connection: Connection, story_id: int) -> int:
    """The story that holds today what `story_id` held: itself, or what it was merged into."""
    while (into := connection.execute(_INTO, {"story": story_id}).scalar()) is not None:
        story_id = into
    return story_id


def _trace(connection: Connection, cause: MoveCause, old: int, new: int, proof: Proof) -> None:
    row = {"cause": str(cause), "story_id": old, "into_id": new, "seen_at": proof.seen_at}
    row |= {"article_id": proof.article_id, "like_id": proof.like_id}
    connection.execute(_TRACE, row | {"similarity": proof.similarity})
