"""How often a source usually publishes, and when its silence is more than usual. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

KNOWN_DAYS = 5  # fewer days of publication tell nothing about a rhythm
PATIENCE = 14  # days of silence that are noticed when the rhythm is not known
SHORTEST = 3  # days: a weekend is no silence
FACTOR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """The usual distance between two days of publication, in days; None if not known yet."""

    usual_gap: int | None

    @property
    def patience(self) -> int:
        """How many days of silence are nothing unusual."""
        if self.usual_gap is None:
            return PATIENCE
        return max(SHORTEST, FACTOR * self.usual_gap)


def rhythm(days: Iterable[date]) -> Rhythm:
    """The rhythm behind days of publication: nine of ten gaps are not longer than the usual."""
    known = sorted(set(days))
    if len(known) < KNOWN_DAYS:
        return Rhythm(usual_gap=None)
    gaps = sorted((later - earlier).days for earlier, later in pairwise(known))
    return Rhythm(usual_gap=gaps[(len(gaps) * 9 - 1) // 10])


def quiet(newest: date | None, looked: date, usual: Rhythm) -> str | None:
    """Why a source counts as quiet on the day it was last looked at, or None.

    `newest` is the day of its newest article.
    """
    if newest is None:
        return "no article was ever kept"
    silence = (looked - newest).days
    if silence <= usual.patience:
        return None
    gap = f"usually {usual.usual_gap} at most" if usual.usual_gap else "its rhythm is not known yet"
    return f"nothing new for {silence} days ({gap})"
