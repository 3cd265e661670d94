"""How a source is, in words."""

from datetime import datetime

from storage.incident_kinds import IncidentKind
from storage.incidents.read import IncidentRow
from storage.status import SourceStatus

_SILENCE = {IncidentKind.QUIET, IncidentKind.FEWER, IncidentKind.NOT_CRAWLED}
ORDER = ("failing", "quiet", "fine", "history")


def mark(source: SourceStatus) -> str:
    """How a source is, in one word."""
    kinds = {row.kind for row in source.incidents}
    if source.failing or kinds - _SILENCE:
        return "failing"
    if source.quiet or kinds:
        return "quiet"
    return "fine" if source.active else "history"


def worst_first(source: SourceStatus) -> tuple[int, str]:
    """The order in which sources are shown."""
    return ORDER.index(mark(source)), source.name


def troubles(source: SourceStatus) -> tuple[str, ...]:
    """All that is wrong with it."""
    return (*source.failing, *([source.quiet] if source.quiet else []))


def incident(row: IncidentRow, now: datetime) -> str:
    """An open incident in a line: its kind, for how long, what is seen."""
    back = ", is back" if row.back_since else ""
    return f"{row.kind} for {age(row.suspected_at, now)}{back}: {row.evidence}"


def age(since: datetime, now: datetime) -> str:
    """How long ago something was: `7 hours`, `12 days`."""
    hours = (now - since).total_seconds() / 3600
    return f"{hours:.0f} hours" if hours < 48 else f"{hours / 24:.0f} days"  # noqa: PLR2004 - two days


def figure(count: int) -> str:
    """A number with a thin space between thousands."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
