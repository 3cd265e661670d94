"""What the search index holds of an article: its folded words in order, and tags. Pure.

Both engines store exactly this and fold nothing themselves: SQLite's FTS5 gets the words
parted by spaces, Postgres gets them as `storage.search_packing` writes them. So both find the
same articles.

A tag begins with `§`, which is no letter, so nobody can type one. The bare `§` stands once
between title and body: no phrase crosses it, and it finds every article.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from vietnam.text import fold, visible

FORMAT = 1  # to be raised when other words come out: entries of another format are made anew
EVERY = "§"
UNDATED = "§u"

# A tsvector takes a megabyte. Places and repeats were limited when Postgres's words were one with
# places; they still are, since SQLite can only take back the very words that it was given.
_MOST_WORDS = 16_000
_MOST_IN_TITLE = 300
_MOST_LETTERS = 100_000
_MOST_REPEATS = 255
_LONGEST = 64
_WORD = re.compile(r"\w+")
_NO_LETTER = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the index: `words` have places (phrases are found), `tags` have none."""

    words: tuple[str, ...]
    tags: tuple[str, ...]

    def spaced(self) -> str:
        """For FTS5: every word and tag, parted by spaces; the tags stand last."""
        return " ".join((*self.words, *self.tags))


def entry(
    *, title: str, lead: str | None, text: str, source: str, dated: bool, facts: str
) -> Entry:
    """What the index holds of an article.

    Args:
        title: as kept, like lead and text.
        lead: what stands before the body.
        text: the body.
        source: the source's name.
        dated: whether the publication time is known.
        facts: the tags of its provinces and citations, as `facts` makes them.
    """
    head = split(title)[:_MOST_IN_TITLE]
    body = split(f"{lead}\n{text}" if lead else text)
    tags = {in_title(word) for word in head} | {from_source(source), *facts.split()}
    if not dated:
        tags.add(UNDATED)
    return Entry(words=_fitting([*head, EVERY, *body]), tags=tuple(sorted(tags)))


def facts(*, codes: Iterable[str], former: Iterable[str], keys: Iterable[str]) -> str:
    """The tags of an article's provinces (today's codes, codes of before) and citations."""
    tags = {of_today(code) for code in codes} | {of_former(code) for code in former}
    tags |= {citing(form) for key in keys for form in _forms(key)}
    return " ".join(sorted(tags))


def split(text: str) -> list[str]:
    """The folded words of a text in order; punctuation is left out."""
    return list(chain.from_iterable(map(_folded, visible(text).split())))


def in_title(word: str) -> str:
    """The tag of a folded word that stands in the title."""
    return f"§t{word}"


def from_source(name: str) -> str:
    """The tag of a source."""
    return f"§s{name}"


def of_today(code: str) -> str:
    """The tag of a province of today."""
    return f"§p{code}"


def of_former(code: str) -> str:
    """The tag of a province as it was until 2025-06-30."""
    return f"§f{code}"


def citing(key: str) -> str:
    """The tag of a document, by its key."""
    return "§c" + _NO_LETTER.sub("§", fold(key))[:_LONGEST]


def _forms(key: str) -> set[str]:
    """A key with and without its place and year: who asks for less finds it too."""
    placeless = key.partition(":")[0]
    yearless = re.sub(r"(?<=/)\d{4}/", "", key)
    return {key, placeless, yearless, yearless.partition(":")[0]}


@lru_cache(maxsize=1 << 16)  # there are some 7,000 syllables, and some punctuation behind them
def _folded(spaced: str) -> tuple[str, ...]:
    """The words of what stands between two spaces: mostly one, of `24/7` two, of `-` none."""
    words = chain.from_iterable(_WORD.findall(fold(word)) for word in _WORD.findall(spaced))
    return tuple(word[:_LONGEST] for word in words)


def _fitting(words: list[str]) -> tuple[str, ...]:
    """No more than the limits; the end of a text of 100,000 letters is not searched."""
    kept = words[:_MOST_WORDS]
    if sum(map(len, kept)) > _MOST_LETTERS:
        lengths = accumulate(map(len, kept))
        kept = [word for word, end in zip(kept, lengths, strict=True) if end <= _MOST_LETTERS]
    if len(kept) > _MOST_REPEATS:
        kept = _without_repeats(kept)
    return tuple(kept)


def _without_repeats(words: list[str]) -> list[str]:
    """Later repeats of a very frequent word leave their place empty."""
    if max(Counter(words).values()) <= _MOST_REPEATS:
        return words
    seen: Counter[str] = Counter()
    kept = []
    for word in words:
        seen[word] += 1
        kept.append(word if seen[word] <= _MOST_REPEATS else EVERY)
    return kept
