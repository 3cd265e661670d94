"""The search index's own tables; the migrations make them, differently on each engine.

`search_docs` has one row for each article in the index. On Postgres it holds the words as
`storage.search_packing` writes them, with a GIN index on what `search_terms` makes of these; on
SQLite they are in `search_words`, an FTS5 table that keeps no text.

A doc is a number that rises with the time of publication (minutes since 1970, times 16, plus a
free place), so both engines hand out the newest finds first without sorting.
"""

from sqlalchemy import BigInteger, Column, Integer, MetaData, SmallInteger, Table, Text

_METADATA = MetaData()
_PREFIX = "search_"
DIGEST = 12  # digits of the content hash that tell two texts of one article apart

DOCS = Table(
    "search_docs",
    _METADATA,
    Column("doc", BigInteger, primary_key=True, autoincrement=False),
    # null: the entry is dead; SQLite could not take its words back, and nobody may use its number
    Column("article_id", Integer, unique=True),
    Column("digest", Text, nullable=False),  # the beginning of the article's content hash
    Column("format", SmallInteger, nullable=False),
    Column("facts", Text, nullable=False),  # the tags that cannot be made from the article's row
    Column("words", Text),  # on Postgres only
)


def is_modelled(name: str | None, kind: str, _parents: object) -> bool:
    """For alembic: whether it should compare this with the models (the index's tables: no)."""
    return kind != "table" or name is None or not name.startswith(_PREFIX)
