"""What people and programs are told of an incident."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from storage.incident_kinds import IncidentEvent
from storage.incidents.delivery import Due
from storage.incidents.read import IncidentRow
from vietnam.dates import VIETNAM


class DeliveryError(Exception):
    """A channel could not be told; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One opening or one closing.

    Attributes:
        key: the same whenever the same is told again, so that a receiver can tell.
        facts: the same as `json`, as plain values.
    """

    key: str
    subject: str
    text: str
    facts: dict[str, Any]

    @property
    def json(self) -> bytes:
        """For programs: one JSON object in a line."""
        return msgspec.json.encode(self.facts) + b"\n"


def message(due: Due) -> Message:
    """An event in words and as facts."""
    row, key = due.incident, f"{due.incident.id}:{due.event}"
    text = _text(due)
    facts = {"key": key, "event": str(due.event), **words(row), "text": text}
    subject = f"[diaphuong] {row.source}: {row.kind} {_happened(due)}"
    return Message(key=key, subject=subject, text=text, facts=facts)


def words(row: IncidentRow) -> dict[str, Any]:
    """An incident for JSON; times are ISO 8601 in Vietnamese local time."""
    plain: dict[str, Any] = msgspec.to_builtins(row, builtin_types=(datetime,))
    return {
        name: value.astimezone(VIETNAM).isoformat(timespec="seconds")
        if isinstance(value, datetime)
        else value
        for name, value in plain.items()
    }


def _happened(due: Due) -> str:
    if due.event is IncidentEvent.CLOSED:
        return "is over"
    return "is back" if due.incident.back_since else "opened"


def _text(due: Due) -> str:
    row = due.incident
    lines = [
        f"{row.source_title} ({row.source}): {row.kind} {_happened(due)}.",
        "",
        f"First seen  {_local(row.suspected_at)}",
        f"Opened      {_local(row.opened_at)}",
        f"Last seen   {_local(row.last_seen_at)}",
    ]
    if row.closed_at:
        lines.append(f"Closed      {_local(row.closed_at)}")
    if row.back_since:
        lines.append(f"It was over on {_local(row.back_since)} and came back.")
    lines += ["", f"Seen: {row.evidence}"]
    if due.event is IncidentEvent.OPENED:
        lines += ["", f"Next: {row.advice}"]
    lines += ["", f"Times are Vietnamese. What is open: diaphuong health {row.source}"]
    return "\n".join(lines) + "\n"


def _local(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
