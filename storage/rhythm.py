"""How often a source usually publishes, and when its silence is more than usual. Pure.

Each weekday has a rate of its own: an office is silent on Sundays. A silence is unusual when it
would come by chance less than once in five hundred times; holidays prove nothing either way.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import prod

from vietnam.holidays import holiday

KNOWN_DAYS = 5  # fewer days of publication tell nothing about a rhythm
PATIENCE = 14  # days of silence that are noticed when the rhythm is not known
SHORTEST = 3  # days: whoever publishes daily may miss two
FACTOR = 3  # so many times the usual gap is long, whatever chance says
RARE = 1 / 500  # of a silence by chance
WEEKS = 12  # before the newest article that show the rates of the weekdays
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """What is usual.

    Attributes:
        usual_gap: days between two days of publication that nine of ten gaps do not exceed;
            None if not known yet.
        rates: for each weekday from Monday, the share of such days with an article.
    """

    usual_gap: int | None
    rates: tuple[float, ...] = ()


def rhythm(days: Iterable[date]) -> Rhythm:
    """The rhythm behind days of publication."""
    known = sorted(set(days))
    if len(known) < KNOWN_DAYS:
        return Rhythm(usual_gap=None)
    gaps = sorted((later - earlier).days for earlier, later in pairwise(known))
    return Rhythm(usual_gap=gaps[(len(gaps) * 9 - 1) // 10], rates=_rates(known))


def quiet(newest: date | None, looked: date, usual: Rhythm) -> str | None:
    """Why a source counts as quiet on the day it was last looked at, or None.

    `newest` is the day of its newest article.
    """
    if newest is None:
        return "no article was ever kept"
    silence = (looked - newest).days
    if not is_unusual(newest, looked, usual):
        return None
    gap = f"usually {usual.usual_gap} at most" if usual.usual_gap else "its rhythm is not known yet"
    return f"nothing new for {silence} days ({gap})"


def is_unusual(newest: date, looked: date, usual: Rhythm) -> bool:
    """Whether nothing between `newest` and `looked`, both not included, is more than usual."""
    silence = (looked - newest).days
    if silence < SHORTEST:
        return False
    silent = _working(newest + timedelta(days=1), looked)
    if usual.usual_gap is None:
        return len(silent) >= PATIENCE
    by_chance = prod(1 - usual.rates[day.weekday()] for day in silent)
    return by_chance < RARE or len(silent) >= FACTOR * max(SHORTEST, usual.usual_gap)


def _rates(known: Sequence[date]) -> tuple[float, ...]:
    """No rate is 0 or 1: what never happened in some weeks may happen in the next one."""
    newest = known[-1]
    first = max(known[0], newest - timedelta(days=WEEKS * WEEK - 1))
    all_days = Counter(day.weekday() for day in _working(first, newest + timedelta(days=1)))
    published = Counter(day.weekday() for day in known if day >= first and not holiday(day))
    return tuple((published[day] + 0.5) / (all_days[day] + 1) for day in range(WEEK))


def _working(first: date, end: date) -> list[date]:
    """The days from `first` until before `end` without holidays."""
    days = (first + timedelta(days=n) for n in range((end - first).days))
    return [day for day in days if not holiday(day)]
