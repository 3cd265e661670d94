"""Whether two texts say the same, as titles and leads are repeated on a page."""

from functools import lru_cache

from vietnam.text import fold, words

_MARKS = " \t\"'“”‘’.,:;!?…-–—()[]*"


@lru_cache(maxsize=4000)
def key(text: str) -> str:
    """The words of a text, folded, without punctuation."""
    return " ".join(words(text))


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words."""
    return bool(one) and key(one) == key(other)


def begins(text: str, start: str, *, at_least: int = 40) -> bool:
    """Whether `text` begins as `start` does (which may be cut off: "...")."""
    wanted = key(start.rstrip("…. "))
    return len(wanted) >= at_least and key(text).startswith(wanted[: len(wanted) - 1])


def overlap(one: str, other: str) -> float:
    """The share of the shorter text's words that the longer one has (0..1)."""
    first, second = set(words(one)), set(words(other))
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def likeness(one: str, other: str) -> float:
    """Jaccard likeness of two texts' words (0..1)."""
    first, second = set(words(one)), set(words(other))
    return len(first & second) / len(first | second) if first and second else 0.0


@lru_cache(maxsize=4000)
def folded(text: str) -> str:
    """Lower case, no diacritics, without punctuation round it."""
    return fold(text).strip(_MARKS)
