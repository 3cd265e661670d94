"""What there is to be read again: the stored captures, article by article.

The captures of one article belong together, whichever pages they were made for: its state rests
on one of them, the others are its history.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from storage import reread_rows
from storage.reread_rows import Scope, Standing, StoredCapture, StoredPage

Identify = Callable[[str], str | None]
"""What an address is known by within its source; None for one that is no article's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """All that was captured of one article, or of one page without; the oldest first.

    Attributes:
        pages: those that the captures were made for, by id.
        identities: capture id -> what its address is known by.
        article: None for a page without.
        elsewhere: page id -> its latest capture that belongs to another sheaf; aware.
    """

    source: str
    pages: Mapping[int, StoredPage]
    captures: tuple[StoredCapture, ...]
    identities: Mapping[int, str]
    article: Standing | None
    elsewhere: Mapping[int, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far rereading has come: first all articles by their ids, then the pages without."""

    article: int = 0
    page: int | None = None


def sheaves(
    session: Session, source: str, identify: Identify, scope: Scope, *, at: Place, limit: int
) -> tuple[tuple[Sheaf, ...], Place | None]:
    """What lies at a place, of at most `limit` rows, and the next place; None at the end."""
    if at.page is None:
        found = reread_rows.articles(session, source, scope, after=at.article, limit=limit)
        place = Place(article=found[-1].id) if found else Place(page=0)
        return tuple(_of_articles(session, source, identify, found)), place
    alone = reread_rows.lone_pages(session, source, scope, after=at.page, limit=limit)
    next_place = Place(page=alone[-1].id) if alone else None
    return tuple(_of_pages(session, source, identify, alone)), next_place


def _of_articles(
    session: Session, source: str, identify: Identify, found: list[Standing]
) -> Iterator[Sheaf]:
    binder = _Binder(session, source, identify, reread_rows.pages_of(session, source, found))
    made_of: dict[int, list[StoredCapture]] = defaultdict(list)
    for capture in binder.captures:
        own = binder.own_article(capture)
        target = own.id if own else binder.pages[capture.page_id].article_id
        if target is not None:
            made_of[target].append(capture)
    for article in found:
        yield binder.bind(made_of[article.id], article)


def _of_pages(
    session: Session, source: str, identify: Identify, alone: list[StoredPage]
) -> Iterator[Sheaf]:
    """A page may have led to an article for a while: that lies in the article's sheaf."""
    binder = _Binder(session, source, identify, alone)
    for page in alone:
        mine = [capture for capture in binder.captures if capture.page_id == page.id]
        left = [capture for capture in mine if not binder.is_bound_to_article(capture)]
        if left:
            yield binder.bind(left, None)


class _Binder:
    """Some pages of a source with all their captures, and whose these are."""

    def __init__(
        self, session: Session, source: str, identify: Identify, pages: list[StoredPage]
    ) -> None:
        self.source = source
        self.pages = {page.id: page for page in pages}
        self.captures = reread_rows.captures_of(session, pages)
        self._identities = {
            capture.id: identify(capture.url) or self.pages[capture.page_id].identity
            for capture in self.captures
        }
        self._known = reread_rows.by_identity(session, source, self._identities.values())

    def own_article(self, capture: StoredCapture) -> Standing | None:
        """The article that is known by the capture's address."""
        return self._known.get(self._identities[capture.id])

    def is_bound_to_article(self, capture: StoredCapture) -> bool:
        """Whether `reread_rows.pages_of` that article finds the capture."""
        own, page = self.own_article(capture), self.pages[capture.page_id]
        return own is not None and (own.identity == page.identity or own.url == capture.url)

    def bind(self, mine: list[StoredCapture], article: Standing | None) -> Sheaf:
        """A sheaf of some of the captures."""
        ids, pages = {capture.id for capture in mine}, {capture.page_id for capture in mine}
        return Sheaf(
            source=self.source,
            pages={number: self.pages[number] for number in sorted(pages)},
            captures=tuple(mine),
            identities={number: self._identities[number] for number in ids},
            article=article,
            elsewhere={
                capture.page_id: capture.captured_at
                for capture in self.captures  # the oldest first, so the latest stays
                if capture.page_id in pages and capture.id not in ids
            },
        )
