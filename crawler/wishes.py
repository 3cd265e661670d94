"""What one crawl is asked for, beyond the source's declaration."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Protocol

from crawler.discovery.base import Window
from storage.incident_kinds import RunScope
from vietnam.dates import VIETNAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How far a crawl goes.

    Attributes:
        window: the publication times that are wanted.
        limit: how many pages to ask at most (None: all); 0 asks the lists only.
        max_lists: how many pages of each list to ask at most (None: the source's ceiling).
    """

    window: Window = field(default_factory=Window)
    limit: int | None = None
    max_lists: int | None = None

    @property
    def scope(self) -> RunScope:
        """What such a crawl is for; only the everyday one shows how a source is."""
        if self.window.since or self.window.until:
            return RunScope.WINDOW
        is_limited = self.limit is not None or self.max_lists is not None
        return RunScope.LIMITED if is_limited else RunScope.NEW


class Wishful(Protocol):
    """A spider that says how far it goes."""

    wishes: Wishes


def window_of_days(since: str | None, until: str | None) -> Window:
    """From the beginning of one Vietnamese day to the end of another, given as YYYY-MM-DD.

    Raises:
        ValueError: not a date.
    """
    return Window(
        since=_at(since, time.min) if since else None,
        until=_at(until, time.max) if until else None,
    )


def _at(day: str, moment: time) -> datetime:
    return datetime.combine(date.fromisoformat(day), moment, VIETNAM)
