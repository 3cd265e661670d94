"""A story as a person reads it: who told it when, and what each changed."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from crawler.commands.copy_changes import CopyChanges, copy_changes
from crawler.commands.times import local
from storage.export_record import ExportRecord
from storage.records import Role
from storage.story_detail import MoveRow, StoryDetail
from storage.story_models import MoveCause
from vietnam.dates import VIETNAM

_LINE = 120  # letters of a paragraph that are shown
_INDENT = (0, 0, 0, 4)
_TWO_HOURS, _TWO_DAYS = 120, 2 * 24 * 60  # minutes


def story_page(story: StoryDetail) -> Iterator[RenderableType]:
    """The parts of the page, top to bottom."""
    original = original_of(story)
    sources = len({record.source.name for record in story.articles})
    yield Text(original.title, style="bold")
    articles = _count(len(story.articles), "article")
    yield f"story {story.id}: {articles} of {_count(sources, 'source')}"
    for record in story.articles:
        yield ""
        yield _head(record)
        yield Padding("\n".join(_below(original, record)), _INDENT)
    moves = [_move(move, story.id) for move in story.moves]
    if moves:
        yield from ("", Text("How it came together", style="bold"), "\n".join(moves))


def original_of(story: StoryDetail) -> ExportRecord:
    """The canonical article."""
    return next(record for record in story.articles if record.is_canonical)


def _head(record: ExportRecord) -> str:
    mark = "original" if record.is_canonical else "copy"
    parts = (_when(record), record.source.name, record.source.title, _provinces(record), mark)
    return "  ".join(part for part in parts if part)


def _when(record: ExportRecord) -> str:
    if record.published_at is None:
        return f"{local(datetime.fromisoformat(record.first_seen_at))} (first seen)"
    moment = local(datetime.fromisoformat(record.published_at))
    return moment if record.published_precision == "minute" else moment.split(" ", maxsplit=1)[0]


def _provinces(record: ExportRecord) -> str:
    """The provinces that it is about, else the publisher's own."""
    for role in (Role.SUBJECT, Role.SOURCE):
        named = [province.name for province in record.provinces if province.role is role]
        if named:
            return ", ".join(named)
    return ""


def _below(original: ExportRecord, record: ExportRecord) -> Iterator[str]:
    yield f"{record.url}  ({record.id})"
    if record.credit:
        yield f"credit: {record.credit}"
    if record is not original:
        changes = copy_changes(original, record)
        yield f"{changes.similarity:.0%} like the original{_later(original, record)}"
        yield from _changes(changes)


def _later(original: ExportRecord, record: ExportRecord) -> str:
    """How long after the original it was published, as closely as both dates allow."""
    if not original.published_at or not record.published_at:
        return ""
    first, own = (datetime.fromisoformat(one.published_at or "") for one in (original, record))
    minutes = round((own - first).total_seconds() / 60)
    exactly = original.published_precision == record.published_precision == "minute"
    if exactly and abs(minutes) < _TWO_DAYS:
        long = f"{abs(minutes)} min" if abs(minutes) < _TWO_HOURS else f"{abs(minutes) // 60} h"
    else:
        days = abs((own.astimezone(VIETNAM).date() - first.astimezone(VIETNAM).date()).days)
        long = _count(days, "day") if days else ""
    if not long:
        return ", the same day"
    return f", {long} {'later' if minutes >= 0 else 'earlier'}"


def _changes(changes: CopyChanges) -> Iterator[str]:
    if changes.title:
        yield f"title: {changes.title}"
    for word, texts in (("reworded", changes.reworded), ("without", changes.dropped)):
        yield from _listed(word, texts)
    yield from _listed("with", changes.added)


def _listed(word: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        cut = text if len(text) <= _LINE or word == "reworded" else f"{text[:_LINE].rstrip()}…"
        yield f"{word}: {cut}"


def _move(move: MoveRow, story_id: int) -> str:
    share = f", {move.similarity:.0%} alike" if move.similarity is not None else ""
    proof = f"{move.article} is a copy of {move.like}{share}"
    when = local(move.seen_at)
    if move.cause is MoveCause.MERGED:
        return f"{when}  story {move.story_id} became part of it: {proof}"
    if move.into_id == story_id:
        return f"{when}  came with a new text from story {move.story_id}: " + (
            proof if move.like else f"{move.article} is no copy any more"
        )
    return f"{when}  {move.article} left with a new text for story {move.into_id}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
