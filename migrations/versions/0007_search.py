"""What search looks the articles up in; `diaphuong db reindex` fills it for an older archive.

The words are folded and parted by the program, the same for both engines. `article_id` is null
for a dead entry: SQLite could not take its words back, and nobody may use its number again.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    vector = [] if on_sqlite else [sa.Column("words", postgresql.TSVECTOR(), nullable=False)]
    op.create_table(
        "search_docs",
        sa.Column("doc", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("format", sa.SmallInteger(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        *vector,
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_search_docs_article_id_articles"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("doc", name=op.f("pk_search_docs")),
        sa.UniqueConstraint("article_id", name=op.f("uq_search_docs_article_id")),
    )
    if on_sqlite:
        _fts5()
    else:
        op.create_index("ix_search_docs_words", "search_docs", ["words"], postgresql_using="gin")


def _fts5() -> None:
    """Without text and without sizes (only bm25 needs them); any non-ASCII letter is a letter."""
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5"
        " (words, content = '', columnsize = 0, tokenize = \"ascii tokenchars '_'\")"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.drop_table("search_docs")
