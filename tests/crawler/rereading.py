"""An archive that is crawled by one reader and read again by another."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, text, update

from crawler.reading import Hints, read
from crawler.reread import reread
from crawler.reread_report import FINISHED, Finding, RereadPlan, RereadReport
from crawler.source import Source
from storage.config import Config
from storage.database import Database
from storage.export import export
from storage.export_record import ExportRecord
from storage.models import Article, Page, Revision
from storage.records import Reading, Refusal, RefusalReason
from storage.reread_decide import Outcome
from storage.reread_rows import Scope
from tests.crawls import crawl_source

COUNT = 8
_TABLES = (
    "articles",
    "revisions",
    "article_provinces",
    "images",
    "citations",
    "stories",
    "pages",
    "counters",
)
_NO_STORY = Refusal(reason=RefusalReason.NO_BODY, detail="nothing told")
Change = Callable[[Reading], Reading | Refusal]


@dataclass
class Bench:
    """An archive under test, with the reader that is at work in it."""

    config: Config
    database: Database
    source: Source
    patch: pytest.MonkeyPatch
    found: list[Finding] = field(default_factory=list)

    def reader(self, **changes: Change) -> None:
        """From now on articles `post1003="..."` are read with a change."""

        def reads(
            page: bytes | str, url: str, source: Source | None = None, hints: Hints | None = None
        ) -> Reading | Refusal:
            said = read(page, url, source, hints or Hints())
            change = next((made for key, made in changes.items() if key in url), None)
            return change(said) if change and isinstance(said, Reading) else said

        self.patch.setattr("crawler.readers.read", reads)

    def crawl(self, source: Source | None = None) -> None:
        assert crawl_source(self.config, source or self.source).outcome == "finished"

    def crawl_again(self) -> None:
        """The next crawl, at a time when every page is due."""
        with self.database.write() as session:
            session.execute(update(Page).values(next_try_at=datetime.now(UTC)))
        self.crawl()

    def reread(self, scope: Scope | None = None, **how: Any) -> RereadReport:
        self.found.clear()
        plan = RereadPlan(scope=scope or Scope(), **{"processes": 0} | how)
        watched: list[int] = []
        (report,) = reread(
            self.config,
            [self.source],
            plan,
            tell=self.found.append,
            watch=lambda progress: watched.append(progress.done),
        )
        assert watched == list(range(1, len(watched) + 1))
        return report

    def counts(self, **how: Any) -> dict[Outcome, int]:
        report = self.reread(**how)
        assert (report.outcome, report.detail) == (FINISHED, None)
        return dict(report.counts)

    def state(self) -> list[list[str]]:
        with self.database.read() as session:
            return [
                sorted(map(str, session.execute(text(f"SELECT * FROM {table}")).all()))  # noqa: S608 - the names above
                for table in _TABLES
            ]

    def article(self, identity: str) -> Article:
        with self.database.read() as session:
            return session.scalars(select(Article).where(Article.identity == identity)).one()

    def page(self, identity: str) -> Page:
        with self.database.read() as session:
            return session.scalars(select(Page).where(Page.identity == identity)).one()

    def revisions(self, identity: str) -> list[tuple[int, str]]:
        with self.database.read() as session:
            rows = session.execute(
                select(Revision.number, Revision.cause)
                .join(Article, Article.id == Revision.article_id)
                .where(Article.identity == identity)
                .order_by(Revision.number)
            ).all()
        return [(number, cause) for number, cause in rows]

    def exported(self, folder: Path, after: int = 0) -> dict[str, ExportRecord]:
        out = folder / "export.jsonl"
        export(self.database, str(out), after=after)
        lines = [
            msgspec.json.decode(line, type=ExportRecord) for line in out.read_bytes().splitlines()
        ]
        return {line.id: line for line in lines}


def short(reading: Reading) -> Reading:
    return replace(reading, paragraphs=reading.paragraphs[:-1])


def dateless(reading: Reading) -> Reading:
    return replace(
        reading,
        published_at=None,
        published_precision=None,
        published_from=None,
        published_raw=None,
        reader="an older one",
    )


def refused(_: Reading) -> Refusal:
    return _NO_STORY
