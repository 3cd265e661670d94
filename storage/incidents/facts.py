"""What the judges look at. Days are days in Vietnam, moments are aware."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from storage.incident_kinds import IncidentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """What the everyday crawls of one day came to; see `models.SourceDay`."""

    day: date
    runs: int = 0
    requests: int = 0
    kept: int = 0
    refused: int = 0
    gone: int = 0
    failed: int = 0
    pending: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    troubled: Mapping[str, int] = field(default_factory=dict)
    fields: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """Pages that were asked and ended as something other than "unchanged"."""
        return self.kept + self.refused + self.gone + self.failed


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """How the walks over one list went on one day; see `models.ListDay`."""

    day: date
    is_bad: bool
    outcome: str
    detail: str | None
    newest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEnd:
    """A run of any day; `outcome` is None while it goes on."""

    id: int
    started_at: datetime
    outcome: str | None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """All about one source.

    Attributes:
        runs: its last everyday runs, the newest first.
        days: its days with such runs, the oldest first.
        lists: by entry, the days with walks over it, the oldest first.
        published: articles by day of publication.
        newest: the day of its newest article, published or, without dates, first seen.
        since: for what is suspected or open, the first day of that: what is usual is taken
            from the days before it.
    """

    source: str
    now: datetime
    today: date
    runs: tuple[RunEnd, ...] = ()
    days: tuple[DayFacts, ...] = ()
    lists: Mapping[str, tuple[ListFacts, ...]] = field(default_factory=dict)
    published: Mapping[date, int] = field(default_factory=dict)
    newest: date | None = None
    since: Mapping[IncidentKind, date] = field(default_factory=dict)

    @property
    def crawled(self) -> date | None:
        """The last day with a run that came to its end."""
        return self.days[-1].day if self.days else None

    @property
    def looked(self) -> date | None:
        """The last day on which a list answered well: nobody is quiet unasked."""
        good = [day.day for days in self.lists.values() for day in days if not day.is_bad]
        return max(good, default=None) if self.lists else self.crawled


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something is wrong: what was seen, and what to do next."""

    evidence: str
    advice: str


class Open(Enum):
    """Verdicts that find nothing."""

    CLEAR = "clear"
    UNKNOWN = "unknown"  # too little to go by: what stands stays


CLEAR, UNKNOWN = Open.CLEAR, Open.UNKNOWN
Verdict = Finding | Open
