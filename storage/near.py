"""Whether one text is a copy of another. Pure; see `storage.minhash` for how they are found."""

from dataclasses import dataclass
from functools import cached_property

from storage import minhash
from storage.particulars import Particulars, difference, particulars

COPY = 0.5  # share of common shingles from which a text is a copy of another
STAYS = 0.35  # the same for a text that was one before it was revised


@dataclass(frozen=True)
class Wording:
    """The words of an article: what is compared. `text` parts paragraphs by a blank line."""

    title: str
    lead: str | None
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words that are compared: copies often have another title and lead."""
        body = minhash.words(self.text)
        if len(body) >= minhash.LEAST:
            return body
        return minhash.words("\n".join((self.title, self.lead or "", self.text)))

    @cached_property
    def shingles(self) -> frozenset[str]:
        """All runs of three words."""
        return minhash.shingles(self.words)

    @cached_property
    def bands(self) -> minhash.Bands:
        """What it is found by; () for a text too short to be compared."""
        return minhash.bands(self.shingles) if len(self.words) >= minhash.LEAST else ()

    @cached_property
    def particulars(self) -> Particulars:
        """Its figures, dates, numbers and names, with the words round them."""
        return particulars(self.title, self.lead, self.text)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two texts are.

    Attributes:
        share: of common word 3-shingles, 0 to 1 (exact Jaccard).
        apart: what tells two texts of one form apart, in words; None if nothing does.
    """

    share: float
    apart: str | None

    def is_copy(self, least: float = COPY) -> bool:
        """Whether one is a copy of the other."""
        return self.apart is None and self.share >= least


def likeness(one: Wording, other: Wording, least: float = COPY) -> Likeness:
    """How like two texts are; what tells them apart is looked for from `least` on."""
    share = minhash.jaccard(one.shingles, other.shingles)
    if share < least:
        return Likeness(share, None)
    return Likeness(share, difference(one.particulars, other.particulars))
