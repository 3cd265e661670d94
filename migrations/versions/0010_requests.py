"""When requests were sent, also those that nobody answered; runs that a time box ended."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KINDS = "kind IN ('article', 'listing', 'feed', 'sitemap', 'robots', 'other')"
_BEFORE = "outcome IS NULL OR outcome IN ('finished', 'stopped', 'killed', 'failed')"
_NOW = "outcome IS NULL OR outcome IN ('finished', 'stopped', 'timed_out', 'killed', 'failed')"


def upgrade() -> None:
    op.add_column("captures", sa.Column("seconds", sa.Double(), nullable=True))
    op.create_index("ix_captures_captured_at", "captures", ["captured_at"])
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.CheckConstraint(_KINDS, name=op.f("ck_unanswered_kind")),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.name"], name=op.f("fk_unanswered_source_sources")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_unanswered_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unanswered")),
    )
    op.create_index("ix_unanswered_run_id", "unanswered", ["run_id"])
    op.create_index("ix_unanswered_sent_at", "unanswered", ["sent_at"])
    _outcomes(_NOW)


def downgrade() -> None:
    op.execute("UPDATE runs SET outcome = 'stopped' WHERE outcome = 'timed_out'")
    _outcomes(_BEFORE)
    op.drop_table("unanswered")
    op.drop_index("ix_captures_captured_at", "captures")
    op.drop_column("captures", "seconds")


def _outcomes(allowed: str) -> None:
    name = op.f("ck_runs_outcome")
    with op.batch_alter_table("runs") as runs:
        runs.drop_constraint(name, type_="check")
        runs.create_check_constraint(name, allowed)
