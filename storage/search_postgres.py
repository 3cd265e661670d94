"""On Postgres: which of two ways to the newest finds is taken.

Walking back from the newest article and looking at the words of each is quick for what is
common; asking the GIN index and sorting is quick for what is rare. The planner cannot choose:
it does not know that the words lie out of line (TOAST), and it takes every find of the index
for one whose words must be looked at, which only a phrase's must. So its estimates of numbers
are taken, which come from the statistics of ANALYZE, and the choice is made here.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Select, cast, literal, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from storage.search_expression import Expression, has_phrase, tsquery
from storage.search_tables import DOCS

# Microseconds, measured at a million articles of 3 KB.
_LOOK = 16.0  # to look at the words of one article
_TAKE = 0.5  # to take one find of the index
_WALK = ("enable_bitmapscan", "enable_seqscan")  # what the planner must leave for a walk ...
_ASK = ("enable_indexscan", "enable_indexonlyscan", "enable_seqscan")  # ... and for asking


def newest_docs(
    session: Session, wanted: Expression, within: Sequence[ColumnElement[bool]], limit: int
) -> list[int]:
    """The docs that `wanted` finds, the newest first; `within` are conditions on the doc."""
    matches = DOCS.c.words.op("@@")(cast(literal(tsquery(wanted)), TSQUERY))
    there = select(DOCS.c.doc).where(*within)
    found = there.where(matches)
    expected = _estimated(session, found)
    anywhere = select(DOCS.c.doc).where(matches)
    walking = is_walk_quicker(
        there=_estimated(session, there),
        found=expected,
        anywhere=_estimated(session, anywhere) if within else expected,
        limit=limit,
        phrase=has_phrase(wanted),
    )
    with _without(session, _WALK if walking else _ASK):
        return list(session.scalars(found.order_by(DOCS.c.doc.desc()).limit(limit)))


def is_walk_quicker(
    *, there: float, found: float, anywhere: float, limit: int, phrase: bool
) -> bool:
    """Whether to walk back from the newest. Pure.

    Args:
        there: docs that fulfil the conditions.
        found: those of them that match.
        anywhere: all that match; the index knows no conditions.
        limit: how many of `found` are wanted.
        phrase: the words of each must be looked at either way.
    """
    looked_at = there * min(1.0, limit / max(found, 1.0))
    return looked_at * _LOOK < anywhere * _TAKE + (found * _LOOK if phrase else 0.0)


def _estimated(session: Session, query: Select[int]) -> float:
    """How many rows the planner expects."""
    connection = session.connection()
    compiled = query.compile(dialect=connection.dialect)
    explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {compiled}", compiled.params)
    return float(explained.scalar_one()[0]["Plan"]["Plan Rows"])


@contextmanager
def _without(session: Session, ways: Sequence[str]) -> Generator[None]:
    """Let the planner avoid these ways if it can, until the block has ended well.

    After an error the transaction takes no statement any more, and its settings go with it.
    """
    _set(session, ways, "off")
    yield
    _set(session, ways, "DEFAULT")


def _set(session: Session, ways: Sequence[str], value: str) -> None:
    settings = "; ".join(f"SET LOCAL {way} TO {value}" for way in ways)
    session.connection().exec_driver_sql(settings)
