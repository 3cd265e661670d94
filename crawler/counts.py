"""The counts of a run in words: they add up, and every refusal has its reason."""

from typing import Any

import msgspec

from storage.records import PageOutcome, RunCounts

COUNTS = ("announced", *(str(outcome) for outcome in PageOutcome))


def cells(counts: RunCounts) -> tuple[str, ...]:
    """The numbers in the order of `COUNTS`."""
    return tuple(str(getattr(counts, name)) for name in COUNTS)


def reasons(counts: RunCounts) -> str:
    """Why pages were refused or failed, the most frequent first: `soft_404 3, too_short 1`."""
    ranked = sorted(counts.reasons.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {number}" for name, number in ranked)


def sentence(counts: RunCounts) -> str:
    """The whole sum in one line."""
    parts = [f"{getattr(counts, outcome)} {outcome}" for outcome in PageOutcome]
    why = f" ({reasons(counts)})" if counts.reasons else ""
    return f"{counts.announced} announced = {' + '.join(parts)}{why}"


def as_words(counts: RunCounts) -> dict[str, Any]:
    """The counts for JSON, their sum included."""
    plain: dict[str, Any] = msgspec.to_builtins(counts)
    return {"announced": counts.announced, **plain}
