"""What a stored capture says, read as the crawl once read the answer."""

import asyncio
import logging
from pathlib import Path

from crawler.readers import ReaderFailed, ReadTask
from crawler.reading import Hints
from crawler.source import Source
from crawler.unpack import NotUnpackable, unpacked
from crawler.workshop import Workshop
from storage.exchange import StoredExchange
from storage.records import Reading, Refusal
from storage.reread import Sheaf
from storage.reread_decide import Again, Outcome, Unread
from storage.reread_rows import StoredCapture
from storage.warc import WarcError, read_at

log = logging.getLogger(__name__)


async def again(shop: Workshop, source: Source, sheaf: Sheaf, capture: StoredCapture) -> Again:
    """What a capture says to today's reader, with what its announcement says today."""
    body = await asyncio.to_thread(stored_page, shop.config.archive, capture)
    said = (
        body if isinstance(body, Unread) else await _said(shop, _task(source, sheaf, capture, body))
    )
    return Again(capture=capture, identity=sheaf.identities[capture.id], said=said)


async def _said(shop: Workshop, task: ReadTask) -> Reading | Refusal | Unread:
    try:
        return await shop.readers.read(task)
    except ReaderFailed as error:
        return Unread(outcome=Outcome.BROKEN, detail=str(error))
    except Exception as error:
        # A fault of the reader must not end the work: what was kept of the page stays.
        log.exception("%s: the reader broke on %s", task.source.name, task.url)
        return Unread(outcome=Outcome.BROKEN, detail=f"reader error: {error!r}")


def _task(source: Source, sheaf: Sheaf, capture: StoredCapture, body: bytes) -> ReadTask:
    page = sheaf.pages[capture.page_id]
    hints = Hints(
        content_type=capture.content_type,
        captured_at=capture.captured_at,
        requested_url=page.url,
        title=page.title,
        published=page.published,
        section=page.section,
    )
    return ReadTask(body=body, url=capture.url, source=source, hints=hints)


def stored_page(archive: Path, capture: StoredCapture) -> bytes | Unread:
    """The payload, checked against its digest, decompressed, not decoded; or why there is none.

    `archive` is the folder that the capture's file is named from.
    """
    try:
        stored = read_at(archive / capture.file, capture.offset)
    except (WarcError, OSError) as error:
        return Unread(outcome=Outcome.BROKEN, detail=str(error))
    if stored.sha256 != capture.sha256:
        return Unread(
            outcome=Outcome.BROKEN,
            detail=f"the payload's sha256 is {stored.sha256}, captured was {capture.sha256}",
        )
    return _whole(stored)


def _whole(stored: StoredExchange) -> bytes | Unread:
    """A cut or wrongly packed answer was a failure to the crawl too, and was asked for again."""
    if stored.truncated:
        return Unread(outcome=Outcome.CUT, detail=f"a cut body: {stored.truncated}")
    try:
        return unpacked(stored.body, stored.header("Content-Encoding"))
    except NotUnpackable as error:
        return Unread(outcome=Outcome.CUT, detail=str(error))
