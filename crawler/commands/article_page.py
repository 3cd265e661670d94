"""An article as a person reads it: head, text, and below it where everything comes from."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from crawler.commands.times import local
from crawler.commands.word_diff import word_diff
from storage.detail import ArticleDetail, RevisionRow
from storage.export_record import ExportRecord, ProvinceWords

_INDENT = (0, 0, 0, 2)


def article_page(article: ArticleDetail, folder: Path) -> Iterator[RenderableType]:
    """The parts of the page, top to bottom; `folder` is the archive's."""
    record = article.record
    yield Text(record.title, style="bold")
    yield from _head(article)
    yield from _section("Provinces", map(_province, record.provinces))
    yield ""
    if record.lead:
        yield from (Text(record.lead, style="bold"), "")
    yield record.text
    yield from _section("Images", (_joined(i.caption, i.url) for i in record.images))
    yield from _section("Cites", (f"{c.text}  [{c.key}]" for c in record.citations))
    yield from _section("Copies", _copies(record))
    yield from _section("Revisions", _revisions(article.revisions))
    yield from _section("Capture", _capture(article, folder))


def _head(article: ArticleDetail) -> Iterator[RenderableType]:
    record = article.record
    yield f"{_published(article)}  |  {record.source.title} ({record.source.name})"
    people = ", ".join(record.authors)
    facts = {"by": people, "credit": record.credit, "section": record.section}
    facts |= {"tags": ", ".join(record.tags)}
    known = "  |  ".join(f"{name}: {value}" for name, value in facts.items() if value)
    if known:
        yield known
    yield Text(record.url, no_wrap=True, overflow="ignore")  # whole, so that it can be pasted
    yield f"id {record.id}, number {article.number}, cursor {record.cursor}"
    if record.withdrawn:
        heir = record.withdrawn.replaced_by
        yield f"withdrawn: {record.withdrawn.reason}{f', see {heir}' if heir else ''}"


def _published(article: ArticleDetail) -> str:
    record = article.record
    if record.published_at is None:
        return "publication time unknown"
    moment = local(datetime.fromisoformat(record.published_at))
    when = moment if record.published_precision == "minute" else moment.split(" ", maxsplit=1)[0]
    raw = f' "{article.published_raw}"' if article.published_raw else ""
    return f"{when}, Vietnamese time (from {record.published_from or 'unknown'}{raw})"


def _province(province: ProvinceWords) -> str:
    moved = province.name != province.today_name
    today = f", today {province.today_name} ({province.today_code})" if moved else ""
    return f"{province.name} ({province.code}{today}), {province.role}: {province.evidence}"


def _copies(record: ExportRecord) -> Iterator[str]:
    for copy in record.copies:
        moment = local(datetime.fromisoformat(copy.published_at)) if copy.published_at else ""
        yield _joined(copy.source, moment, copy.url)
    if record.copies:
        whose = "this article" if record.is_canonical else "one of these"
        yield f"story {record.story_id}; its canonical article is {whose}"


def _revisions(revisions: tuple[RevisionRow, ...]) -> Iterator[str]:
    for old, new in pairwise((None, *revisions)):
        if new is not None:
            yield f"{new.number}  {local(new.seen_at)}  {new.cause}  (by {new.reader})"
        if old is not None and new is not None:
            yield f"   {word_diff(_whole(old), _whole(new)) or 'the same words'}"


def _whole(revision: RevisionRow) -> str:
    return "\n".join(filter(None, (revision.title, revision.lead, revision.text)))


def _capture(article: ArticleDetail, folder: Path) -> Iterator[str]:
    capture = article.record.capture
    yield f"{folder / capture.file}"
    yield f"bytes {capture.offset} to {capture.offset + capture.length}, sha256 {capture.sha256}"
    others = len(article.captures) - 1
    if others > 0:
        yield f"{others} more captures of its pages are in the archive (--json lists them)"


def _section(name: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    shown = list(lines)
    if shown:
        yield from ("", Text(name, style="bold"))
        yield Padding("\n".join(shown), _INDENT)


def _joined(*parts: str | None) -> str:
    return "  ".join(part for part in parts if part)
