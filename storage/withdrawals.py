"""Articles that the archive no longer stands behind: kept, but no longer exported.

An article whose page is refused or gone at its site stays what it was: it was published once.
Withdrawn is only what should never have been an article of its own.
"""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session, aliased

from storage import cursors
from storage.models import Article, Withdrawal
from storage.records import WithdrawalReason


def withdraw(
    session: Session,
    article_id: int,
    *,
    reason: WithdrawalReason,
    now: datetime,
    detail: str | None = None,
    replaced_by: int | None = None,
) -> bool:
    """Take an article out of the exports from now (aware) on; whether it was still in them.

    Those who follow the export hear of it. Its copies get new cursors too, because their
    records named it.
    """
    connection = session.connection()
    cursors.lock(connection)
    if reason_of(connection, article_id) is not None:
        return False
    row = {
        "article_id": article_id,
        "reason": str(reason),
        "detail": detail,
        "replaced_by": replaced_by,
        "withdrawn_at": now,
    }
    connection.execute(insert(Withdrawal.__table__), row)  # type: ignore[arg-type]
    _tell_story(connection, article_id)
    return True


def restore(session: Session, article_id: int) -> bool:
    """Put a withdrawn article back into the exports; whether it was withdrawn."""
    connection = session.connection()
    cursors.lock(connection)
    mine = Withdrawal.article_id == article_id
    if not connection.execute(delete(Withdrawal.__table__).where(mine)).rowcount:  # type: ignore[arg-type]
        return False
    _tell_story(connection, article_id)
    return True


def reason_of(connection: Connection, article_id: int) -> WithdrawalReason | None:
    """Why an article is withdrawn, or None if it is not."""
    query = select(Withdrawal.reason).where(Withdrawal.article_id == article_id)
    found = connection.execute(query).scalar()
    return None if found is None else WithdrawalReason(found)


def _tell_story(connection: Connection, article_id: int) -> None:
    me = aliased(Article)
    story = select(me.story_id).where(me.id == article_id).scalar_subquery()
    members = select(Article.id).where(Article.story_id == story).order_by(Article.id)
    cursors.move(connection, list(connection.execute(members).scalars()))
