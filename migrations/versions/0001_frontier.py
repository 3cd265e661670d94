"""What is crawled: sources, runs, walks, pages and captures; the register of provinces."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    _provinces()
    _sources()
    _runs()
    _walks()
    _pages()
    _captures()


def _provinces() -> None:
    op.create_table(
        "provinces",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("today_code", sa.Text(), nullable=False),
        sa.Column("today_name", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_provinces_span")
        ),
        sa.PrimaryKeyConstraint("code", "valid_from", name=op.f("pk_provinces")),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("provinces", _JSON, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('portal', 'newspaper', 'central')", name=op.f("ck_sources_kind")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sources")),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("announced", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("ignored_links", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("response_bytes", sa.BigInteger(), nullable=False),
        sa.Column("reasons", _JSON, nullable=False),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('finished', 'stopped', 'killed', 'failed')",
            name=op.f("ck_runs_outcome"),
        ),
        sa.CheckConstraint(
            "announced = kept + unchanged + refused + gone + failed + pending",
            name=op.f("ck_runs_adds_up"),
        ),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name=op.f("fk_runs_source_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index("ix_runs_source", "runs", ["source"])


def _walks() -> None:
    op.create_table(
        "walks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("request", _JSON, nullable=True),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("announced", sa.Integer(), nullable=False),
        sa.Column("since", _MOMENT, nullable=True),
        sa.Column("until", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_walks_run_id_runs")),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name=op.f("fk_walks_source_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walks")),
    )
    op.create_index("ix_walks_run_id", "walks", ["run_id"])
    op.create_index("ix_walks_source_finished_at", "walks", ["source", "finished_at"])


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("announced_at", _MOMENT, nullable=False),
        sa.Column("announced_by", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", _MOMENT, nullable=True),
        sa.Column("modified", _MOMENT, nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", _MOMENT, nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("last_fetched_at", _MOMENT, nullable=True),
        sa.Column("last_seen_at", _MOMENT, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("last_run_id", sa.Integer(), nullable=True),
        sa.Column("last_outcome", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "last_outcome IS NULL OR last_outcome IN ('kept', 'unchanged', 'refused', 'gone', 'failed', 'pending')",
            name=op.f("ck_pages_last_outcome"),
        ),
        sa.CheckConstraint(
            "state != 'failed' OR (reason IN ('temporary', 'permanent', 'blocked'))",
            name=op.f("ck_pages_failed_has_kind"),
        ),
        sa.CheckConstraint(
            "state != 'kept' OR article_id IS NOT NULL", name=op.f("ck_pages_kept_has_article")
        ),
        sa.CheckConstraint(
            "state != 'refused' OR reason IS NOT NULL", name=op.f("ck_pages_refused_has_reason")
        ),
        sa.CheckConstraint(
            "state IN ('announced', 'kept', 'refused', 'gone', 'failed')",
            name=op.f("ck_pages_state"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_pages_article_id_articles"),
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["last_run_id"], ["runs.id"], name=op.f("fk_pages_last_run_id_runs")
        ),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name=op.f("fk_pages_source_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
        sa.UniqueConstraint("source", "identity", name=op.f("uq_pages_source_identity")),
    )
    op.create_index("ix_pages_article_id", "pages", ["article_id"])
    op.create_index(
        "ix_pages_last_run_id_last_outcome_id", "pages", ["last_run_id", "last_outcome", "id"]
    )
    op.create_index(
        "ix_pages_source_state_next_try_at", "pages", ["source", "state", "next_try_at"]
    )


def _captures() -> None:
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("captured_at", _MOMENT, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("tls_profile", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('article', 'listing', 'feed', 'sitemap', 'robots', 'other')",
            name=op.f("ck_captures_kind"),
        ),
        sa.CheckConstraint('"offset" >= 0 AND length > 0', name=op.f("ck_captures_span")),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_captures_page_id_pages")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_captures_run_id_runs")),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.name"], name=op.f("fk_captures_source_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
        sa.UniqueConstraint("file", "offset", name=op.f("uq_captures_file_offset")),
    )
    op.create_index("ix_captures_page_id", "captures", ["page_id"])
    op.create_index("ix_captures_run_id", "captures", ["run_id"])
    op.create_index("ix_captures_url", "captures", ["url"])


def downgrade() -> None:
    for table in ("captures", "pages", "walks", "runs", "sources", "provinces"):
        op.drop_table(table)
