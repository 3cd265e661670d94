"""How the export reads `articles`: times as the text of a line, lists by a fast decoder.

Half the time of an export would go into making values of Python's that are text again at once.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import msgspec
from sqlalchemy import Dialect, Select, Text, TypeDecorator, bindparam, select, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.models import Article, Capture, Story

PAGE = 500  # articles in memory at once; a page of text should fit into the processor's cache
_names = msgspec.json.Decoder(list[str]).decode


class local_time(FunctionElement[str]):  # noqa: N801 - written like a function of SQL
    """A moment as `storage.export_record.local` writes it, made by the engine.

    On SQLite a moment is UTC text; its fractions of a second go before they could be rounded.
    """

    type = Text()
    inherit_cache = True


@compiles(local_time, "sqlite")
def _on_sqlite(element: local_time, compiler: SQLCompiler, **options: Any) -> str:
    moment = compiler.process(element.clauses, **options)
    return f"strftime('%Y-%m-%dT%H:%M:%S+07:00', substr({moment}, 1, 19), '+7 hours')"


@compiles(local_time, "postgresql")
def _on_postgres(element: local_time, compiler: SQLCompiler, **options: Any) -> str:
    moment = compiler.process(element.clauses, **options)
    shown = """'YYYY-MM-DD"T"HH24:MI:SS"+07:00"'"""
    return f"to_char({moment} AT TIME ZONE INTERVAL '7 hours', {shown})"


class _Names(TypeDecorator[list[str]]):
    """A list of strings: JSON text on SQLite, a list already on Postgres."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> list[str] | None:  # noqa: ARG002
        return _names(value) if isinstance(value, str) else value


_OWN = (
    Article.id,
    Article.source,
    Article.identity,
    Article.published_precision,
    Capture.file,
    Capture.offset,
    Capture.length,
    Capture.sha256,
)
_SAID = (
    Article.url,
    Article.canonical_url,
    Article.title,
    Article.lead,
    Article.text,
    local_time(Article.published_at),
    Article.published_from,
)
_ABOUT = (
    type_coerce(Article.authors, _Names),
    Article.credit,
    Article.section,
    type_coerce(Article.tags, _Names),
    Article.language,
    Article.story_id,
    Story.canonical_id.is_not_distinct_from(Article.id),
)
_STATE = (
    Article.revision,
    local_time(Article.first_seen_at),
    local_time(Article.last_seen_at),
    Article.content_sha256,
    Article.cursor,
)


def _slices(*groups: Sequence[object]) -> Iterator[slice]:
    ends = list(accumulate(map(len, groups)))
    return map(slice, [0, *ends], ends)


OWN, SAID, ABOUT, STATE = _slices(_OWN, _SAID, _ABOUT, _STATE)
"""Where these groups of columns stand in a row; what is asked besides comes behind `STATE`."""


def articles() -> Select[*tuple[Any, ...]]:
    """All that the tables `articles`, `captures` and `stories` say, in the export's order."""
    return (
        select(*_OWN, *_SAID, *_ABOUT, *_STATE)
        .join(Capture, Capture.id == Article.capture_id)
        .join(Story, Story.id == Article.story_id)
        .order_by(Article.cursor)
    )


def next_page() -> Select[*tuple[Any, ...]]:
    """The next page of them after the cursor `:after`."""
    return articles().where(Article.cursor > bindparam("after")).limit(PAGE)
