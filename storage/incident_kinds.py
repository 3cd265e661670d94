"""What can be wrong with a source, and how long it must be before anybody is told."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class RunScope(StrEnum):
    """What a run was for. Health is judged by the everyday ones alone."""

    NEW = "new"  # what is new, from the network, up to the source's own ceilings
    WINDOW = "window"  # certain days: --since, --until
    LIMITED = "limited"  # a few pages: --limit
    REPLAY = "replay"  # from WARC files


class IncidentKind(StrEnum):
    """What can be wrong. `docs/health.md` explains each."""

    CRAWL_FAILING = "crawl_failing"  # one run after the other failed or was killed
    NOT_CRAWLED = "not_crawled"  # no run for far longer than usual
    QUIET = "quiet"  # nothing new for far longer than its rhythm explains
    FEWER = "fewer"  # far fewer articles a week than usual
    LIST_BROKEN = "list_broken"  # a feed, sitemap or listing no longer gives anything
    LIST_NEVER_WORKED = "list_never_worked"  # one that never showed an article
    LIST_STALE = "list_stale"  # one answers as ever and shows nothing new
    BLOCKED = "blocked"  # walls against robots instead of articles
    REFUSED = "refused"  # most pages read are no articles
    FAILED = "failed"  # many pages cannot be had
    GONE = "gone"  # the lists show pages that are not there
    LAYOUT = "layout"  # a field that articles had is missing at once
    DATES = "dates"  # the dates of publication look like those of the crawl
    SECTION_GONE = "section_gone"  # nothing any more from a section that gave much
    COSTLY = "costly"  # many more requests for each new article
    BACKLOG = "backlog"  # announced pages wait longer and longer


class IncidentEvent(StrEnum):
    """What people are told of an incident."""

    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long it must be seen before it opens, and not be seen before it closes.

    Both must be met: so many runs, and so much time. A look between two runs is no run.
    """

    runs: int = 2
    hold: timedelta = timedelta(0)
    clear_runs: int = 2
    clear: timedelta = timedelta(hours=12)


_PASSING = timedelta(hours=12)  # faults that mend themselves within half a day are no incident
_SHORT = timedelta(hours=6)

PATIENCE: dict[IncidentKind, Patience] = {
    IncidentKind.CRAWL_FAILING: Patience(hold=_PASSING),
    IncidentKind.LIST_BROKEN: Patience(hold=_PASSING),
    IncidentKind.LIST_NEVER_WORKED: Patience(hold=_PASSING),
    # Two troubled runs are in the evidence already.
    IncidentKind.BLOCKED: Patience(runs=1, hold=_SHORT),
    IncidentKind.REFUSED: Patience(runs=1, hold=_SHORT),
    IncidentKind.FAILED: Patience(runs=1, hold=_SHORT),
    IncidentKind.GONE: Patience(runs=1, hold=_SHORT),
    # Later articles of the day may show that it was a special page.
    IncidentKind.LAYOUT: Patience(hold=_SHORT),
    IncidentKind.DATES: Patience(hold=_SHORT),
    # Time is the evidence itself, and there are no runs to count.
    IncidentKind.NOT_CRAWLED: Patience(runs=0, clear_runs=0, clear=timedelta(0)),
}
"""Kinds that are not named rest on a week or on a rhythm: two runs that agree are enough."""

REOPENED_WITHIN = timedelta(days=14)
"""An incident that opens so soon after one of its kind was closed says that it is back."""


def patience(kind: IncidentKind) -> Patience:
    """How long this kind must be, and not be."""
    return PATIENCE.get(kind, Patience())
