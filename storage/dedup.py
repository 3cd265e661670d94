"""What a reading means for what is kept: pure decisions, carried out by `storage.articles`."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.records import Reading, RevisionCause
from vietnam.text import fold, normalised

SHORT = 200  # letters of text below which equal words alone prove nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article as it is kept.

    Attributes:
        revision: the number of the revision that is its current state.
        revisions: content hash -> number, of all its revisions.
        capture_sha256: digest of the payload that the current state was read from.
        seen_at: when that payload was captured.
    """

    article_id: int
    content_sha256: str
    revision: int
    revisions: Mapping[str, int]
    reader: str
    capture_id: int
    capture_sha256: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An article of the same source, under another identity, with the same content hash."""

    article_id: int
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A reading on its way in.

    Attributes:
        day: of publication, in Vietnam.
        short: too short for equal words to prove anything by themselves.
        reread: a stored capture read again later, not a page just asked.
        past: of a capture that this article's state was made with: whether it shows an earlier
            state than the current one. None: not known, the times tell.
    """

    content_sha256: str
    day: date | None
    short: bool
    reader: str
    capture_id: int
    capture_sha256: str
    seen_at: datetime
    reread: bool = False
    past: bool | None = None


@dataclass(frozen=True, slots=True)
class New:
    """An article not kept yet."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The same text; its metadata may still differ."""


@dataclass(frozen=True, slots=True)
class Revised:
    """A text not seen before. It becomes the current one unless it is `earlier` than that."""

    cause: RevisionCause
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """The text of revision `number` is back: it becomes the current one, nothing is added."""

    number: int


@dataclass(frozen=True, slots=True)
class SameAs:
    """The same article under a second identity."""

    article_id: int


Decision = New | Unchanged | Revised | Returned | SameAs


def content_hash(reading: Reading) -> str:
    """The hash of what a reader would call the same words; see `vietnam.text.normalised`."""
    words = hashlib.sha256()
    for part in (reading.title, reading.lead or "", reading.text):
        words.update(normalised(part).encode())
        words.update(b"\0")
    return words.hexdigest()


def decide(known: Known | None, incoming: Incoming, twins: Sequence[Twin] = ()) -> Decision:
    """What `incoming` is to what is kept.

    A page that bounces between texts makes one revision of each text, however often it bounces:
    a text that was there before is `Returned`. An old capture that is read after a newer one
    adds its text to the history and leaves the current state alone.
    """
    if known is None:
        twin = next((twin for twin in twins if _is_same(twin, incoming)), None)
        return SameAs(twin.article_id) if twin else New()
    if incoming.content_sha256 == known.content_sha256:
        return Unchanged()
    earlier = is_earlier(known, incoming)
    number = known.revisions.get(incoming.content_sha256)
    if number is None:
        return Revised(_cause(known, incoming), earlier)
    return Unchanged() if earlier else Returned(number)


def is_same_page(title: str, text: str, reading: Reading) -> bool:
    """Whether `reading` can be a later state of an article with this title and text.

    Asked when only the page's history says so: an address that led to another article for a
    while (a redirect, a copy under two addresses) may lead to one of its own now.
    """
    if fold(title) == fold(reading.title):
        return True
    before = {normalised(paragraph) for paragraph in text.split("\n\n")}
    now = {normalised(paragraph) for paragraph in reading.paragraphs}
    return 2 * len(before & now) >= max(1, min(len(before), len(now)))


def is_earlier(known: Known, incoming: Incoming) -> bool:
    """Whether `incoming` was captured before what the current state rests on."""
    if incoming.past is not None:
        return incoming.past
    return incoming.seen_at < known.seen_at and incoming.capture_id != known.capture_id


def _is_same(twin: Twin, incoming: Incoming) -> bool:
    if incoming.day is None and incoming.short:
        return False
    return twin.day == incoming.day


def _cause(known: Known, incoming: Incoming) -> RevisionCause:
    """What was read before can only be read differently; new bytes were changed by the source."""
    read_before = incoming.capture_sha256 == known.capture_sha256 or incoming.past is not None
    other_reader = incoming.reread and incoming.reader != known.reader
    if read_before or other_reader:
        return RevisionCause.READER_CHANGED
    return RevisionCause.SOURCE_CHANGED
