"""What a crawl would find, without keeping anything: the first page of each list is asked."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from crawler.process import CrawlPlan, crawl, spider_classes
from crawler.run import RunReport
from storage.config import Config
from storage.database import Database
from storage.locks import host_locks
from storage.models import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An announced page that the archive does not know yet."""

    url: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the lists of a source show now. `announced` counts the articles on their first pages."""

    report: RunReport
    announced: int
    unknown: tuple[Unknown, ...]


def dry_run(config: Config, plan: CrawlPlan) -> tuple[Preview, ...]:
    """Ask the first page of every list, into a throw-away archive; nothing is kept.

    Like `crawl`, this can be called once per process.

    Raises:
        Locked: another process is crawling a source on one of the hosts.
    """
    with (
        host_locks(config, _hosts(config, plan)),
        tempfile.TemporaryDirectory(prefix="diaphuong-dry-run-") as name,
    ):
        url = f"sqlite:///{name}/diaphuong.db"
        trial = replace(config, database_url=url, archive=Path(name))
        found, known = Database(url), Database(config.database_url)
        found.upgrade()
        try:
            reports = crawl(trial, replace(plan, limit=0, lists=1), log_level="INFO")
            return tuple(_preview(report, found, known) for report in reports)
        finally:
            known.dispose()
            found.dispose()


def _hosts(config: Config, plan: CrawlPlan) -> set[str]:
    classes = spider_classes(config)
    return {host for name in plan.sources for host in classes[name].source.hosts}


def _preview(report: RunReport, found: Database, known: Database) -> Preview:
    rows = select(Page.identity, Page.url, Page.title).where(Page.source == report.source)
    with found.read() as session, known.read() as kept:
        announced = session.execute(rows.order_by(Page.id)).all()
        old = _identities(kept.connection(), report.source)
    unknown = tuple(
        Unknown(url=url, title=title) for key, url, title in announced if key not in old
    )
    return Preview(report=report, announced=len(announced), unknown=unknown)


def _identities(connection: Connection, source: str) -> set[str]:
    """The pages that the archive knows; none if it has no tables yet."""
    if not inspect(connection).has_table(Page.__tablename__):
        return set()
    return set(connection.scalars(select(Page.identity).where(Page.source == source)))
