"""What changed between two texts, word by word. Pure."""

from collections.abc import Iterator
from difflib import SequenceMatcher

CONTEXT = 4  # words shown on either side of a change
GAP = "…"


def word_diff(old: str, new: str) -> str:
    """The changes in one line: `… kept words [-gone-] {+new+} kept words …`; "" for none."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    hunks = matcher.get_grouped_opcodes(CONTEXT)
    return " ".join(word for hunk in hunks for word in _hunk(hunk, before, after))


def _hunk(
    hunk: list[tuple[str, int, int, int, int]], before: list[str], after: list[str]
) -> Iterator[str]:
    if hunk[0][1] > 0:
        yield GAP
    for kind, a, b, c, d in hunk:
        if kind == "equal":
            yield from before[a:b]
            continue
        if b > a:
            yield f"[-{' '.join(before[a:b])}-]"
        if d > c:
            yield f"{{+{' '.join(after[c:d])}+}}"
    if hunk[-1][2] < len(before):
        yield GAP
