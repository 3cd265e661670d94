"""An archive of any size within minutes: invented articles written in bulk.

One in three is the daily bulletin of one of 86 sources, with its real signature: the articles
that new ones are compared with. The others have signatures by chance, as unlike news have.
"""

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from storage.database import Database
from storage.minhash import ALGORITHM, Bands, pack
from storage.near import Wording
from storage.near_index import month_of
from storage.records import Reading
from tests.bench.storing import NOW, _reading

DAYS = 3650
FORMS = 86  # sources with a daily bulletin of their own
_BULLETINS = 3  # one article in so many is one
_ISSUES = 12  # different texts of each form
_POOL = 500  # different texts of other news: they are never compared
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


class _Issue(NamedTuple):
    """A bulletin's title, lead and text, and what it is found by."""

    words: tuple[str, str | None, str]
    bands: Bands


def bulletin(form: int, issue: object) -> Reading:
    """An issue of a form: its words with other figures each time."""
    chance = random.Random(f"{form}/{issue}")  # noqa: S311 - no secret
    said = _reading(5_000_000 + form)

    def refigured(line: str) -> str:
        return re.sub(r"\d", lambda _: str(chance.randrange(1, 10)), line)

    paragraphs = tuple(map(refigured, said.paragraphs))
    return replace(said, title=refigured(said.title), paragraphs=paragraphs, provinces=())


@cache
def _issues() -> list[_Issue]:
    said = [bulletin(number % FORMS, number) for number in range(FORMS * _ISSUES)]
    words = [(one.title, one.lead, one.text) for one in said]
    return [_Issue(one, Wording(*one).bands) for one in words]


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
        words, bands = _said(n, texts, chance)
        digest, url = hashlib.sha256(b"%d" % n).hexdigest(), f"https://bao.example/tin-{n}"
        rows["captures"].append(
            (n, source, "article", url, "GET", 200, moment, "fill", n, 1, digest)
        )
        rows["stories"].append((n, moment))
        kept = (moment, "minute", "vi", digest, n, 1, moment, moment, n, "1", n)
        rows["articles"].append((n, source, f"fill-{n}", url, url, *words, "[]", "[]", *kept))
        rows["minhash_signatures"].append((n, ALGORITHM, moment, pack(bands)))
        rows["minhash_bands"] += [(month_of(moment), one, n) for one in set(bands)]
    rows["minhash_bands"].sort()
    return rows


def _said(n: int, texts: Sequence[tuple[Any, ...]], chance: random.Random) -> tuple[Any, Bands]:
    """Title, lead and text of article `n`, and what it is found by."""
    if n % _BULLETINS == 0:
        return chance.choice(_issues())
    bands = tuple(chance.randrange(-(2**31), 2**31) for _ in range(32))
    return texts[n % len(texts)], bands


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
