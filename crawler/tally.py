"""What a run came to, as far as it goes: counts of pages that were asked, kept in memory."""

from collections import Counter
from dataclasses import dataclass, field

from crawler.page import Page
from crawler.walks import BAD_ENDS, LiveWalk
from storage.incidents.days import ListResult, RunTally
from storage.incidents.marks import marks
from storage.records import PageOutcome, Reading, RunCounts


@dataclass(slots=True)
class Tally:
    """Counts that rise while a run goes on; a killed run takes them along."""

    outcomes: Counter[PageOutcome] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)

    def settled(self, outcome: PageOutcome, why: str | None) -> None:
        """A page ended; `why` is the reason of its refusal or the kind of its failure."""
        self.outcomes[outcome] += 1
        if why:
            self.reasons[why] += 1

    def kept(self, page: Page, reading: Reading) -> None:
        """A new text was kept."""
        seen_at = page.captured_at
        self.fields.update(marks(reading, announced=page.due.published, seen_at=seen_at))
        if reading.section:
            self.sections[reading.section] += 1

    def counts(self, *, pending: int) -> RunCounts:
        """How the pages ended so far."""
        done = self.outcomes
        return RunCounts(
            kept=done[PageOutcome.KEPT],
            unchanged=done[PageOutcome.UNCHANGED],
            refused=done[PageOutcome.REFUSED],
            gone=done[PageOutcome.GONE],
            failed=done[PageOutcome.FAILED],
            pending=pending,
        )

    def whole(self, *, requests: int, pending: int, walks: list[LiveWalk]) -> RunTally:
        """All of it, at the end of the run."""
        done = self.outcomes
        return RunTally(
            requests=requests,
            kept=done[PageOutcome.KEPT],
            refused=done[PageOutcome.REFUSED],
            gone=done[PageOutcome.GONE],
            failed=done[PageOutcome.FAILED],
            pending=pending,
            reasons=self.reasons,
            fields=self.fields,
            sections=self.sections,
            lists=tuple(_result(walk, walk.outcome) for walk in walks if walk.outcome),
        )


def _result(walk: LiveWalk, outcome: str) -> ListResult:
    return ListResult(
        entry=walk.entry.label,
        outcome=outcome,
        is_bad=outcome in BAD_ENDS,
        detail=walk.detail,
        newest=walk.newest,
    )
