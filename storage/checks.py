"""What does not fit together in the archive: `diaphuong db check`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session, aliased

from storage.models import Article, Capture, Counter, Page, Revision, Run, Story

_Query = Select[*tuple[Any, ...]]
SHOWN = 5  # examples of each problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One kind of thing that does not fit.

    Attributes:
        what: the problem, in words.
        count: how often it was found.
        examples: the first few, each with what finds it.
    """

    what: str
    count: int
    examples: tuple[str, ...]


def problems(session: Session, archive: Path) -> tuple[Problem, ...]:
    """All that does not fit together, the files under `archive` included; () is well."""
    found = [_rows(session, what, query) for what, query in _ROWS.items()]
    found += [_cursors(session), _files(session, archive), *_backend(session)]
    return tuple(problem for problem in found if problem.count)


def _runs_not_adding_up() -> _Query:
    parts = Run.kept + Run.unchanged + Run.refused + Run.gone + Run.failed + Run.pending
    return select(Run.source, Run.id).where(Run.announced != parts)


def _pages_without_article() -> _Query:
    nobody = Page.article_id.is_(None) | Article.id.is_(None)
    query = select(Page.source, Page.identity).outerjoin(Article, Article.id == Page.article_id)
    return query.where(Page.state == "kept", nobody)


def _articles_without_page() -> _Query:
    query = select(Article.source, Article.identity)
    return query.outerjoin(Page, Page.article_id == Article.id).where(Page.id.is_(None))


def _stories_without_article() -> _Query:
    member = aliased(Article)
    query = select(Story.id).outerjoin(member, member.story_id == Story.id)
    return query.where(member.id.is_(None))


def _stories_without_canonical() -> _Query:
    """A story whose canonical article is not one of its own."""
    member, canonical = aliased(Article), aliased(Article)
    query = (
        select(Story.id)
        .join(member, member.story_id == Story.id)
        .outerjoin(
            canonical, (canonical.id == Story.canonical_id) & (canonical.story_id == Story.id)
        )
    )
    return query.where(canonical.id.is_(None)).distinct()


def _articles_without_revision() -> _Query:
    """An article whose present text is not the revision that it names."""
    mine = (
        (Revision.article_id == Article.id)
        & (Revision.number == Article.revision)
        & (Revision.content_sha256 == Article.content_sha256)
    )
    query = select(Article.source, Article.identity).outerjoin(Revision, mine)
    return query.where(Revision.id.is_(None))


_ROWS = {
    "runs whose counts do not add up": _runs_not_adding_up(),
    "kept pages without an article": _pages_without_article(),
    "articles without a page": _articles_without_page(),
    "stories without an article": _stories_without_article(),
    "stories whose canonical article is not theirs": _stories_without_canonical(),
    "articles whose text is not their revision": _articles_without_revision(),
}


def _rows(session: Session, what: str, query: _Query) -> Problem:
    count = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    first = session.execute(query.limit(SHOWN)) if count else ()
    return Problem(what=what, count=count, examples=tuple(":".join(map(str, row)) for row in first))


def _cursors(session: Session) -> Problem:
    """An article beyond the counter would be missed by an export that goes on."""
    counter = session.scalar(select(Counter.value).where(Counter.name == "cursor")) or 0
    query = select(Article.source, Article.identity).where(Article.cursor > counter)
    return _rows(session, "articles with a cursor beyond the counter", query)


def _files(session: Session, archive: Path) -> Problem:
    """WARC files that are missing or shorter than the captures in them."""
    end = func.max(Capture.offset + Capture.length)
    query = select(Capture.file, func.count(), end).group_by(Capture.file).order_by(Capture.file)
    short = [
        f"{file}: {said} ({captures} captures)"
        for file, captures, needed in session.execute(query)
        if (said := _shortfall(archive / file, needed))
    ]
    what = f"WARC files under {archive} missing or cut"
    return Problem(what=what, count=len(short), examples=tuple(short[:SHOWN]))


def _shortfall(path: Path, needed: int) -> str | None:
    if not path.is_file():
        return "missing"
    size = path.stat().st_size
    return f"{size} bytes, captures reach to {needed}" if size < needed else None


def _backend(session: Session) -> Iterator[Problem]:
    """SQLite's own tests; Postgres keeps its constraints and checksums by itself."""
    if session.get_bind().dialect.name != "sqlite":
        return
    said = [row[0] for row in session.execute(text("PRAGMA quick_check")) if row[0] != "ok"]
    yield Problem(what="damage in the SQLite file", count=len(said), examples=tuple(said[:SHOWN]))
    lost = [f"{row[0]} row {row[1]}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    what = "rows that point to nothing"
    yield Problem(what=what, count=len(lost), examples=tuple(lost[:SHOWN]))
