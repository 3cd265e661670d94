"""Search in all that is kept: the same hits in the same order on SQLite and on Postgres.

The index finds the words without their diacritics, the newest articles first. Of these, so
many are read and put in order here: first those where the diacritics stand as they were typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from storage.lookup import find_numbers
from storage.search_asked import Narrowing, asked, asked_of_titles
from storage.search_docs import Candidate, candidates, newest, numbered
from storage.search_page import Find, Hit, one_per_story, page
from storage.search_query import Query, parse
from storage.search_rank import Weight, is_exact, is_unwanted, weigh

RANKED = 2_000  # the newest hits that are ranked by relevance
RANKED_TITLES = 500  # and of those with the words in their title
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
    narrowing = wanted.narrowing
    docs = newest(session, asked(query, narrowing), narrowing, limit=RANKED)
    titles = asked_of_titles(query, narrowing)
    more = newest(session, titles, narrowing, limit=RANKED_TITLES) if len(docs) == RANKED else []
    found = _read(session, sorted({*docs, *more}), query, wanted)
    finds = [Find(one, weigh(query, one.fields)) for one in found]
    return _found(session, query, wanted, finds, complete=len(docs) < RANKED)


def _by_time(session: Session, query: Query, wanted: Wanted) -> Found:
    """The newest; while diacritics were typed, those that have others only fill up the page."""
    finds: list[Find] = []
    looked, size, below = 0, max(_WINDOW, 3 * wanted.limit), None
    complete = False
    while looked < LOOKED_AT and not complete and not _is_full(finds, wanted):
        docs = newest(
            session, asked(query, wanted.narrowing), wanted.narrowing, limit=size, below=below
        )
        complete = len(docs) < size
        found = _read(session, docs, query, wanted)
        finds += [Find(one, Weight(is_exact(query, one.fields), 0.0)) for one in found]
        looked, size, below = looked + len(docs), 2 * size, docs[-1] if docs else None
    return _found(session, query, wanted, finds, complete=complete)


def _is_full(finds: list[Find], wanted: Wanted) -> bool:
    """Whether there is a page and one more of what is really meant."""
    exact = [find for find in finds if find.weight.exact]
    return len(_shown(exact, wanted)) > wanted.limit


def _read(
    session: Session, docs: Sequence[int], query: Query, wanted: Wanted
) -> Iterator[Candidate]:
    for article in candidates(session, docs, wanted.narrowing):
        if not is_unwanted(query, article.fields):
            yield article


def _shown(finds: list[Find], wanted: Wanted) -> list[Find]:
    return finds if wanted.copies else one_per_story(finds)


def _found(
    session: Session, query: Query, wanted: Wanted, finds: list[Find], *, complete: bool
) -> Found:
    ordered = sorted(finds, key=lambda find: (find.weight, find.article.doc), reverse=True)
    shown = _shown(ordered, wanted)
    hits = page(session, shown[: wanted.limit], query)
    return Found(query=query, hits=hits, count=len(shown), complete=complete)
