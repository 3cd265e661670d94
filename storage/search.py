"""Search in all that is kept: the same hits in the same order on SQLite and on Postgres.

The index finds the words without their diacritics, the newest articles first. Of these, so
many are read and put in order here: first those where the diacritics stand as they were typed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from storage.lookup import find_numbers
from storage.search_asked import Narrowing, asked, asked_of_titles
from storage.search_docs import Candidate, candidates, completed, newest, numbered
from storage.search_page import Find, Hit, one_per_story, page, whole
from storage.search_query import Query, parse
from storage.search_rank import Judge, Weight, judge

RANKED = 2_000  # the newest hits that are ranked by relevance
RANKED_TITLES = 500  # and of those with the words in their title
READ = 200  # the best of them, whose texts are weighed too
LOOKED_AT = 5_000  # the newest hits looked at for diacritics as typed, when sorted by time
_WINDOW = 100  # hits looked at first, when sorted by time
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S*", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9_]+:\S+")


class Sort(StrEnum):
    """What stands first."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A search.

    Attributes:
        text: words, "phrases", -left out, OR, a document's number, an address or an id.
        copies: show every copy of a story, not only one.
    """

    text: str
    narrowing: Narrowing = field(default_factory=Narrowing)
    sort: Sort = Sort.RELEVANCE
    limit: int = 20
    copies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found.

    Attributes:
        hits: at most as many as were wanted, the best (or newest) first.
        count: how many there were among the articles looked at.
        complete: whether all that the index found was looked at, so that `count` is right.
    """

    query: Query
    hits: tuple[Hit, ...]
    count: int
    complete: bool


def search(session: Session, wanted: Wanted) -> Found:
    """Find articles. Nothing that somebody types is an error."""
    query = parse(wanted.text)
    named = _named(session, wanted.text.strip())
    if named:
        finds = [Find(one, Weight(exact=True, score=0.0)) for one in named]
        return _found(session, Query(), wanted, finds, complete=True)
    if wanted.sort is Sort.NEWEST or not query.ways:
        return _by_time(session, query, wanted)
    return _by_relevance(session, query, wanted)


def _named(session: Session, text: str) -> list[Candidate]:
    """The articles of an address or an id; somebody may type such a thing and mean words."""
    if not (_ADDRESS.fullmatch(text) or _ID.fullmatch(text)):
        return []
    return numbered(session, find_numbers(session, text))


def _by_relevance(session: Session, query: Query, wanted: Wanted) -> Found:
    """All by title and lead, the best of these by their texts too."""
    narrowing, judging = wanted.narrowing, judge(query)
    docs = newest(session, asked(query, narrowing), narrowing, limit=RANKED)
    titles = asked_of_titles(query, narrowing)
    more = newest(session, titles, narrowing, limit=RANKED_TITLES) if len(docs) == RANKED else []
    heads = _kept(session, candidates(session, sorted({*docs, *more}), narrowing), judging)
    glanced = [Find(one, Weight(not judging.marked, judging.glance(one.fields))) for one in heads]
    glanced = _ordered(glanced)
    weighed = _weighed(session, glanced, judging, enough=wanted.limit + READ)
    finds = [*weighed, *glanced[len(weighed) :]]
    return _found(session, query, wanted, finds, complete=len(docs) < RANKED)


def _weighed(session: Session, glanced: list[Find], judging: Judge, *, enough: int) -> list[Find]:
    """The first ones, weighed by their texts, until enough of them say it as it was typed."""
    weighed: list[Find] = []
    while len(weighed) < len(glanced) and sum(one.weight.exact for one in weighed) < enough:
        group = glanced[len(weighed) : len(weighed) + enough]
        for one in whole(session, group):
            exact = judging.is_exact(one.article.fields)
            score = judging.score(one.article.fields, exact=exact)
            weighed.append(Find(one.article, Weight(exact, score)))
    return weighed


def _by_time(session: Session, query: Query, wanted: Wanted) -> Found:
    """The newest; while diacritics were typed, those that have others only fill up the page."""
    finds: list[Find] = []
    expression, judging = asked(query, wanted.narrowing), judge(query)
    looked, size, below = 0, max(_WINDOW, 3 * wanted.limit), None
    complete = False
    while looked < LOOKED_AT and not complete and not _is_full(finds, wanted):
        docs = newest(session, expression, wanted.narrowing, limit=size, below=below)
        complete = len(docs) < size
        finds += _finds(session, docs, judging, wanted)
        looked, size, below = looked + len(docs), 2 * size, docs[-1] if docs else None
    return _found(session, query, wanted, finds, complete=complete)


def _is_full(finds: list[Find], wanted: Wanted) -> bool:
    """Whether there is a page and one more of what is really meant."""
    exact = [find for find in finds if find.weight.exact]
    return len(_shown(exact, wanted)) > wanted.limit


def _finds(session: Session, docs: Sequence[int], judging: Judge, wanted: Wanted) -> list[Find]:
    """The articles of the docs less the unwanted ones; no score yet."""
    found = _kept(session, candidates(session, docs, wanted.narrowing), judging)
    if judging.marked:
        found = completed(session, found)
    return [Find(one, Weight(judging.is_exact(one.fields), score=0.0)) for one in found]


def _kept(session: Session, found: list[Candidate], judging: Judge) -> list[Candidate]:
    """The articles less those that say what was to be left out."""
    if not judging.unwanted:
        return found
    whole = completed(session, found)
    return [one for one in whole if not judging.is_unwanted(one.fields)]


def _ordered(finds: Iterable[Find]) -> list[Find]:
    return sorted(finds, key=_order, reverse=True)


def _order(find: Find) -> tuple[bool, float, int]:
    return find.weight.exact, find.weight.score, find.article.doc


def _shown(finds: list[Find], wanted: Wanted) -> list[Find]:
    return finds if wanted.copies else one_per_story(finds)


def _found(
    session: Session, query: Query, wanted: Wanted, finds: list[Find], *, complete: bool
) -> Found:
    shown = _shown(_ordered(finds), wanted)
    hits = page(session, shown[: wanted.limit], query)
    return Found(query=query, hits=hits, count=len(shown), complete=complete)
