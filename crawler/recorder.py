"""The exchanges of one run on their way into WARC files and the `captures` table."""

from asyncio import Future
from collections.abc import Callable, Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Any

from scrapy import Request
from scrapy.http import Response
from sqlalchemy.orm import Session

from crawler.capture import RENDER
from crawler.store import Store
from storage import captures
from storage.config import Config
from storage.exchange import Exchange, Headers, Unanswered, Written
from storage.records import Capture, ExchangeKind
from storage.warc_writer import WarcWriter

_META = "capture"


class Recorder:
    """The one writer of a run. `lost` is told of an exchange that could not be stored."""

    def __init__(
        self, config: Config, source: str, store: Store, run_id: int, lost: Callable[[str], None]
    ) -> None:
        self._source = source
        self._store = store
        self._run_id = run_id
        self._lost = lost
        folder = config.archive / "warc" / source
        self._writer = WarcWriter(folder, f"diaphuong-{source}", archive=config.archive)
        store.before_commit(self._writer.flush)

    def capture(self, exchange: Exchange, request: Request) -> None:
        """Store an exchange; `captured` hands out its row once the response is looked at."""
        kind = request.meta.get("exchange", _kind_of(exchange.url))
        page_id = request.meta.get("page_id")
        is_raw = request.meta.get(RENDER) and not exchange.rendered_by
        if is_raw and exchange.status == HTTPStatus.OK:
            kind, page_id = ExchangeKind.OTHER, None  # what is read is the page made from it
        future = self._store.submit(self._job(exchange, kind, page_id))
        future.add_done_callback(self._note_loss)
        request.meta[_META] = (future, exchange.captured_at)

    async def captured(self, response: Response) -> tuple[int, datetime]:
        """The row of the exchange behind `response`, and when it was asked for.

        Raises:
            OSError, SQLAlchemyError: it could not be stored.
        """
        future, captured_at = response.meta[_META]
        return await future, captured_at

    def unanswered(self, lost: Unanswered, request: Request) -> None:
        """Note a request that got no answer."""
        kind = request.meta.get("exchange", _kind_of(lost.url))
        future = self._store.submit(
            lambda session: captures.add_unanswered(
                session, lost=lost, kind=kind, source=self._source, run_id=self._run_id
            )
        )
        future.add_done_callback(self._note_loss)

    def close(self) -> None:
        """Close the file; what was captured must have been stored by then."""
        self._store.forget(self._writer.flush)
        self._writer.close()

    def _job(
        self, exchange: Exchange, kind: ExchangeKind, page_id: int | None
    ) -> Callable[[Session], int]:
        written: list[Capture] = []  # a job that is tried again must not write the record twice

        def job(session: Session) -> int:
            if not written:
                written.append(_capture(exchange, kind, self._writer.write(exchange)))
            return captures.add(
                session,
                capture=written[0],
                source=self._source,
                run_id=self._run_id,
                page_id=page_id,
            )

        return job

    def _note_loss(self, future: Future[Any]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            self._lost(f"a capture could not be stored: {getattr(error, 'orig', None) or error}")


def _capture(exchange: Exchange, kind: ExchangeKind, written: Written) -> Capture:
    content_type = dict(_lower(exchange.response_headers)).get(b"content-type")
    return Capture(
        url=exchange.url,
        method=exchange.method,
        kind=kind,
        status=exchange.status,
        content_type=content_type.decode("latin-1") if content_type else None,
        captured_at=exchange.captured_at,
        seconds=exchange.seconds,
        file=written.file,
        offset=written.offset,
        length=written.length,
        sha256=written.sha256,
        tls_profile=exchange.tls_profile,
    )


def _lower(headers: Headers) -> Iterator[tuple[bytes, bytes]]:
    return ((name.lower(), value) for name, value in headers)


def _kind_of(url: str) -> ExchangeKind:
    return ExchangeKind.ROBOTS if url.endswith("/robots.txt") else ExchangeKind.OTHER
