"""How well an article answers a query. Pure.

Both engines say only which articles hold the words; the order is made here, from the texts,
so it is the same on both.
"""

import math
from dataclasses import dataclass

from storage.search_patterns import exact, loose
from storage.search_query import Document, Part, Query, Term, Way, spelt

_TITLE, _LEAD, _BODY = 8.0, 3.0, 1.0  # what a find is worth there
_ADJACENT = 0.75  # of that, once more, when all words of a way stand side by side as typed
_CITED = 4.0


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


def weigh(query: Query, fields: Fields) -> Weight:
    """The weight by the best of the query's ways."""
    if not query.ways:
        return Weight(exact=True, score=0.0)
    best = max(_weigh_way(way, fields) for way in query.ways)
    return best if query.marked else Weight(exact=True, score=best.score)


def is_exact(query: Query, fields: Fields) -> bool:
    """Whether what was typed with diacritics stands there as typed (in one of the ways)."""
    return not query.marked or any(_way_is_exact(way, fields) for way in query.ways)


def is_unwanted(query: Query, fields: Fields) -> bool:
    """Whether words stand there that were to be left out, diacritics as typed.

    The index leaves out what was typed without any; it cannot tell `-bão` from `-báo`.
    """
    unwanted = [exact(term.words) for term in query.without if term.marked]
    return any(
        pattern.search(text)
        for pattern in unwanted
        for text in (fields.title, fields.lead, fields.text)
    )


def _weigh_way(way: Way, fields: Fields) -> Weight:
    """All parts together; a way that lacks one is worth nothing."""
    worths = [_worth_of(part, fields) for part in way]
    if not all(worths):
        return Weight(exact=False, score=0.0)
    score = sum(worths) + _ADJACENT * _worth(_side_by_side(way), fields)
    return Weight(exact=_way_is_exact(way, fields), score=round(score, 6))


def _worth_of(part: Part, fields: Fields) -> float:
    if isinstance(part, Document):  # that it is cited can be known from the index alone
        named = [_worth(term.words, fields) for term in part.spelt]
        return _CITED + (sum(named) if all(named) else 0.0)
    return _worth(part.words, fields)


def _worth(words: tuple[str, ...], fields: Fields) -> float:
    if not words:
        return 0.0
    pattern = loose(words)
    often = math.log1p(len(pattern.findall(fields.text)))
    return (
        _TITLE * bool(pattern.search(fields.title))
        + _LEAD * bool(pattern.search(fields.lead))
        + _BODY * often
    )


def _side_by_side(way: Way) -> tuple[str, ...]:
    terms = spelt(way)
    return tuple(word for term in terms for word in term.words) if len(terms) > 1 else ()


def _way_is_exact(way: Way, fields: Fields) -> bool:
    texts = (fields.title, fields.lead, fields.text)
    return all(
        any(exact(term.words).search(text) for text in texts)
        for term in spelt(part for part in way if isinstance(part, Term))
        if term.marked
    )
