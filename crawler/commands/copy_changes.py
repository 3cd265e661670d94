"""What a copy made of the original: pure."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from crawler.commands.word_diff import word_diff
from storage.export_record import ExportRecord
from storage.minhash import jaccard
from storage.near import Wording
from vietnam.text import normalised

_SAME_PARAGRAPH = 0.5  # share of words from which a paragraph is another one reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyChanges:
    """How a copy differs from the original; the lead counts as a paragraph.

    Attributes:
        similarity: share of common word 3-shingles, 0 to 1.
        title: the change of the title, word by word; "" if it is the same.
        reworded: the changes within paragraphs, word by word.
        dropped, added: whole paragraphs.
    """

    similarity: float
    title: str
    reworded: tuple[str, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]


def copy_changes(original: ExportRecord, copy: ExportRecord) -> CopyChanges:
    """What `copy` changed."""
    dropped, added = _unmatched(_paragraphs(original), _paragraphs(copy))
    pairs = _pairs(dropped, added)
    retitled = normalised(original.title) != normalised(copy.title)
    return CopyChanges(
        similarity=_similarity(original, copy),
        title=word_diff(original.title, copy.title) if retitled else "",
        reworded=tuple(word_diff(old, new) for old, new in pairs),
        dropped=tuple(text for text in dropped if text not in {old for old, _ in pairs}),
        added=tuple(text for text in added if text not in {new for _, new in pairs}),
    )


def _paragraphs(record: ExportRecord) -> list[str]:
    return [text for text in (record.lead, *record.text.split("\n\n")) if text]


def _similarity(one: ExportRecord, other: ExportRecord) -> float:
    wordings = (Wording(r.title, r.lead, r.text).shingles for r in (one, other))
    return 1.0 if one.text == other.text else jaccard(*wordings)


def _unmatched(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """The paragraphs that have no equal in the other text, in their order."""
    ours, theirs = ([normalised(text) for text in texts] for texts in (old, new))
    same = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    kept_old = {block.a + n for block in same for n in range(block.size)}
    kept_new = {block.b + n for block in same for n in range(block.size)}
    return (
        [text for place, text in enumerate(old) if place not in kept_old],
        [text for place, text in enumerate(new) if place not in kept_new],
    )


def _pairs(dropped: list[str], added: list[str]) -> list[tuple[str, str]]:
    """Paragraphs that were not dropped and added but reworded, each used once."""
    left = list(added)
    pairs = []
    for old in dropped:
        best = max(left, key=lambda new: _alike(old, new), default=None)
        if best is not None and _alike(old, best) >= _SAME_PARAGRAPH:
            left.remove(best)
            pairs.append((old, best))
    return pairs


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
