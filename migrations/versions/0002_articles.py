"""What is kept: stories, articles, their revisions and what belongs to them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
_LATE_KEYS = (
    ("fk_pages_article_id_articles", "pages", "article_id"),
    ("fk_stories_canonical_id_articles", "stories", "canonical_id"),
)
_ON_DELETE = {"pages": None, "stories": "SET NULL"}


def upgrade() -> None:
    _stories()
    _articles()
    _revisions()
    _article_provinces()
    _citations()
    _images()
    _counters()
    op.execute("INSERT INTO counters (name, value) VALUES ('cursor', 0)")
    _late_keys()


def _late_keys() -> None:
    """Close the circle of keys on Postgres; SQLite, which cannot add one later, has them inline."""
    if op.get_bind().dialect.name == "sqlite":
        return
    for name, table, column in _LATE_KEYS:
        op.create_foreign_key(name, table, "articles", [column], ["id"], ondelete=_ON_DELETE[table])


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("canonical_id", sa.Integer(), nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["canonical_id"],
            ["articles.id"],
            name=op.f("fk_stories_canonical_id_articles"),
            ondelete="SET NULL",
            use_alter=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("authors", _JSON, nullable=False),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("tags", _JSON, nullable=False),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.Column("published_precision", sa.Text(), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("published_raw", sa.Text(), nullable=True),
        sa.Column("modified_at", _MOMENT, nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", _MOMENT, nullable=False),
        sa.Column("last_seen_at", _MOMENT, nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "published_precision IS NULL OR published_precision IN ('minute', 'day')",
            name=op.f("ck_articles_published_precision"),
        ),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_precision IS NULL)",
            name=op.f("ck_articles_published_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["captures.id"], name=op.f("fk_articles_capture_id_captures")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.name"], name=op.f("fk_articles_source_sources")
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_articles_story_id_stories")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("cursor", name=op.f("uq_articles_cursor")),
        sa.UniqueConstraint("source", "identity", name=op.f("uq_articles_source_identity")),
    )
    op.create_index("ix_articles_content_sha256", "articles", ["content_sha256"])
    op.create_index("ix_articles_source_first_seen_at", "articles", ["source", "first_seen_at"])
    op.create_index("ix_articles_published_at", "articles", ["published_at"])
    op.create_index("ix_articles_source_published_at", "articles", ["source", "published_at"])
    op.create_index("ix_articles_story_id", "articles", ["story_id"])


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "cause IN ('first_seen', 'source_changed', 'reader_changed')",
            name=op.f("ck_revisions_cause"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_revisions_number")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_revisions_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["captures.id"], name=op.f("fk_revisions_capture_id_captures")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revisions_article_id_number")),
    )


def _article_provinces() -> None:
    op.create_table(
        "article_provinces",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("today_code", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('subject', 'source')", name=op.f("ck_article_provinces_role")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_article_provinces_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["code", "valid_from"],
            ["provinces.code", "provinces.valid_from"],
            name=op.f("fk_article_provinces_code_valid_from_provinces"),
        ),
        sa.PrimaryKeyConstraint(
            "article_id", "code", "valid_from", "role", name=op.f("pk_article_provinces")
        ),
    )
    op.create_index(
        "ix_article_provinces_code_valid_from_article_id",
        "article_provinces",
        ["code", "valid_from", "article_id"],
    )
    op.create_index(
        "ix_article_provinces_today_code_article_id",
        "article_provinces",
        ["today_code", "article_id"],
    )


def _citations() -> None:
    op.create_table(
        "citations",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_citations_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "key", name=op.f("pk_citations")),
    )
    op.create_index("ix_citations_key", "citations", ["key"])


def _images() -> None:
    op.create_table(
        "images",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_images_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_images")),
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )


def downgrade() -> None:
    op.execute(
        "UPDATE pages SET state = 'announced', reason = NULL, article_id = NULL "
        "WHERE article_id IS NOT NULL"
    )
    op.execute("UPDATE stories SET canonical_id = NULL")
    if op.get_bind().dialect.name == "postgresql":
        for name, table, _column in _LATE_KEYS:
            op.drop_constraint(name, table, type_="foreignkey")
    for table in ("images", "citations", "article_provinces", "revisions", "articles", "stories"):
        op.drop_table(table)
    op.drop_table("counters")
