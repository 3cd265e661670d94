"""Writing down what an everyday run came to, added up by day in Vietnam."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from storage.models import ListDay, SourceDay
from storage.status_facts import local_day

_DAYS: Table = SourceDay.__table__  # type: ignore[assignment]
_LISTS: Table = ListDay.__table__  # type: ignore[assignment]
_SUMS = ("requests", "kept", "refused", "gone", "failed")
_BY_NAME = ("reasons", "fields", "sections")
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListResult:
    """How the walk over one list ended; `newest`: see `models.ListDay`."""

    entry: str
    outcome: str
    is_bad: bool
    detail: str | None = None
    newest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTally:
    """What one run came to; pages that were asked and did not change are left out.

    Attributes:
        pending: pages that the run left for later ones.
        reasons: pages by reason of refusal and kind of failure.
        fields: of the articles kept, how many have which of `storage.incidents.marks`.
        sections: how many of them are in which section.
    """

    requests: int = 0
    kept: int = 0
    refused: int = 0
    gone: int = 0
    failed: int = 0
    pending: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    fields: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, int] = field(default_factory=dict)
    lists: tuple[ListResult, ...] = ()


def record(session: Session, source: str, tally: RunTally, now: datetime) -> None:
    """Add a run that has just ended to its day. The caller holds the source's lock."""
    day = local_day(now)
    _add_day(session, source, day, tally)
    for result in _by_entry(tally.lists):
        _add_list(session, source, day, result)


def troubled(tally: RunTally) -> dict[str, int]:
    """What half of the run's pages came to, each with a 1, so that runs can be counted."""
    asked = tally.kept + tally.refused + tally.gone + tally.failed
    ends = {"refused": tally.refused, "gone": tally.gone, "failed": tally.failed}
    return {name: 1 for name, pages in {**ends, **tally.reasons}.items() if 2 * pages >= asked > 0}


def _add_day(session: Session, source: str, day: date, tally: RunTally) -> None:
    key = (_DAYS.c.source == source) & (_DAYS.c.day == day)
    found = session.connection().execute(select(_DAYS).where(key)).mappings().one_or_none()
    known = dict(found or {})
    row: _Row = {
        "runs": known.get("runs", 0) + 1,
        "pending": tally.pending,
        **{name: known.get(name, 0) + getattr(tally, name) for name in _SUMS},
        **{name: _sum(known.get(name, {}), getattr(tally, name)) for name in _BY_NAME},
        "troubled": _sum(known.get("troubled", {}), troubled(tally)),
    }
    _write(session, _DAYS, key, {"source": source, "day": day}, row, is_new=found is None)


def _add_list(session: Session, source: str, day: date, result: ListResult) -> None:
    key = (_LISTS.c.source == source) & (_LISTS.c.day == day) & (_LISTS.c.entry == result.entry)
    found = session.connection().execute(select(_LISTS).where(key)).mappings().one_or_none()
    known = dict(found or {})
    seen = [moment for moment in (known.get("newest"), result.newest) if moment]
    row: _Row = {
        "walks": known.get("walks", 0) + 1,
        "bad": known.get("bad", 0) + result.is_bad,
        "outcome": result.outcome,
        "detail": result.detail,
        "is_bad": result.is_bad,
        "newest": max(seen, default=None),
    }
    names = {"source": source, "day": day, "entry": result.entry}
    _write(session, _LISTS, key, names, row, is_new=found is None)


def _write(
    session: Session, table: Table, key: Any, names: _Row, row: _Row, *, is_new: bool
) -> None:
    statement = insert(table).values(**names, **row) if is_new else update(table).where(key)
    session.connection().execute(statement if is_new else statement.values(row))


def _by_entry(results: Sequence[ListResult]) -> list[ListResult]:
    """One result for each entry: a walk taken up from an earlier run is beside a new one."""
    found: dict[str, ListResult] = {}
    for result in results:
        known = found.get(result.entry)
        if known is None or known.is_bad or not result.is_bad:
            found[result.entry] = result
    return list(found.values())


def _sum(known: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted((Counter(known) + Counter(more)).items()))
