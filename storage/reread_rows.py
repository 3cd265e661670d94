"""The rows behind rereading: articles, pages and the captures that were made of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
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
_OK = 200
_READABLE = (_CAPTURES.c.kind == ExchangeKind.ARTICLE) & (_CAPTURES.c.status == _OK)
_MADE_FOR = _CAPTURES.c.page_id == PAGES.c.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which articles to read again; what is not said does not narrow.

    Attributes:
        since, until: captured in this time (aware), the first inclusive, the last exclusive.
            One such capture is enough: all of its article are read.
        refused: only what was captured for pages that stand refused.
    """

    since: datetime | None = None
    until: datetime | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An article as it stands: the capture of its text, and its latest sighting (aware)."""

    id: int
    identity: str
    url: str
    capture_id: int
    last_seen_at: datetime


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
    """A whole answer to an asked page. `file` is relative to the archive folder."""

    id: int
    page_id: int
    url: str
    content_type: str | None
    captured_at: datetime
    file: str
    offset: int
    sha256: str


_OF_ARTICLE = [ARTICLES.c[name] for name in Standing.__slots__]
_OF_PAGE = [PAGES.c[name] for name in StoredPage.__slots__]
_OF_CAPTURE = [_CAPTURES.c[name] for name in StoredCapture.__slots__]


def articles(
    session: Session, source: str, scope: Scope, *, after: int, limit: int
) -> list[Standing]:
    """The next articles of which something was captured, by their ids."""
    query = _articles(_OF_ARTICLE, source, scope).where(ARTICLES.c.id > after)
    rows = session.connection().execute(query.order_by(ARTICLES.c.id).limit(limit))
    return [Standing(**row) for row in rows.mappings()]


def lone_pages(
    session: Session, source: str, scope: Scope, *, after: int, limit: int
) -> list[StoredPage]:
    """The next pages that were captured and have no article, by their ids."""
    query = _lone_pages(_OF_PAGE, source, scope).where(PAGES.c.id > after)
    return _pages(session, query.order_by(PAGES.c.id).limit(limit))


def count(session: Session, source: str, scope: Scope) -> int:
    """How many articles and lone pages there are."""
    number = [func.count()]
    queries = (_articles(number, source, scope), _lone_pages(number, source, scope))
    return sum(session.connection().execute(query).scalar_one() for query in queries)


def pages_of(session: Session, source: str, found: Collection[Standing]) -> list[StoredPage]:
    """The pages that articles may have been captured for: announced or answered as theirs."""
    answered = select(_CAPTURES.c.page_id).where(
        _CAPTURES.c.url.in_({article.url for article in found}), _CAPTURES.c.source == source
    )
    mine = or_(
        PAGES.c.article_id.in_({article.id for article in found}),
        PAGES.c.identity.in_({article.identity for article in found}),
        PAGES.c.id.in_(answered),
    )
    return _pages(session, select(*_OF_PAGE).where(PAGES.c.source == source, mine))


def captures_of(session: Session, pages: Iterable[StoredPage]) -> list[StoredCapture]:
    """What was captured for pages, the oldest first."""
    mine = _CAPTURES.c.page_id.in_({page.id for page in pages})
    query = select(*_OF_CAPTURE).where(mine, _READABLE)
    rows = session.connection().execute(query.order_by(_CAPTURES.c.captured_at, _CAPTURES.c.id))
    return [StoredCapture(**row) for row in rows.mappings()]


def by_identity(session: Session, source: str, identities: Collection[str]) -> dict[str, Standing]:
    """The articles of these identities."""
    mine = (ARTICLES.c.source == source) & ARTICLES.c.identity.in_(set(identities))
    rows = session.connection().execute(select(*_OF_ARTICLE).where(mine)).mappings()
    return {row["identity"]: Standing(**row) for row in rows}


def _articles(columns: Sequence[Any], source: str, scope: Scope) -> Select[Any]:
    wanted = list(_wanted(scope))
    links = (  # three ways apart, each by an index
        PAGES.c.article_id == ARTICLES.c.id,
        (PAGES.c.source == ARTICLES.c.source) & (PAGES.c.identity == ARTICLES.c.identity),
        (_CAPTURES.c.url == ARTICLES.c.url) & (_CAPTURES.c.source == ARTICLES.c.source),
    )
    captured = or_(*(exists().where(_MADE_FOR, link, *wanted) for link in links))
    return select(*columns).select_from(ARTICLES).where(ARTICLES.c.source == source, captured)


def _lone_pages(columns: Sequence[Any], source: str, scope: Scope) -> Select[Any]:
    captured = exists(select(_CAPTURES.c.id).where(_MADE_FOR, *_wanted(scope)).correlate(PAGES))
    alone = (PAGES.c.source == source) & PAGES.c.article_id.is_(None)
    return select(*columns).select_from(PAGES).where(alone, captured)


def _wanted(scope: Scope) -> Iterator[ColumnElement[bool]]:
    yield _READABLE
    if scope.since is not None:
        yield _CAPTURES.c.captured_at >= scope.since
    if scope.until is not None:
        yield _CAPTURES.c.captured_at < scope.until
    if scope.refused:
        yield PAGES.c.state == PageState.REFUSED


def _pages(session: Session, query: Select[Any]) -> list[StoredPage]:
    rows = session.connection().execute(query).mappings()
    return [StoredPage(**{**row, "state": PageState(row["state"])}) for row in rows]
