"""The judge of dates: which piece of evidence says when a page was published."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from crawler.reading.evidence import Evidence, Says
from storage.records import Precision
from vietnam.dates import VIETNAM

_OLDEST = date(1997, 11, 19)  # Vietnam went online
_SLACK = timedelta(minutes=15)  # clocks of servers differ
_SAME = timedelta(minutes=1)
_BACKING = 0.3  # what a second witness of the same kind adds


@dataclass(frozen=True, slots=True)
class Dating:
    """The verdict: the winning evidence, the modification time, and what was refused and why."""

    published: Evidence | None = None
    modified: datetime | None = None
    refused: tuple[tuple[Evidence, str], ...] = ()
    heard: tuple[Evidence, ...] = ()


def judge_dates(
    evidence: Iterable[Evidence], *, captured_at: datetime | None, since: date | None
) -> Dating:
    """Weigh the evidence. Known lies are recognised, never stored.

    A stamp in UTC whose clock reads like a visible local time is local. A visible line that
    names the modification time is no witness of publication. Dates in the future or before
    the source began are refused.
    """
    heard = _localised(tuple(evidence), captured_at)
    refused = tuple((item, why) for item in heard if (why := _refusal(item, captured_at, since)))
    bad = {id(item) for item, _ in refused}
    good = [item for item in heard if id(item) not in bad]
    modified = _modified(good)
    published = _winner(good, modified)
    return Dating(published, _later(modified, published), refused, heard)


def _localised(
    evidence: tuple[Evidence, ...], captured_at: datetime | None
) -> tuple[Evidence, ...]:
    """Read UTC stamps as Vietnamese time where the page itself or the calendar says so."""
    local = [item.moment for item in evidence if not item.utc]
    lying = any(_lies(item, local, captured_at) for item in evidence if item.utc)
    return tuple(_as_local(item) if item.utc and lying else item for item in evidence)


def _lies(item: Evidence, local: list[datetime], captured_at: datetime | None) -> bool:
    claimed = _as_local(item).moment
    if any(abs(moment - claimed) <= _SAME for moment in local):
        return True
    return captured_at is not None and item.moment > captured_at + _SLACK


def _as_local(item: Evidence) -> Evidence:
    wall = item.moment.astimezone(VIETNAM) - timedelta(hours=7)
    return replace(item, moment=wall, origin=f"{item.origin}, Z read as local", utc=False)


def _refusal(item: Evidence, captured_at: datetime | None, since: date | None) -> str | None:
    day = item.moment.astimezone(VIETNAM).date()
    if captured_at is not None and _begin(item) > captured_at + _SLACK:
        return "in the future of the capture"
    if day < (since or _OLDEST):
        return "before the source existed"
    return None


def _begin(item: Evidence) -> datetime:
    """The earliest moment that the evidence allows."""
    if item.precision is Precision.MINUTE:
        return item.moment
    return item.moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _modified(good: list[Evidence]) -> datetime | None:
    found = [item for item in good if item.says is Says.MODIFIED]
    exact = [item for item in found if item.precision is Precision.MINUTE]
    return exact[0].moment if exact else None


def _winner(good: list[Evidence], modified: datetime | None) -> Evidence | None:
    witnesses = [item for item in good if item.says is Says.PUBLISHED]
    if not witnesses:
        witnesses = [item for item in good if "visible" in item.origin]
    if not witnesses:
        return None
    best = max(witnesses, key=lambda item: _support(item, witnesses, modified))
    # An address knows only the day, and a line "Cập nhật: 14:23" of that day its time.
    return _sharpened(best, good if best.origin == "address" else witnesses)


def _support(item: Evidence, witnesses: list[Evidence], modified: datetime | None) -> float:
    others = [other for other in witnesses if other is not item]
    agreeing = [other for other in others if _agree(item, other)]
    kinds = {_kind(other): other.weight for other in agreeing if _kind(other) != _kind(item)}
    weight = _weight(item, others, modified)
    exact = 0.4 if item.precision is Precision.MINUTE else 0.0
    return weight + sum(kinds.values()) * 0.5 + _BACKING * len(agreeing) + exact


def _weight(item: Evidence, others: list[Evidence], modified: datetime | None) -> float:
    """A visible line that shows the modification time counts little beside the real one."""
    shows_change = modified is not None and abs(item.moment - modified) <= _SAME
    if _kind(item) == "visible" and shows_change and any(_earlier(o, item) for o in others):
        return item.weight * 0.4
    return item.weight if item.precision is Precision.MINUTE else item.weight * 0.6


def _earlier(other: Evidence, item: Evidence) -> bool:
    return _kind(other) == "head" and item.moment - other.moment > _SAME


def _kind(item: Evidence) -> str:
    if item.origin.startswith(("json-ld", "meta")):
        return "head"
    if item.origin.startswith(("visible", "<")):
        return "visible"
    return item.origin


def _agree(one: Evidence, other: Evidence) -> bool:
    if one.precision is Precision.MINUTE is other.precision:
        return abs(one.moment - other.moment) <= _SAME
    return one.moment.astimezone(VIETNAM).date() == other.moment.astimezone(VIETNAM).date()


def _sharpened(best: Evidence, witnesses: list[Evidence]) -> Evidence:
    """A day, made exact by the weightiest witness that names a time on that day."""
    if best.precision is Precision.MINUTE:
        return best
    exact = [w for w in witnesses if w.precision is Precision.MINUTE and _agree(best, w)]
    return max(exact, key=lambda item: item.weight, default=best)


def _later(modified: datetime | None, published: Evidence | None) -> datetime | None:
    if modified is None or published is None:
        return modified
    return modified if modified >= _begin(published) - _SAME else None
