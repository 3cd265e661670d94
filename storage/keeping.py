"""Carrying out what `storage.dedup` decided about a reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, update
from sqlalchemy.orm import Session

from storage import copies, cursors, former, near_index, revisions, search_index, stories
from storage.article_rows import (
    ARTICLES,
    NOTHING,
    Publisher,
    Row,
    belongings,
    facts,
    kept_belongings,
    local_day,
    published,
    replace,
    words,
)
from storage.dedup import Incoming
from storage.near import Wording
from storage.records import Reading, RevisionCause

_QUIET = {"modified_at", "published_raw", "reader", "capture_id"}  # the export does not show them
_SHOWN_BY_SIBLINGS = {"canonical_url", "published_at", "published_precision", "credit"}
_PLACES = "provinces"  # no column: today's codes of them, which filters see
_DECIDES_ORIGINAL = {"first_seen_at"}
_INSERT = insert(ARTICLES).returning(ARTICLES.c.id)
_UPDATE = update(ARTICLES).where(ARTICLES.c.id == bindparam("article"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A reading to be kept, with all that belongs to it."""

    session: Session
    source: str
    identity: str
    url: str
    reading: Reading
    incoming: Incoming
    page_id: int | None
    publisher: Publisher

    @property
    def connection(self) -> Connection:
        """The connection of the caller's transaction."""
        return self.session.connection()

    @property
    def text(self) -> Row:
        """The columns that articles and revisions share."""
        return {**words(self.reading), "content_sha256": self.incoming.content_sha256}


def insert_article(task: Task, equals: list[stories.Equal]) -> int:
    """Store a new article, in the story of its copies or in one of its own."""
    seen_at = task.incoming.seen_at
    moment = task.reading.published_at or seen_at
    text = _text(task, equals, moment)
    placement = copies.place(task.connection, text)
    story = placement.story_id or stories.open_story(task.connection, seen_at)
    article = _insert_row(task, story)
    near_index.file(task.connection, article, moment, text.wording.bands)
    revisions.add(
        task.connection,
        article,
        1,
        cause=RevisionCause.FIRST_SEEN,
        text=task.text,
        incoming=task.incoming,
    )
    owned = belongings(task.session, task.publisher, task.reading, local_day(moment))
    replace(task.connection, article, owned, NOTHING)
    if placement.story_id is None:
        stories.begin(task.connection, story, article)
    else:
        copies.join(task.connection, article, placement, text)
    search_index.add(task.connection, article, _said(task), owned.search_tags)
    return article


def _said(task: Task) -> Row:
    """The columns of a new article that search knows it by."""
    return {
        **task.text,
        "source": task.source,
        "published_at": task.reading.published_at,
        "first_seen_at": task.incoming.seen_at,
    }


def _text(task: Task, equals: list[stories.Equal], moment: datetime) -> copies.Text:
    return copies.Text(
        wording=_wording(task.text),
        moment=moment,
        equals=equals,
        seen_at=task.incoming.seen_at,
    )


def _wording(row: Mapping[str, Any]) -> Wording:
    return Wording(row["title"], row["lead"], row["text"])


def _insert_row(task: Task, story: int) -> int:
    cursor = cursors.take(task.connection)[0]
    row = {
        **facts(task.reading, task.url),
        **task.text,
        "source": task.source,
        "identity": task.identity,
        "url": task.url,
        "story_id": story,
        "revision": 1,
        "first_seen_at": task.incoming.seen_at,
        "last_seen_at": task.incoming.seen_at,
        "capture_id": task.incoming.capture_id,
        "reader": task.incoming.reader,
        "cursor": cursor,
        "first_cursor": cursor,
    }
    article: int = task.connection.execute(_INSERT, row).scalar_one()
    return article


def spelling(task: Task, row: RowMapping) -> Row:
    """What another reader makes of the same words: its paragraphs may be better ones."""
    if task.incoming.reader == row["reader"]:
        return {}
    spelt = words(task.reading)
    if any(row[column] != value for column, value in spelt.items()):
        revisions.spell(task.connection, row["id"], row["revision"], spelt)
    return {**spelt, "reader": task.incoming.reader}


def become(task: Task, number: int) -> Row:
    """What the article says when this reading is its revision `number` and its current state."""
    return {
        **task.text,
        "revision": number,
        "capture_id": task.incoming.capture_id,
        "reader": task.incoming.reader,
    }


def refresh(task: Task, row: RowMapping, state: Row) -> bool:
    """Make the article `state` and give it this reading's facts.

    A capture older than the current state (`state` is then empty) can only tell that the
    article was there earlier.

    Returns:
        Whether the export shows a difference; then the article has a new cursor.
    """
    first_seen = min(row["first_seen_at"], task.incoming.seen_at)
    target = {**facts(task.reading, task.url), **_date(task, row), **state}
    day = local_day(target["published_at"] or first_seen)
    new = belongings(task.session, task.publisher, task.reading, day)
    old = kept_belongings(task.connection, row["id"])
    changes = _differences(row, {**target, "first_seen_at": first_seen})
    shown = bool(changes.keys() - _QUIET) or new != old
    cursor = _write(task, row, changes, shown=shown)
    replace(task.connection, row["id"], new, old)
    places = {_PLACES} if new.today_codes != old.today_codes else set()
    if cursor and (places or "published_at" in changes):
        former.note(task.connection, row, old.today_codes, cursor)
    _tell_story(task, row, changes, places)
    return shown


def first_seen_earlier(task: Task, row: RowMapping) -> bool:
    """Note that the article was there earlier than known; whether that is news."""
    changes = _differences(row, {"first_seen_at": min(row["first_seen_at"], task.incoming.seen_at)})
    _write(task, row, changes, shown=bool(changes))
    _tell_story(task, row, changes, set())
    return bool(changes)


def _date(task: Task, row: RowMapping) -> Row:
    """A date that the same reader no longer finds stays known; a better reader may refuse it."""
    lost = task.reading.published_at is None and row["published_at"] is not None
    if lost and task.incoming.reader == row["reader"]:
        return {column: row[column] for column in published(task.reading)}
    return {}


def _differences(row: RowMapping, target: Row) -> Row:
    return {column: value for column, value in target.items() if row[column] != value}


def _write(task: Task, row: RowMapping, changes: Row, *, shown: bool) -> int | None:
    """Write the changes; the new cursor if the export shows them."""
    if shown:
        changes = {
            **changes,
            "cursor": cursors.take(task.connection)[0],
            "last_seen_at": max(row["last_seen_at"], task.incoming.seen_at),
        }
    if changes:
        task.connection.execute(_UPDATE, {"article": row["id"], **changes})
    return changes["cursor"] if shown else None


def _tell_story(task: Task, row: RowMapping, changes: Row, places: set[str]) -> None:
    """Join the copies of a new text; tell siblings what their records show of this article.

    Where filters see other `places`, another sibling may stand for the story in a selection.
    """
    article, story = row["id"], row["story_id"]
    now = {**row, **changes}
    moment = now["published_at"] or now["first_seen_at"]
    if "content_sha256" in changes:
        text = _text(task, stories.equals(task.connection, changes["content_sha256"]), moment)
        placement = copies.place_again(task.connection, text, article, story)
        near_index.file_again(task.connection, article, moment, text.wording.bands)
        if copies.rejoin(task.connection, article, story, placement, text):
            return
    elif moment != (row["published_at"] or row["first_seen_at"]):
        near_index.file_again(task.connection, article, moment, _wording(now).bands)
    if places or changes.keys() & (_SHOWN_BY_SIBLINGS | _DECIDES_ORIGINAL):
        stories.settle(task.connection, story, but=article)
