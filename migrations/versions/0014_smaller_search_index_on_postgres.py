"""On Postgres the search index becomes a third of its size: packed words instead of tsvectors.

The program packs them (`storage.search_packing`), so the index is emptied here; `diaphuong db
upgrade` fills it again. SQLite's is left as it is.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_INDEX = "ix_search_docs_words"
# The words of one character, and those that are spelled. Evaluating it for each row of a whole
# table costs a minute and more, which the planner should know.
_TERMS = """
CREATE FUNCTION search_terms(words text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
BEGIN
  RETURN pg_catalog.array_to_tsvector(
    pg_catalog.string_to_array(
      pg_catalog.regexp_replace(words, '[a-z0-9_~` ]+', '', 'g'), NULL
    ) || pg_catalog.string_to_array(
      pg_catalog.btrim(pg_catalog.regexp_replace(words, '[^a-z0-9_~`]+', ' ', 'g')), ' '
    )
  );
END
$$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    _with_words(sa.Text(collation="C"))
    op.execute(_TERMS)
    op.create_index(_INDEX, "search_docs", [sa.text("search_terms(words)")], postgresql_using="gin")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    _with_words(postgresql.TSVECTOR())
    op.execute("DROP FUNCTION search_terms(text)")
    op.create_index(_INDEX, "search_docs", ["words"], postgresql_using="gin")


def _with_words(kind: sa.types.TypeEngine[str]) -> None:
    """An empty index whose words are of this kind."""
    op.drop_index(_INDEX, "search_docs")
    op.execute("TRUNCATE search_docs")
    op.drop_column("search_docs", "words")
    op.add_column("search_docs", sa.Column("words", kind, nullable=False))
