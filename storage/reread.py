"""What there is to be read again: the stored captures, article by article.

The captures of one article belong together, whichever of its pages they were made for: its
state rests on one of them, the others are its history.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, exists, func, or_, select
from sqlalchemy.orm import Session

from storage.article_rows import ARTICLES
from storage.models import Capture
from storage.pages import PAGES
from storage.records import ExchangeKind, PageState

_CAPTURES: Table = Capture.__table__  # type: ignore[assignment]
_MATE, _EARLIER = PAGES.alias("mate"), PAGES.alias("earlier")
_OK = 200
_READABLE = (_CAPTURES.c.kind == ExchangeKind.ARTICLE) & (_CAPTURES.c.status == _OK)
_SAME_ARTICLE = or_(_MATE.c.id == PAGES.c.id, _MATE.c.article_id == PAGES.c.article_id)
_IS_FIRST = ~exists().where(_EARLIER.c.article_id == PAGES.c.article_id, _EARLIER.c.id < PAGES.c.id)
_OF_PAGE = (
    PAGES.c.id,
    PAGES.c.identity,
    PAGES.c.url,
    PAGES.c.state,
    PAGES.c.title,
    PAGES.c.published,
    PAGES.c.section,
    PAGES.c.article_id,
)
_OF_CAPTURE = (
    _CAPTURES.c.id,
    _CAPTURES.c.page_id,
    _CAPTURES.c.url,
    _CAPTURES.c.content_type,
    _CAPTURES.c.captured_at,
    _CAPTURES.c.file,
    _CAPTURES.c.offset,
    _CAPTURES.c.sha256,
)
_OF_ARTICLE = (
    ARTICLES.c.id,
    ARTICLES.c.identity,
    ARTICLES.c.capture_id,
    ARTICLES.c.last_seen_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which articles to read again; what is not said does not narrow.

    Attributes:
        since, until: captured in this time (aware), the first inclusive, the last exclusive.
            One such capture is enough: all of its article are read.
        refused: only pages that stand refused.
    """

    since: datetime | None = None
    until: datetime | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A page of the frontier, with what its announcement said of it. Times are aware."""

    id: int
    identity: str
    url: str
    state: PageState
    title: str | None
    published: datetime | None
    section: str | None
    article_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """An answer to an asked page. `file` is relative to the archive folder."""

    id: int
    page_id: int
    url: str
    content_type: str | None
    captured_at: datetime
    file: str
    offset: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An article as it stands: the capture of its text, and its latest sighting (aware)."""

    id: int
    identity: str
    capture_id: int
    last_seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """All answers to the pages of one article, or to one page without; the oldest first."""

    source: str
    pages: Mapping[int, StoredPage]
    captures: tuple[StoredCapture, ...]
    article: Standing | None

    @property
    def first_page(self) -> int:
        """The place of the sheaf among all of its source."""
        return min(self.pages)


def count(session: Session, source: str, scope: Scope) -> int:
    """How many sheaves there are to be read again."""
    inner = _firsts(source, scope).subquery()
    return session.connection().execute(select(func.count()).select_from(inner)).scalar_one()


def sheaves(
    session: Session, source: str, scope: Scope, *, after: int = 0, limit: int
) -> tuple[Sheaf, ...]:
    """The next sheaves after the one whose `first_page` is `after`, in the order of pages."""
    query = _firsts(source, scope).where(PAGES.c.id > after).order_by(PAGES.c.id).limit(limit)
    firsts = session.connection().execute(query).all()
    articles = {row.article_id for row in firsts if row.article_id is not None}
    pages = _pages(session, {row.id for row in firsts}, articles)
    captures = _captures(session, pages)
    standing = _standing(session, articles)
    return tuple(_sheaf(source, row, pages, captures, standing) for row in firsts)


def _firsts(source: str, scope: Scope) -> Select[Any]:
    """The first page of each article that is wanted, and the pages that have none."""
    wanted = exists().where(
        _SAME_ARTICLE, _CAPTURES.c.page_id == _MATE.c.id, _READABLE, *_narrowed(scope)
    )
    chosen = select(PAGES.c.id, PAGES.c.article_id)
    return chosen.where(PAGES.c.source == source, _IS_FIRST, wanted)


def _narrowed(scope: Scope) -> Iterator[ColumnElement[bool]]:
    if scope.since is not None:
        yield _CAPTURES.c.captured_at >= scope.since
    if scope.until is not None:
        yield _CAPTURES.c.captured_at < scope.until
    if scope.refused:
        yield _MATE.c.state == PageState.REFUSED


def _pages(session: Session, ids: set[int], articles: set[int]) -> list[StoredPage]:
    mine = or_(PAGES.c.id.in_(ids), PAGES.c.article_id.in_(articles))
    rows = session.connection().execute(select(*_OF_PAGE).where(mine).order_by(PAGES.c.id))
    return [StoredPage(**{**row, "state": PageState(row["state"])}) for row in rows.mappings()]


def _captures(session: Session, pages: Iterable[StoredPage]) -> list[StoredCapture]:
    mine = _CAPTURES.c.page_id.in_({page.id for page in pages})
    query = select(*_OF_CAPTURE).where(mine, _READABLE)
    rows = session.connection().execute(query.order_by(_CAPTURES.c.captured_at, _CAPTURES.c.id))
    return [StoredCapture(**row) for row in rows.mappings()]


def _standing(session: Session, articles: set[int]) -> dict[int, Standing]:
    query = select(*_OF_ARTICLE).where(ARTICLES.c.id.in_(articles))
    rows = session.connection().execute(query).mappings()
    return {row["id"]: Standing(**row) for row in rows}


def _sheaf(
    source: str,
    first: Any,
    pages: list[StoredPage],
    captures: list[StoredCapture],
    standing: Mapping[int, Standing],
) -> Sheaf:
    mine = {
        page.id: page
        for page in pages
        if page.id == first.id or (first.article_id and page.article_id == first.article_id)
    }
    return Sheaf(
        source=source,
        pages=mine,
        captures=tuple(capture for capture in captures if capture.page_id in mine),
        article=standing.get(first.article_id),
    )
