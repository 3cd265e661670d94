"""Why articles are not part of an export any more, and what stands for them."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from storage.export_columns import local_time
from storage.export_record import Absence, WithdrawnWords, article_id
from storage.models import Article, Story, Withdrawal
from storage.selection import Selection

_NOT_SELECTED = WithdrawnWords(at=None, reason=Absence.NOT_SELECTED, replaced_by=None)


def absent(
    session: Session, rows: Iterable[Any], selection: Selection
) -> dict[int, WithdrawnWords]:
    """What there is to say of articles that are not chosen, by their number.

    `rows` have `id`, `story_id` and `matches`: whether the selection's filters let them pass.
    """
    left = list(rows)
    if not left:
        return {}
    gone = withdrawn(session, [row.id for row in left])
    staying = [row for row in left if row.id not in gone]
    return gone | dict(_left(session, staying, selection))


def withdrawn(session: Session, numbers: list[int]) -> dict[int, WithdrawnWords]:
    """Those of the articles that the archive no longer stands behind."""
    heir = aliased(Article)
    query = (
        select(
            Withdrawal.article_id,
            Withdrawal.reason,
            local_time(Withdrawal.withdrawn_at),
            heir.source,
            heir.identity,
        )
        .outerjoin(heir, heir.id == Withdrawal.replaced_by)
        .where(Withdrawal.article_id.in_(numbers))
    )
    return {
        number: WithdrawnWords(
            at=at,
            reason=Absence(reason),
            replaced_by=article_id(source, identity) if source else None,
        )
        for number, reason, at, source, identity in session.execute(query)
    }


def _left(
    session: Session, rows: list[Any], selection: Selection
) -> Iterator[tuple[int, WithdrawnWords]]:
    """A copy may have a heir; one that the filters hold back has none."""
    heirs = _heirs(session, {row.story_id for row in rows if row.matches}, selection)
    for row in rows:
        if not row.matches:
            yield row.id, _NOT_SELECTED
            continue
        heir = heirs.get(row.story_id)
        yield row.id, WithdrawnWords(at=None, reason=Absence.COPY, replaced_by=heir)


def _heirs(session: Session, stories: set[int], selection: Selection) -> dict[int, str]:
    query = (
        select(Article.story_id, Article.source, Article.identity)
        .join(Story, Story.id == Article.story_id)
        .where(Article.story_id.in_(stories), selection.chosen())
    )
    return {
        story: article_id(source, identity) for story, source, identity in session.execute(query)
    }
