"""On Postgres: which of two ways to the newest finds is taken.

Walking back from the newest article and looking at the words of each is quick for what is
common; asking the GIN index and sorting is quick for what is rare. The planner cannot choose:
it does not know how many articles of a walk will hold the words. So its estimates of numbers
are taken, which come from the statistics of ANALYZE, and the choice is made here. They may be
wrong, most for a phrase; so nobody walks longer than asking would take.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil

from sqlalchemy import Boolean, ColumnElement, Select, and_, cast, func, literal, not_, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from storage.search_expression import (
    All,
    Any,
    Expression,
    Phrase,
    Without,
    has_phrase,
    tsquery,
)
from storage.search_packing import packed
from storage.search_tables import DOCS

# Microseconds, measured at a million articles of 3 KB whose order is not that of their dates.
_STEP = 8.0  # to walk to an article and look at its words
_FETCH = 3.0  # to fetch a page of the table
_TAKE = 0.4  # to take one find of the index
_LOOK = 1.2  # to look at its words, of which the index knows no places
_PER_PAGE = 7  # articles
# No JIT: the cost of `search_terms`, which is hardly ever asked, would have short queries compiled.
_WALK = {"enable_bitmapscan": "off", "enable_seqscan": "off", "jit": "off"}
# Finds are remembered exactly, else the words of all that stands near them would be taken apart.
_ASK = {
    "enable_indexscan": "off",
    "enable_indexonlyscan": "off",
    "enable_seqscan": "off",
    "jit": "off",
    "work_mem": "'64MB'",
}


def newest_docs(
    session: Session, wanted: Expression, within: Sequence[ColumnElement[bool]], limit: int
) -> list[int]:
    """The docs that `wanted` finds, the newest first; `within` are conditions on the doc."""
    docs = select(DOCS.c.doc)
    there, anywhere = docs.where(*within), docs.where(_is_in_index(wanted))
    found = anywhere.where(*within)
    total, matching = _estimated(session, docs), _estimated(session, anywhere)
    steps = steps_to_walk(
        total=total,
        there=_estimated(session, there) if within else total,
        anywhere=matching,
        found=_estimated(session, found) if within else matching,
        limit=limit,
        phrase=has_phrase(wanted),
    )
    if not steps:
        return _asked(session, wanted, found, limit)
    walked = _walked(session, wanted, there, steps, limit)
    behind = there.order_by(DOCS.c.doc.desc()).offset(steps).limit(1)
    if len(walked) == limit or (next_doc := session.scalar(behind)) is None:
        return walked
    rest = found.where(DOCS.c.doc <= next_doc)
    return walked + _asked(session, wanted, rest, limit - len(walked))


def steps_to_walk(
    *, total: float, there: float, anywhere: float, found: float, limit: int, phrase: bool
) -> int:
    """How far to walk back from the newest before the index is asked; 0: not at all. Pure.

    Args:
        total: all docs.
        there: those that fulfil the conditions.
        anywhere: those that match; the index knows no conditions.
        found: those that do both.
        limit: how many of `found` are wanted.
        phrase: the words of each must be looked at either way.
    """
    looked_at = there * min(1.0, limit / max(found, 1.0))
    pages = min(anywhere, total / _PER_PAGE)
    asking = pages * _FETCH + anywhere * _TAKE + (found * _LOOK if phrase else 0.0)
    return ceil(asking / _STEP) if looked_at * _STEP < asking else 0


def _walked(
    session: Session, wanted: Expression, there: Select[int], steps: int, limit: int
) -> list[int]:
    """The newest finds among the newest `steps` docs."""
    way = there.add_columns(DOCS.c.words).order_by(DOCS.c.doc.desc()).limit(steps).subquery()
    found = select(way.c.doc).where(_holds(way.c.words, wanted))
    with _planned(session, _WALK):
        return list(session.scalars(found.order_by(way.c.doc.desc()).limit(limit)))


def _asked(session: Session, wanted: Expression, found: Select[int], limit: int) -> list[int]:
    if has_phrase(wanted):
        found = found.where(_holds(DOCS.c.words, wanted))
    with _planned(session, _ASK):
        return list(session.scalars(found.order_by(DOCS.c.doc.desc()).limit(limit)))


def _is_in_index(wanted: Expression) -> ColumnElement[bool]:
    asked = cast(literal(tsquery(wanted)), TSQUERY)
    return func.search_terms(DOCS.c.words).op("@@", return_type=Boolean())(asked)


def _holds(words: ColumnElement[str | None], wanted: Expression) -> ColumnElement[bool]:
    """Whether these packed words hold what is wanted."""
    match wanted:
        case Phrase(phrase):
            return func.strpos(words, packed(phrase)) > 0
        case All(parts):
            return and_(*(_holds(words, part) for part in parts))
        case Any(parts):
            return or_(*(_holds(words, part) for part in parts))
        case Without(kept, unwanted):
            return and_(_holds(words, kept), not_(_holds(words, unwanted)))


def _estimated(session: Session, query: Select[int]) -> float:
    """How many rows the planner expects."""
    connection = session.connection()
    compiled = query.compile(dialect=connection.dialect)
    explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {compiled}", compiled.params)
    return float(explained.scalar_one()[0]["Plan"]["Plan Rows"])


@contextmanager
def _planned(session: Session, settings: Mapping[str, str]) -> Generator[None]:
    """Let the planner keep to these settings until the block has ended well.

    After an error the transaction takes no statement any more, and its settings go with it.
    """
    _set(session, settings)
    yield
    _set(session, dict.fromkeys(settings, "DEFAULT"))


def _set(session: Session, settings: Mapping[str, str]) -> None:
    said = "; ".join(f"SET LOCAL {name} TO {value}" for name, value in settings.items())
    session.connection().exec_driver_sql(said)
