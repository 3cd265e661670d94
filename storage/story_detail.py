"""All that is known of one story: who told it when, and what became one with it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from storage import stories, story_moves
from storage.export_record import ExportRecord, article_id
from storage.export_rows import record_of
from storage.lookup import find_numbers
from storage.models import Article, Story, StoryMove
from storage.originals import in_time_order
from storage.story_models import MoveCause

_LARGEST = 2**31 - 1  # of a row number in Postgres


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """Articles that came into the story or left it; see `storage.story_models.StoryMove`.

    `article` was found to be a copy of `like` (both by their ids); None: of nothing there.
    """

    seen_at: datetime
    cause: MoveCause
    story_id: int
    into_id: int
    article: str
    like: str | None
    similarity: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDetail:
    """A story.

    Attributes:
        id: its number today, which may not be the one asked for: stories are merged.
        articles: its copies, the earliest first; one of them `is_canonical`.
        moves: how it came together, the oldest first.
    """

    id: int
    articles: tuple[ExportRecord, ...]
    moves: tuple[MoveRow, ...]


def find_story(session: Session, name: str) -> StoryDetail | None:
    """The story that `name` names: its number (a merged one's too), or any article of it."""
    name = name.strip()
    if name.isascii() and name.isdecimal():
        return story_detail(session, int(name)) if int(name) <= _LARGEST else None
    for number in find_numbers(session, name)[:1]:
        story = session.scalar(select(Article.story_id).where(Article.id == number))
        return None if story is None else story_detail(session, story)
    return None


def story_detail(session: Session, story_id: int) -> StoryDetail | None:
    """The story of that number, or the one that it was merged into; None if there never was."""
    story_id = story_moves.present(session.connection(), story_id)
    if session.get(Story, story_id) is None:
        return None
    members = in_time_order(stories.members(session.connection(), story_id))
    records = (record_of(session, member.article_id) for member in members)
    return StoryDetail(
        id=story_id,
        articles=tuple(record for record in records if record is not None),
        moves=_moves(session, story_id),
    )


def _moves(session: Session, story_id: int) -> tuple[MoveRow, ...]:
    article, like = aliased(Article), aliased(Article)
    query = (
        select(StoryMove, article.source, article.identity, like.source, like.identity)
        .join(article, article.id == StoryMove.article_id)
        .outerjoin(like, like.id == StoryMove.like_id)
        .where(or_(StoryMove.story_id == story_id, StoryMove.into_id == story_id))
        .order_by(StoryMove.id)
    )
    return tuple(
        MoveRow(
            seen_at=move.seen_at,
            cause=MoveCause(move.cause),
            story_id=move.story_id,
            into_id=move.into_id,
            article=article_id(source, identity),
            like=article_id(like_source, like_identity) if like_source else None,
            similarity=move.similarity,
        )
        for move, source, identity, like_source, like_identity in session.execute(query)
    )
