"""An archive of any size within minutes: invented articles written in bulk."""

import hashlib
import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, text

from storage.database import Database
from storage.minhash import ALGORITHM, pack
from storage.near_index import month_of
from tests.bench.storing import NOW, _reading

DAYS = 3650
_POOL = 500  # different texts: only the articles kept afterwards are ever compared
_BATCH = 5_000
_COLUMNS = {
    "captures": "id source kind url method status captured_at file offset length sha256",
    "stories": "id created_at",
    "articles": "id source identity url canonical_url title lead text authors tags published_at "
    "published_precision language content_sha256 story_id revision first_seen_at last_seen_at "
    "capture_id reader cursor",
    "minhash_signatures": "article_id algorithm moment bands",
    "minhash_bands": "month hash article_id",
}
Rows = list[tuple[Any, ...]]


def fill(database: Database, source: str, first: int, last: int) -> None:
    """Add articles until there are `last`; `first` are there already."""
    pool = [_reading(number) for number in range(_POOL)]
    texts = [(said.title, said.lead, said.text) for said in pool]
    for start in range(first, last, _BATCH):
        with database.write() as session:
            offset = _taken(session.connection())
            numbers = range(offset, offset + min(_BATCH, last - start))
            for table, rows in _rows(source, texts, numbers).items():
                _write(session.connection(), table, rows)
            _finish(session.connection(), numbers[-1])
    _settle(database)


def megabytes(database: Database) -> str:
    """The size of the whole database and of the bands alone."""
    with database.read() as session:
        if not database.is_sqlite:
            sizes = "SELECT pg_database_size(current_database()), {bands}, {signatures}"
            parts = {
                name: f"pg_total_relation_size('minhash_{name}')"
                for name in ("bands", "signatures")
            }
            whole, bands, signatures = session.execute(text(sizes.format(**parts))).one()
            return f"{whole / 1e6:.0f} MB, bands {(bands + signatures) / 1e6:.0f} MB"
        pages = session.scalar(text("PRAGMA page_count")) or 0
        return f"{pages * 4096 / 1e6:.0f} MB"


def _taken(connection: Connection) -> int:
    tables = (("captures", "id"), ("stories", "id"), ("articles", "id"), ("articles", "cursor"))
    found = (connection.scalar(text(f"SELECT max({c}) FROM {t}")) or 0 for t, c in tables)  # noqa: S608 - the names above
    return max(found) + 1


def _rows(source: str, texts: Sequence[tuple[Any, ...]], numbers: range) -> dict[str, Rows]:
    chance = random.Random(numbers[0])  # noqa: S311 - no secret
    rows: dict[str, Rows] = {table: [] for table in _COLUMNS}
    for n in numbers:
        moment = NOW - timedelta(minutes=chance.randrange(DAYS * 1440))
        bands = [chance.randrange(-(2**31), 2**31) for _ in range(32)]
        digest, url = hashlib.sha256(b"%d" % n).hexdigest(), f"https://bao.example/tin-{n}"
        rows["captures"].append(
            (n, source, "article", url, "GET", 200, moment, "fill", n, 1, digest)
        )
        rows["stories"].append((n, moment))
        kept = (moment, "minute", "vi", digest, n, 1, moment, moment, n, "1", n)
        words = texts[n % len(texts)]
        rows["articles"].append((n, source, f"fill-{n}", url, url, *words, "[]", "[]", *kept))
        rows["minhash_signatures"].append((n, ALGORITHM, moment, pack(tuple(bands))))
        rows["minhash_bands"] += [(month_of(moment), one, n) for one in bands]
    rows["minhash_bands"].sort()
    return rows


def _write(connection: Connection, table: str, rows: Rows) -> None:
    columns = _COLUMNS[table].split()
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - the names above
        connection.exec_driver_sql(statement, [tuple(map(_plain, row)) for row in rows])
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copying:
        for row in rows:
            copying.write_row(row)


def _plain(value: Any) -> Any:
    """What SQLAlchemy stores for a moment on SQLite."""
    return f"{value:%Y-%m-%d %H:%M:%S.%f}" if hasattr(value, "tzinfo") else value


def _finish(connection: Connection, last: int) -> None:
    connection.execute(text("UPDATE counters SET value = :last"), {"last": last})
    if connection.dialect.name == "postgresql":
        for table in ("captures", "stories", "articles"):
            connection.execute(text(f"SELECT setval('{table}_id_seq', {last})"))


def _settle(database: Database) -> None:
    """The statistics that an archive has that grew slowly."""
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
