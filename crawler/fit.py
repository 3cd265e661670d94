"""What a run says of the declaration: what nobody verified is not relied on in silence."""

from dataclasses import dataclass

from crawler.discovery.walk import Outcome
from crawler.source import Source
from crawler.walks import LiveWalk
from storage.records import Reading

ENOUGH = 3  # articles that tell; one or two may be odd ones


@dataclass(slots=True)
class Fit:
    """What the articles of a run say of the declaration.

    Attributes:
        read: how many there were.
        by_layout: how many a declared layout fitted.
        dated: how many had a publication time.
        refused: how many pages were no article.
    """

    read: int = 0
    by_layout: int = 0
    dated: int = 0
    refused: int = 0

    def add(self, reading: Reading) -> None:
        """Count an article."""
        self.read += 1
        self.by_layout += reading.method == "layout"
        self.dated += reading.published_at is not None

    def warnings(self, source: Source) -> list[str]:
        """What of the declaration is false, by all articles of the run."""
        found: list[str] = []
        if not self.read and self.refused >= ENOUGH:
            doubts = _doubts(source, "articles")
            found.append(f"articles: none of the {self.refused} pages was one{doubts}")
        if self.read < ENOUGH:
            return found
        if not self.by_layout and any(layout.body for layout in source.layouts):
            found.append(
                f"layouts: none fits any of the {self.read} articles, the general reader read "
                f"them{_doubts(source, 'layouts')}; `diaphuong read FILE --source {source.name} "
                "--explain` shows what a page has"
            )
        if not self.dated:
            found.append(
                f"no publication time on any of the {self.read} articles"
                f"{_doubts(source, 'layouts')}; declare `date` in `layouts` or in a Listing"
            )
        return found


def list_warnings(source: Source, failing: list[LiveWalk]) -> list[str]:
    """What went wrong with lists; those that share an ending share a line."""
    endings: dict[str, list[str]] = {}
    for walk in failing:
        advice = _advice(source) if walk.outcome == Outcome.NOTHING_FOUND else ""
        ending = f"{walk.outcome}: {walk.detail}{advice}"
        endings.setdefault(ending, []).append(walk.entry.label)
    return [
        f"{labels[0] if len(labels) == 1 else f'{len(labels)} lists'}: {ending}"
        for ending, labels in endings.items()
    ]


def _advice(source: Source) -> str:
    doubts = _doubts(source, "articles", "entries")
    return (
        f": no link fits `articles`, or the list is another one{doubts}; "
        f"`diaphuong sources check {source.name}` tells more"
    )


def _doubts(source: Source, *fields: str) -> str:
    """A remark on which of these fields of a declaration nobody has verified; "" if none."""
    found = [
        f"{place}: {why}"
        for place, why in source.unverified.items()
        if place.partition(".")[0] in fields
    ]
    return f" (never verified: {'; '.join(found)})" if found else ""
