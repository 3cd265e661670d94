"""The days that are judged, and those that show what is usual. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import comb

from storage.incident_kinds import IncidentKind
from storage.incidents.facts import DayFacts, SourceFacts

USUAL_DAYS = 35  # before what is judged, that show what is usual
FROZEN_DAYS = 60  # that an incident lets the usual stand still; then the new is the usual
RARE = 1e-4  # by chance: some fifty questions are asked of each of 86 sources, again and again
_MOST = 200  # of a sample; larger ones prove no more


def newest_days(
    facts: SourceFacts, count: Callable[[DayFacts], int], enough: int, most_days: int
) -> tuple[DayFacts, ...]:
    """The newest days that hold `enough` together, or all of `most_days`; oldest first."""
    first = facts.today - timedelta(days=most_days - 1)
    chosen: list[DayFacts] = []
    found = 0
    for day in reversed(facts.days):
        if found >= enough or day.day < first:
            break
        chosen.insert(0, day)
        found += count(day)
    return tuple(chosen)


def usual_days(
    facts: SourceFacts, recent: Sequence[DayFacts], *kinds: IncidentKind
) -> tuple[DayFacts, ...]:
    """The days before `recent`, and before anything of `kinds` began; oldest first.

    What has been so for `FROZEN_DAYS` is no exception any more: then the days since count.
    """
    if not recent:
        return ()
    end = min([recent[0].day, *_beginnings(facts, kinds)])
    first = end - timedelta(days=USUAL_DAYS)
    return tuple(day for day in facts.days if first <= day.day < end)


def _beginnings(facts: SourceFacts, kinds: Sequence[IncidentKind]) -> list[date]:
    oldest = facts.today - timedelta(days=FROZEN_DAYS)
    known = (facts.since.get(kind) for kind in kinds)
    return [day for day in known if day is not None and day >= oldest]


def total(days: Sequence[DayFacts], what: str) -> Counter[str]:
    """The sums of a count by name: `reasons`, `troubled`, `fields` or `sections`."""
    found: Counter[str] = Counter()
    for counts in (getattr(day, what) for day in days):
        for name, count in counts.items():
            found[name] += count
    return found


def chance_of_at_most(successes: int, tries: int, share: float) -> float:
    """How likely so few successes are, if each try has `share`."""
    if tries > _MOST:
        successes, tries = successes * _MOST // tries, _MOST
    return sum(comb(tries, n) * share**n * (1 - share) ** (tries - n) for n in range(successes + 1))


def chance_of_at_least(successes: int, tries: int, share: float) -> float:
    """How likely so many successes are, if each try has `share`."""
    return chance_of_at_most(tries - successes, tries, 1 - share)


def percent(part: int, whole: int) -> str:
    """`12 %`."""
    return f"{100 * part / whole:.0f} %"
