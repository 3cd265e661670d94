"""A query and its narrowing as one question to the index. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage import search_words as tags
from storage.search_expression import All, Any, Expression, Phrase, Without
from storage.search_query import Document, Part, Query, Way, spelt


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What hits must have besides the words; what is not said does not narrow.

    Attributes:
        sources: names of sources, one of which it must be.
        today: code of a province of today; articles of its predecessors count as its own.
        former: code of a province as it was until 2025-06-30; only its own articles count.
        since, until: publication (aware), the first inclusive, the last exclusive; articles
            of unknown date are left out when one is given.
        cites: keys of legal documents, one of which must be cited.
    """

    sources: tuple[str, ...] = ()
    today: str | None = None
    former: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    cites: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether it is about the time of publication."""
        return self.since is not None or self.until is not None

    def holds(self, published_at: datetime | None) -> bool:
        """Whether that publication time lies inside."""
        if published_at is None:
            return not self.dated
        after = self.since is None or published_at >= self.since
        return after and (self.until is None or published_at < self.until)


def asked(query: Query, narrowing: Narrowing) -> Expression:
    """The question to the index. Diacritics are not in it: see `storage.search_rank`."""
    ways = [_all(map(_part, way)) for way in query.ways]
    found = _all([*([Any(tuple(ways))] if ways else []), *_tags_of(narrowing)])
    unwanted = [Phrase(term.folded) for term in query.without if not term.marked]
    unwanted += [Phrase((tags.UNDATED,))] if narrowing.dated else []
    return Without(found, Any(tuple(unwanted))) if unwanted else found


def asked_of_titles(query: Query, narrowing: Narrowing) -> Expression:
    """The same, with all words of one of the query's ways in the title."""
    titles = tuple(_all(_title_tags(way)) for way in query.ways)
    return All((asked(query, narrowing), Any(titles))) if titles else asked(query, narrowing)


def _all(parts: Iterable[Expression]) -> Expression:
    found = tuple(parts)
    return All(found) if found else Phrase((tags.EVERY,))


def _part(part: Part) -> Expression:
    if not isinstance(part, Document):
        return Phrase(part.folded)
    named = _all(Phrase(term.folded) for term in part.spelt)
    return Any((Phrase((tags.citing(part.key),)), named))


def _title_tags(way: Way) -> list[Expression]:
    words = dict.fromkeys(word for term in spelt(way) for word in term.folded)
    return [Phrase((tags.in_title(word),)) for word in words]


def _tags_of(narrowing: Narrowing) -> list[Expression]:
    choices = (
        [tags.from_source(name) for name in narrowing.sources],
        [tags.of_today(narrowing.today)] if narrowing.today else [],
        [tags.of_former(narrowing.former)] if narrowing.former else [],
        [tags.citing(key) for key in narrowing.cites],
    )
    return [Any(tuple(Phrase((tag,)) for tag in choice)) for choice in choices if choice]
