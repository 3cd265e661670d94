"""How well an article answers a query. Pure.

Both engines say only which articles hold the words; the order is made here, from the texts,
so it is the same on both.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from storage.search_patterns import Words, exact, loose
from storage.search_query import Document, Query, Term, Way, spelt

_TITLE, _LEAD, _BODY = 8.0, 3.0, 1.0  # what a find is worth there
_ALONE = 0.125  # of that for one syllable of several: most Vietnamese words have two
_RUN = 1.0  # of that for two neighbours side by side as typed, and for all of them
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
class _Path:
    """A way to find what is asked, as patterns.

    Attributes:
        terms: what stands for itself, with its worth.
        cited: for each document the patterns that name it, which count together or not at all.
        runs: neighbours side by side, two of them or all.
        typed: what was typed with diacritics.
    """

    terms: tuple[tuple[_Pattern, float], ...]
    cited: tuple[tuple[_Pattern, ...], ...]
    runs: tuple[_Pattern, ...]
    typed: tuple[_Pattern, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """A query made ready to judge many articles; `judge` makes one."""

    paths: tuple[_Path, ...]
    as_typed: tuple[_Path, ...]
    unwanted: tuple[_Pattern, ...]
    marked: bool

    def glance(self, fields: Fields) -> float:
        """The score that title and lead give, whatever the diacritics."""
        return max((_in_head(path, fields) for path in self.paths), default=0.0)

    def score(self, fields: Fields, *, exact: bool) -> float:
        """How often and how prominently the words stand there, by the best way.

        Of an article that is `exact`, words with other diacritics count for nothing.
        """
        scores = (
            _in_head(path, fields) + _in_text(path, fields)
            for path in (self.as_typed if exact else self.paths)
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
        paths=tuple(_path(way, loose) for way in query.ways),
        as_typed=tuple(_path(way, exact) for way in query.ways),
        unwanted=tuple(exact(term.words) for term in query.without if term.marked),
        marked=query.marked,
    )


def _path(way: Way, pattern: Callable[[Words], _Pattern]) -> _Path:
    terms = [part for part in way if isinstance(part, Term)]
    several = len(spelt(way)) > 1
    return _Path(
        terms=tuple((pattern(term.words), _worth(term, several=several)) for term in terms),
        cited=tuple(
            tuple(pattern(term.words) for term in part.spelt)
            for part in way
            if isinstance(part, Document)
        ),
        runs=tuple(map(pattern, _runs([term.words for term in spelt(way)]))),
        typed=tuple(exact(term.words) for term in terms if term.marked),
    )


def _worth(term: Term, *, several: bool) -> float:
    """A figure (`2,4`) says as little by itself as a syllable; `covid-19` and phrases do not."""
    little = len(term.words) == 1 or all(word.isdecimal() for word in term.words)
    return _ALONE if several and little else 1.0


def _runs(terms: Sequence[Words]) -> Iterator[Words]:
    """Each two neighbours, and all of three or more."""
    for one, other in pairwise(terms):
        yield one + other
    if len(terms) > 2:  # noqa: PLR2004 - two are a pair
        yield tuple(chain.from_iterable(terms))


def _in_head(path: _Path, fields: Fields) -> float:
    score = _CITED * len(path.cited)
    named = _named(path, fields)
    for text, prominence in ((fields.title, _TITLE), (fields.lead, _LEAD)):
        found = [worth for pattern, worth in (*path.terms, *named) if pattern.search(text)]
        if len(found) > 1:
            found += [_RUN for pattern in path.runs if pattern.search(text)]
        score += prominence * sum(found)
    return score


def _in_text(path: _Path, fields: Fields) -> float:
    counted = (*path.terms, *_named(path, fields), *((run, _RUN) for run in path.runs))
    return sum(
        worth * _BODY * math.log1p(len(pattern.findall(fields.text))) for pattern, worth in counted
    )


def _named(path: _Path, fields: Fields) -> list[tuple[_Pattern, float]]:
    """What names a document there."""
    whole = (words for words in path.cited if all(_stands(word, fields) for word in words))
    return [(word, 1.0) for words in whole for word in words]


def _is_whole(path: _Path, fields: Fields) -> bool:
    """Whether nothing lacks; that a document is cited can be known from the index alone."""
    return all(_stands(pattern, fields) for pattern, _ in path.terms)


def _is_as_typed(path: _Path, fields: Fields) -> bool:
    if not all(_stands(pattern, fields) for pattern in path.typed):
        return False
    return bool(path.typed) or _is_whole(path, fields)


def _stands(pattern: _Pattern, fields: Fields) -> bool:
    texts = (fields.title, fields.lead, fields.text)
    return any(pattern.search(text) for text in texts)
