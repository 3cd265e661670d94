"""The values of rereading: what to read again, how far it is, what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from storage.records import Refusal
from storage.reread_decide import Again, Outcome, Unread
from storage.reread_rows import Scope

FINISHED, STOPPED, FAILED, LOCKED = "finished", "stopped", "failed", "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadPlan:
    """What to read again, and how.

    Attributes:
        dry_run: nothing is stored; the outcomes are what they would be.
        processes: how many processes read; with 0 the caller's own does.
    """

    scope: Scope = field(default_factory=Scope)
    dry_run: bool = False
    processes: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A capture whose outcome is news."""

    source: str
    outcome: Outcome
    url: str
    file: str
    offset: int
    detail: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadProgress:
    """How far rereading a source is. `sheaves` are articles, and pages without one."""

    source: str
    done: int
    sheaves: int
    counts: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadReport:
    """How rereading a source ended: finished, stopped (Ctrl-C), failed or locked."""

    source: str
    outcome: str
    counts: Mapping[Outcome, int]
    detail: str | None = None

    @property
    def read(self) -> int:
        """All captures that were dealt with."""
        return sum(self.counts.values())


Tell = Callable[[Finding], None]
Watch = Callable[[RereadProgress], None]


def finding(source: str, one: Again, outcome: Outcome) -> Finding:
    """A capture's outcome as news."""
    detail = None
    if isinstance(one.said, Refusal):
        detail = f"{one.said.reason}: {one.said.detail}"
    elif isinstance(one.said, Unread):
        detail = one.said.detail
    return Finding(
        source=source,
        outcome=outcome,
        url=one.capture.url,
        file=one.capture.file,
        offset=one.capture.offset,
        detail=detail,
    )
