"""What captures that were read again mean for the article they were made for. Pure.

Only one of them may change the article: the one that its state rests on, or a later sighting of
the same state. All others are its past and add to the history. So rereading is idempotent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from storage.records import PageState, Reading, Refusal
from storage.reread import Sheaf
from storage.reread_rows import Standing, StoredCapture, StoredPage


class Outcome(StrEnum):
    """What reading a capture again came to; the counts of these add up to the captures."""

    UNCHANGED = "unchanged"
    REVISED = "revised"  # the article has another text
    MENDED = "mended"  # the same text, other facts (date, provinces, credit ...)
    NEW = "newly kept"  # its page was not kept before
    HISTORY = "history"  # another text of an earlier state; the article stays as it is
    REFUSED = "still refused"
    LOST = "now refused"  # what was kept of it stays as it is
    CUT = "cut"  # not a whole page: the crawl has asked for it again
    BROKEN = "broken"  # the archive or the reader failed on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why a capture could not be read; `outcome` is cut or broken."""

    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What a stored capture says now; `identity` is what its address is known by."""

    capture: StoredCapture
    identity: str
    said: Reading | Refusal | Unread


def present_of(article: Standing | None, read: Sequence[Again]) -> Again | None:
    """The capture of `read` (the oldest first) that may change the article; None: none may.

    It is the last one that can be read, of those made under the article's own address. If the
    article's state rests on a later one that cannot be read now, the article stays as it is.
    """
    if article is None:
        return None
    deciding = _deciding(article, read)
    last = next((one for one in reversed(deciding) if isinstance(one.said, Reading)), None)
    if last is None:
        return None
    unread = deciding[deciding.index(last) + 1 :]
    if any(one.capture.captured_at <= article.last_seen_at for one in unread):
        return None
    return last


def dated(reading: Reading, article: Standing, read: Sequence[Again]) -> Reading:
    """The present reading; if it has no date, with the latest of the article's own address."""
    if reading.published_at is not None:
        return reading
    own = [one.said for one in reversed(read) if one.identity == article.identity]
    readings = (said for said in own if isinstance(said, Reading))
    known = next((said for said in readings if said.published_at is not None), reading)
    return replace(
        reading,
        published_at=known.published_at,
        published_precision=known.published_precision,
        published_from=known.published_from,
        published_raw=known.published_raw,
    )


def last_answer(sheaf: Sheaf, page: StoredPage, read: Sequence[Again]) -> Again | None:
    """The last whole answer to a page, readable or not; None if it lies in another sheaf."""
    whole = (one for one in reversed(read) if not _is_cut(one))
    last = next((one for one in whole if one.capture.page_id == page.id), None)
    later = sheaf.elsewhere.get(page.id)
    if last is None or later is None or later <= last.capture.captured_at:
        return last
    return None


def is_lost(sheaf: Sheaf, one: Again, read: Sequence[Again]) -> bool:
    """Whether something is kept of a capture that is refused now."""
    if sheaf.article is not None and one.capture.id == sheaf.article.capture_id:
        return True
    page = sheaf.pages[one.capture.page_id]
    return page.state is PageState.KEPT and one is last_answer(sheaf, page, read)


def _deciding(article: Standing, read: Sequence[Again]) -> list[Again]:
    """Captures of the article's own address, and the one that its state rests on.

    Other addresses of the same article say the same text, but often another section.
    """
    return [
        one
        for one in read
        if not _is_cut(one)
        and (one.identity == article.identity or one.capture.id == article.capture_id)
    ]


def _is_cut(one: Again) -> bool:
    return isinstance(one.said, Unread) and one.said.outcome is Outcome.CUT
