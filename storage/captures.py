"""Where the stored exchanges lie."""

from typing import Any

from sqlalchemy import Executable, Table, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.exchange import Unanswered
from storage.models import Capture as CaptureRow
from storage.models import Unanswered as UnansweredRow
from storage.records import Capture, ExchangeKind

_CAPTURES: Table = CaptureRow.__table__  # type: ignore[assignment]


def add(
    session: Session,
    *,
    capture: Capture,
    source: str,
    run_id: int | None = None,
    page_id: int | None = None,
) -> int:
    """Note a stored exchange; its id. A record (file and offset) is noted once.

    Noting it again only fills in the run or the page if they were not known.
    """
    row = {
        "source": source,
        "run_id": run_id,
        "page_id": page_id,
        "kind": str(capture.kind),
        "url": capture.url,
        "method": capture.method,
        "status": capture.status,
        "content_type": capture.content_type,
        "captured_at": capture.captured_at,
        "seconds": capture.seconds,
        "file": capture.file,
        "offset": capture.offset,
        "length": capture.length,
        "sha256": capture.sha256,
        "tls_profile": capture.tls_profile,
    }
    added: int = (
        session.connection().execute(_UPSERT[session.get_bind().dialect.name], row).scalar_one()
    )
    return added


def add_unanswered(
    session: Session, *, lost: Unanswered, kind: ExchangeKind, source: str, run_id: int
) -> None:
    """Note a request that got no answer."""
    session.add(
        UnansweredRow(
            source=source,
            run_id=run_id,
            kind=str(kind),
            url=lost.url,
            method=lost.method,
            sent_at=lost.sent_at,
            seconds=lost.seconds,
            error=lost.error,
        )
    )


def _upsert(dialect: Any) -> Executable:
    adding = dialect.insert(_CAPTURES)
    known = {
        column: func.coalesce(_CAPTURES.c[column], adding.excluded[column])
        for column in ("run_id", "page_id")
    }
    conflict = adding.on_conflict_do_update(index_elements=["file", "offset"], set_=known)
    upsert: Executable = conflict.returning(_CAPTURES.c.id)
    return upsert


_UPSERT = {"postgresql": _upsert(postgresql), "sqlite": _upsert(sqlite)}
