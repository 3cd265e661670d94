"""From verdicts to openings and closings. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime

from storage.incident_kinds import Patience
from storage.incidents.facts import Finding, Open, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an incident stands; see `models.Incident`."""

    suspected_at: datetime
    last_seen_at: datetime
    opened_at: datetime | None = None
    clear_since: datetime | None = None
    closed_at: datetime | None = None
    runs_seen: int = 0
    clear_runs: int = 0
    last_run_id: int | None = None
    evidence: str = ""
    advice: str = ""


def decide(
    known: Standing | None,
    verdict: Verdict,
    patience: Patience,
    *,
    run_id: int | None,
    now: datetime,
) -> Standing | None:
    """How it stands now. None: there is nothing, or a suspicion that did not last is dropped.

    Args:
        known: how it stood, unless it was closed.
        verdict: what the judge says now.
        patience: of its kind.
        run_id: the source's last run that has ended; looking twice at one run counts it once.
        now: aware.
    """
    if isinstance(verdict, Finding):
        return _seen(known, verdict, patience, run_id, now)
    if known is None or verdict is Open.UNKNOWN:
        return known
    return _clear(known, patience, run_id, now) if known.opened_at else None


def _seen(
    known: Standing | None, found: Finding, patience: Patience, run_id: int | None, now: datetime
) -> Standing:
    before = known or Standing(suspected_at=now, last_seen_at=now)
    seen = replace(
        before,
        last_seen_at=now,
        clear_since=None,
        clear_runs=0,
        runs_seen=before.runs_seen + _is_news(before, run_id),
        last_run_id=run_id,
        evidence=found.evidence,
        advice=found.advice,
    )
    is_long = now - seen.suspected_at >= patience.hold and seen.runs_seen >= patience.runs
    return replace(seen, opened_at=now) if is_long and not seen.opened_at else seen


def _clear(known: Standing, patience: Patience, run_id: int | None, now: datetime) -> Standing:
    since = known.clear_since or now
    clear = replace(
        known,
        clear_since=since,
        clear_runs=known.clear_runs + _is_news(known, run_id),
        last_run_id=run_id,
    )
    is_over = now - since >= patience.clear and clear.clear_runs >= patience.clear_runs
    return replace(clear, closed_at=now) if is_over else clear


def _is_news(known: Standing, run_id: int | None) -> bool:
    return run_id is not None and run_id != known.last_run_id
