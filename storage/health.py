"""What is wrong with a source, judged by its last runs. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

ENOUGH = 3  # pages; fewer prove nothing
FAILED_SHARE = 0.3
REFUSED_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What counts of a run, to judge it. `walks` are ends of walks: `address: outcome`."""

    outcome: str | None
    detail: str | None
    kept: int
    refused: int
    gone: int
    failed: int
    walks: tuple[str, ...] = ()


def failing(runs: Sequence[RunFacts]) -> tuple[str, ...]:
    """Why a source counts as failing; `runs` are its last ended ones, the newest first."""
    if not runs:
        return ()
    last = runs[0]
    found = [*_failed_runs(runs), *_failed_pages(last), *_refused_pages(last), *last.walks]
    return tuple(found)


def _failed_runs(runs: Sequence[RunFacts]) -> list[str]:
    """One failed run is news; one kill is not (Ctrl-C twice, a reboot), two in a row are."""
    bad = 0
    while bad < len(runs) and runs[bad].outcome in {"failed", "killed"}:
        bad += 1
    if bad == 0 or (bad == 1 and runs[0].outcome == "killed"):
        return []
    which = "the last run" if bad == 1 else f"the last {bad} runs"
    return [f"{which} {runs[0].outcome}: {runs[0].detail or 'no detail'}"]


def _failed_pages(run: RunFacts) -> list[str]:
    asked = run.kept + run.refused + run.gone + run.failed
    if run.failed < ENOUGH or run.failed < FAILED_SHARE * asked:
        return []
    return [f"{run.failed} of {asked} pages failed"]


def _refused_pages(run: RunFacts) -> list[str]:
    read = run.kept + run.refused
    if run.refused < ENOUGH or run.refused < REFUSED_SHARE * read:
        return []
    return [f"{run.refused} of {read} pages read were no articles: has the layout changed?"]
