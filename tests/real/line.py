"""The whole line by the command line: crawl a WARC file, export, and look at what was stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import msgspec
from sqlalchemy import select

from storage.database import Database
from storage.export_record import ExportRecord
from storage.models import Page, Run, Walk
from tests.commands.cli import call

ROOT = Path(__file__).parents[2]
SPIDERS = "tests.real.spiders"
# What may differ between two archives of the same crawl: where the bytes lie, and the order.
_PLACES = ("cursor", "story_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An archive in a folder of its own, in the database at `url`."""

    folder: Path
    url: str

    def diaphuong(self, *words: str) -> CompletedProcess[str]:
        """A command on this archive, as an operator types it."""
        env = {
            "DIAPHUONG_DATABASE_URL": self.url,
            "DIAPHUONG_SPIDERS": SPIDERS,
            "PYTHONPATH": str(ROOT),
        }
        return call(*words, archive=self.folder / "archive", cwd=self.folder, env=env)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a crawl left: the exported records, and the rows behind them."""

    crawl: CompletedProcess[str]
    records: tuple[ExportRecord, ...]
    pages: tuple[Mapping[str, Any], ...]
    walks: tuple[Mapping[str, Any], ...]
    runs: tuple[Mapping[str, Any], ...]

    def record(self, url: str) -> ExportRecord | None:
        """The exported article that was announced under `url`."""
        return next((one for one in self.records if one.url == url), None)

    def comparable(self) -> dict[str, Any]:
        """The export by id, without what depends on the order of keeping."""
        return {record.id: _placeless(record) for record in self.records}


def carry_out(archive: Archive, warc: Path, sources: Sequence[str]) -> Stored:
    """Crawl `warc`, export all.

    Raises:
        RuntimeError: a command ended as it must not; the message holds what it said.
    """
    crawled = archive.diaphuong("crawl", *sources, "--replay", str(warc))
    _expect(crawled, 0)
    out = archive.folder / "articles.jsonl"
    _expect(archive.diaphuong("export", "--copies", "--out", str(out)), 0)
    records = [msgspec.json.decode(x, type=ExportRecord) for x in out.read_bytes().splitlines()]
    database = Database(archive.url)
    rows = {model: _rows(database, model) for model in (Page, Walk, Run)}
    database.dispose()
    return Stored(
        crawl=crawled,
        records=tuple(records),
        pages=rows[Page],
        walks=rows[Walk],
        runs=rows[Run],
    )


def _expect(done: CompletedProcess[str], *codes: int) -> None:
    if done.returncode not in codes:
        raise RuntimeError(f"exit code {done.returncode}:\n{done.stdout}\n{done.stderr}")


def _rows(database: Database, model: Any) -> tuple[Mapping[str, Any], ...]:
    with database.read() as session:
        rows = session.execute(select(*model.__table__.columns)).mappings().all()
        return tuple(dict(row) for row in rows)


def _placeless(record: ExportRecord) -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.to_builtins(record)
    capture = whole.pop("capture")
    rest = {name: value for name, value in whole.items() if name not in _PLACES}
    return {**rest, "capture_sha256": capture["sha256"]}
