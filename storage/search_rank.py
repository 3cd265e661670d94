"""How well an article answers a query. Pure.

Both engines say only which articles hold the words; the order is made here, from the texts,
so it is the same on both.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from storage.search_patterns import exact, loose
from storage.search_query import Document, Part, Query, Term, Way, spelt

_TITLE, _LEAD, _BODY = 8.0, 3.0, 1.0  # what a find is worth there
_ADJACENT = 0.75  # of that, once more, when all words of a way stand side by side as typed
_CITED = 4.0
_Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Fields:
    """The texts of an article."""

    title: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Weight:
    """How well an article answers; the greater the better.

    Attributes:
        exact: all diacritics that were typed stand there as typed.
        score: how often and how prominently the words stand there.
    """

    exact: bool
    score: float


@dataclass(frozen=True, slots=True)
class _Sought:
    """One part of a way: patterns that all must be found, and what it is worth by itself."""

    patterns: tuple[_Pattern, ...]
    cited: bool


@dataclass(frozen=True, slots=True)
class _Path:
    """A way to find what is asked, as patterns."""

    parts: tuple[_Sought, ...]
    side_by_side: _Pattern | None
    typed: tuple[_Pattern, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """A query made ready to judge many articles; `judge` makes one."""

    paths: tuple[_Path, ...]
    unwanted: tuple[_Pattern, ...]
    marked: bool

    @property
    def reads_texts(self) -> bool:
        """Whether an article cannot be judged by title and lead alone."""
        return self.marked or bool(self.unwanted)

    def glance(self, fields: Fields) -> float:
        """The score that title and lead give; the text can only add to it."""
        return max((_in_head(path, fields) for path in self.paths), default=0.0)

    def score(self, fields: Fields) -> float:
        """How often and how prominently the words stand there, by the best way."""
        scores = (
            _in_head(path, fields) + _in_text(path, fields)
            for path in self.paths
            if _is_whole(path, fields)
        )
        return round(max(scores, default=0.0), 6)

    def is_exact(self, fields: Fields) -> bool:
        """Whether what was typed with diacritics stands there as typed, in one of the ways."""
        return not self.marked or any(_is_as_typed(path, fields) for path in self.paths)

    def is_unwanted(self, fields: Fields) -> bool:
        """Whether words stand there that were to be left out, diacritics as typed.

        The index leaves out what was typed without any; it cannot tell `-bão` from `-báo`.
        """
        return any(_stands(pattern, fields) for pattern in self.unwanted)


def judge(query: Query) -> Judge:
    """The query as patterns."""
    return Judge(
        paths=tuple(map(_path, query.ways)),
        unwanted=tuple(exact(term.words) for term in query.without if term.marked),
        marked=query.marked,
    )


def _path(way: Way) -> _Path:
    words = tuple(word for term in spelt(way) for word in term.words)
    typed = (part for part in way if isinstance(part, Term) and part.marked)
    return _Path(
        parts=tuple(map(_sought, way)),
        side_by_side=loose(words) if len(spelt(way)) > 1 else None,
        typed=tuple(exact(term.words) for term in typed),
    )


def _sought(part: Part) -> _Sought:
    patterns = tuple(loose(term.words) for term in spelt([part]))
    return _Sought(patterns, cited=isinstance(part, Document))


def _patterns(path: _Path, fields: Fields) -> Iterator[tuple[_Pattern, float]]:
    """What counts, and how much; the single words of a document count together or not at all."""
    for part in path.parts:
        if not part.cited or all(_stands(pattern, fields) for pattern in part.patterns):
            yield from ((pattern, 1.0) for pattern in part.patterns)
    if path.side_by_side is not None:
        yield path.side_by_side, _ADJACENT


def _in_head(path: _Path, fields: Fields) -> float:
    score = _CITED * sum(part.cited for part in path.parts)
    for pattern, worth in _patterns(path, fields):
        if pattern.search(fields.title):
            score += worth * _TITLE
        if fields.lead and pattern.search(fields.lead):
            score += worth * _LEAD
    return score


def _in_text(path: _Path, fields: Fields) -> float:
    return sum(
        worth * _BODY * math.log1p(len(pattern.findall(fields.text)))
        for pattern, worth in _patterns(path, fields)
    )


def _is_whole(path: _Path, fields: Fields) -> bool:
    """Whether nothing lacks; that a document is cited can be known from the index alone."""
    wanted = (pattern for part in path.parts if not part.cited for pattern in part.patterns)
    return all(_stands(pattern, fields) for pattern in wanted)


def _is_as_typed(path: _Path, fields: Fields) -> bool:
    if not all(_stands(pattern, fields) for pattern in path.typed):
        return False
    return bool(path.typed) or _is_whole(path, fields)


def _stands(pattern: _Pattern, fields: Fields) -> bool:
    texts = (fields.title, fields.lead, fields.text)
    return any(pattern.search(text) for text in texts)
