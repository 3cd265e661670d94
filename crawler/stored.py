"""The page that a stored capture holds, as the crawl once handed it to the reader."""

from pathlib import Path

from crawler.unpack import NotUnpackable, unpacked
from storage.exchange import StoredExchange
from storage.reread_decide import Outcome, Unread
from storage.reread_rows import StoredCapture
from storage.warc import WarcError, read_at


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
