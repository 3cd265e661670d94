"""What is wrong with a source, judged by its last runs. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from storage.records import FailureKind, RefusalReason

ENOUGH = 3  # pages; fewer prove nothing
FAILED_SHARE = 0.3
REFUSED_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What counts of a run, to judge it.

    Attributes:
        reasons: pages by reason of refusal and kind of failure.
        walks: what went wrong with its feeds, sitemaps and listings, in words.
    """

    outcome: str | None
    detail: str | None
    kept: int
    refused: int
    gone: int
    failed: int
    reasons: Mapping[str, int] = field(default_factory=dict)
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
    return [f"{run.failed} of {asked} pages failed{_why(run, FailureKind)}"]


def _refused_pages(run: RunFacts) -> list[str]:
    read = run.kept + run.refused
    if run.refused < ENOUGH or run.refused < REFUSED_SHARE * read:
        return []
    why = _why(run, RefusalReason)
    return [f"{run.refused} of {read} pages read were no articles{why}: has the layout changed?"]


def _why(run: RunFacts, kinds: type[StrEnum]) -> str:
    """The reasons among `kinds`, the commonest first: ` (no_body 3, soft_404 1)`."""
    mine = [(-pages, reason) for reason, pages in run.reasons.items() if reason in set(kinds)]
    named = ", ".join(f"{reason} {-pages}" for pages, reason in sorted(mine))
    return f" ({named})" if named else ""
