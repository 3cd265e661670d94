"""The sources as the store knows them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage import cursors
from storage.models import Source
from storage.records import SourceRecord

_SOURCES: Table = Source.__table__  # type: ignore[assignment]
_SHOWN = ("title", "host", "kind")  # in the export record of each of its articles


def upsert(session: Session, sources: Iterable[SourceRecord]) -> None:
    """Store sources, or what has changed of them.

    A new title, host or kind changes the export record of every article of that source, so
    all of them get new cursors. Provinces count for articles kept from now on.
    """
    for record in sorted(sources, key=lambda source: source.name):
        row = _row(record)
        known = _known(session, record.name)
        if known == row:
            continue
        session.connection().execute(_upsert(session, row))
        if known is not None and any(known[column] != row[column] for column in _SHOWN):
            cursors.move_source(session.connection(), record.name)


def names(session: Session) -> frozenset[str]:
    """The sources that the archive has met, declared today or not."""
    return frozenset(session.connection().scalars(select(_SOURCES.c.name)))


def _row(record: SourceRecord) -> dict[str, Any]:
    return {
        "name": record.name,
        "title": record.title,
        "host": record.host,
        "kind": str(record.kind),
        "provinces": list(record.provinces),
        "active": record.active,
    }


def _known(session: Session, name: str) -> dict[str, Any] | None:
    found = session.connection().execute(select(_SOURCES).where(_SOURCES.c.name == name))
    row = found.mappings().one_or_none()
    return None if row is None else dict(row)


def _upsert(session: Session, row: dict[str, Any]) -> Any:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    adding = dialect.insert(_SOURCES).values(row)
    return adding.on_conflict_do_update(
        index_elements=["name"], set_={column: row[column] for column in row if column != "name"}
    )
