"""What the last runs of a source say of it, at a glance. Pure.

What became of pages is judged over days, by `storage.incidents`: the counts of a run hold the
pages that a list shows for ever, so a quiet day would look like one of refusals.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What counts of a run, to judge it.

    Attributes:
        walks: what went wrong with its feeds, sitemaps and listings, in words.
    """

    outcome: str | None
    detail: str | None
    walks: tuple[str, ...] = ()


def failing(runs: Sequence[RunFacts]) -> tuple[str, ...]:
    """Why a source counts as failing; `runs` are its last ended ones, the newest first.

    One failed run is news; one kill is not (Ctrl-C twice, a reboot), two in a row are.
    """
    bad = 0
    while bad < len(runs) and runs[bad].outcome in {"failed", "killed"}:
        bad += 1
    walks = runs[0].walks if runs else ()
    if bad == 0 or (bad == 1 and runs[0].outcome == "killed"):
        return walks
    which = "the last run" if bad == 1 else f"the last {bad} runs"
    return (f"{which} {runs[0].outcome}: {runs[0].detail or 'no detail'}", *walks)
