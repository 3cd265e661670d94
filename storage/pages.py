"""Rows of the frontier, as `announce` and `frontier` share them."""

from typing import Any

from sqlalchemy import Row, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.models import Page
from storage.records import DuePage, PageState

AnyRow = Row[*tuple[Any, ...]]
PAGES: Table = Page.__table__  # type: ignore[assignment]
DUE_COLUMNS = (
    PAGES.c.id,
    PAGES.c.identity,
    PAGES.c.url,
    PAGES.c.state,
    PAGES.c.etag,
    PAGES.c.last_modified,
    PAGES.c.title,
    PAGES.c.published,
    PAGES.c.section,
)


def due_page(row: AnyRow) -> DuePage:
    """A frontier row as the crawler sees it; `row` has `DUE_COLUMNS`."""
    return DuePage(
        id=row.id,
        identity=row.identity,
        url=row.url,
        state=PageState(row.state),
        etag=row.etag,
        last_modified=row.last_modified,
        title=row.title,
        published=row.published,
        section=row.section,
    )


INSERT_UNLESS_KNOWN = {
    "postgresql": postgresql.insert(PAGES).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(PAGES).on_conflict_do_nothing(),
}
