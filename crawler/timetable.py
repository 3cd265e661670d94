"""When which sources are asked: pure, and the same archive always gives the same timetable.

A source is asked about as often as it publishes. Sources of one pace share a process, which
asks them side by side, each host at its own distance; processes begin at different minutes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from crawler.source import Source
from storage.publishing import Publishing
from storage.records import Kind

DAYS = 28  # of publishing that show a source's pace
KNOWN = 7  # days of being watched, before which a source's declaration says more
TOGETHER = 24  # sources of one process at most: bounds its memory and what a crash costs
_DAY = (5, 22)  # Vietnamese hours in which news appear, if the archive does not know better
_SHARE = 0.02  # of the articles may lie before and after the hours of a source
_FIRST_MINUTE, _MINUTES = 4, 54  # never on the hour, when everybody's machines begin


class Pace(StrEnum):
    """How often a source is asked."""

    HOURLY = "hourly"
    FOUR_TIMES = "four times a day"
    DAILY = "daily"


_AT_LEAST = {Pace.HOURLY: 6.0, Pace.FOUR_TIMES: 0.7}  # articles a day
_OF_KIND = {
    Kind.NEWSPAPER: Pace.HOURLY,
    Kind.CENTRAL: Pace.FOUR_TIMES,
    Kind.PORTAL: Pace.FOUR_TIMES,
}
_REST = 10  # minutes between two rounds of a process at least
_TIME_BOX = {Pace.HOURLY: 50, Pace.FOUR_TIMES: 170, Pace.DAILY: 600}  # minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive knows of a source: its last `DAYS`, and for how many it was watched."""

    publishing: Publishing
    days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One process that asks `sources`, at `minute` of each of `hours` (Vietnamese time)."""

    pace: Pace
    minute: int
    hours: tuple[int, ...]
    sources: tuple[str, ...]

    @property
    def time_box(self) -> int:
        """Minutes after which it ends, so that it is over before it begins again."""
        around = (*self.hours, self.hours[0] + 24)
        least = min(60 * (later - earlier) for earlier, later in pairwise(around))
        return min(_TIME_BOX[self.pace], least - _REST)


def timetable(sources: Sequence[Source], known: Mapping[str, Known]) -> tuple[Round, ...]:
    """The rounds of a day, the frequent ones first."""
    groups = [
        (pace, group)
        for pace in Pace
        for group in _groups([s for s in sources if pace_of(s, known.get(s.name)) is pace])
    ]
    return tuple(
        Round(
            pace=pace,
            minute=_FIRST_MINUTE + number * _MINUTES // len(groups),
            hours=_hours(pace, number, [known.get(source.name) for source in group]),
            sources=tuple(source.name for source in group),
        )
        for number, (pace, group) in enumerate(groups)
    )


def pace_of(source: Source, known: Known | None) -> Pace:
    """How often a source should be asked: by what it published, else by what it is."""
    if known is None or known.days < KNOWN:
        return _OF_KIND[source.kind]
    a_day = known.publishing.articles / min(known.days, DAYS)
    return next((pace for pace, least in _AT_LEAST.items() if a_day >= least), Pace.DAILY)


def _groups(sources: Sequence[Source]) -> list[list[Source]]:
    """Groups of about equal size; sources that share a host are not parted."""
    clusters = _by_host(sorted(sources, key=_name))
    count = -(-len(sources) // TOGETHER)
    groups: list[list[Source]] = [[] for _ in range(count)]
    for cluster in clusters:
        min(groups, key=len).extend(cluster)
    return [sorted(group, key=_name) for group in groups if group]


def _by_host(sources: Sequence[Source]) -> list[list[Source]]:
    clusters: list[list[Source]] = []
    for source in sources:
        hosts = _hosts(source)
        near = [one for one in clusters if any(hosts & _hosts(member) for member in one)]
        clusters = [one for one in clusters if one not in near]
        clusters.append([*(member for one in near for member in one), source])
    return clusters


def _hosts(source: Source) -> set[str]:
    return {host.removeprefix("www.") for host in source.hosts}


def _name(source: Source) -> str:
    return source.name


def _hours(pace: Pace, number: int, known: Sequence[Known | None]) -> tuple[int, ...]:
    first, last = _span(known)
    if pace is Pace.HOURLY:
        return tuple(range(first, last + 1))
    if pace is Pace.FOUR_TIMES:
        step = (last - first) / 3
        return tuple(dict.fromkeys(round(first + step * turn) for turn in range(4)))
    return (max(0, last - number % 3),)  # in the evening, when the day's news are there


def _span(known: Sequence[Known | None]) -> tuple[int, int]:
    """The hours from the first news of a group to the hour after its last."""
    hours = sorted(hour for one in known if one for hour in one.publishing.hours.elements())
    if not hours:
        return _DAY
    skip = int(len(hours) * _SHARE)
    return hours[skip], min(23, hours[-1 - skip] + 1)
