"""The texts that an article has had."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from storage.dedup import Incoming
from storage.models import Revision
from storage.records import RevisionCause

_REVISIONS: Table = Revision.__table__  # type: ignore[assignment]
_ADD = insert(_REVISIONS)
_NUMBERS = select(_REVISIONS.c.content_sha256, _REVISIONS.c.number).where(
    _REVISIONS.c.article_id == bindparam("article")
)
_SPELL = update(_REVISIONS).where(
    _REVISIONS.c.article_id == bindparam("article"), _REVISIONS.c.number == bindparam("revision")
)


def numbers(connection: Connection, article_id: int) -> dict[str, int]:
    """Content hash -> number of an article's revisions."""
    rows = connection.execute(_NUMBERS, {"article": article_id})
    return {row.content_sha256: row.number for row in rows}


def add(
    connection: Connection,
    article_id: int,
    number: int,
    *,
    cause: RevisionCause,
    text: Mapping[str, Any],
    incoming: Incoming,
) -> None:
    """Store a text (title, lead, text, content_sha256) as revision `number`."""
    row = {
        **text,
        "article_id": article_id,
        "number": number,
        "cause": str(cause),
        "capture_id": incoming.capture_id,
        "seen_at": incoming.seen_at,
        "reader": incoming.reader,
    }
    connection.execute(_ADD, row)


def spell(connection: Connection, article_id: int, number: int, text: Mapping[str, Any]) -> None:
    """Write a revision's text as a better reader spells it: the same words, other white space."""
    connection.execute(_SPELL, {"article": article_id, "revision": number, **text})
