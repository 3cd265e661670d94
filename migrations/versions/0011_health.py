"""Health: what each source and list did day by day, incidents, and who was told of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
_MOMENT = sa.DateTime(timezone=True)
_KINDS = (
    "'crawl_failing', 'not_crawled', 'quiet', 'fewer', 'list_broken', 'list_stale', 'blocked', "
    "'refused', 'failed', 'gone', 'layout', 'dates', 'section_gone', 'costly', 'backlog'"
)


def upgrade() -> None:
    op.add_column("runs", sa.Column("scope", sa.Text(), server_default="new", nullable=False))
    op.create_index("ix_runs_source_id", "runs", ["source", "id"])
    op.drop_index("ix_runs_source", "runs")
    _source_days()
    _list_days()
    _incidents()
    _deliveries()


def _of_source(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_source_sources")
    return sa.ForeignKeyConstraint(["source"], ["sources.name"], name=name)


def _source_days() -> None:
    counts = ("kept", "refused", "gone", "failed", "pending")
    found = ("reasons", "troubled", "fields", "sections")
    op.create_table(
        "source_days",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("requests", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        *(sa.Column(name, _JSON, nullable=False) for name in found),
        _of_source("source_days"),
        sa.PrimaryKeyConstraint("source", "day", name=op.f("pk_source_days")),
    )


def _list_days() -> None:
    op.create_table(
        "list_days",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("walks", sa.Integer(), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("is_bad", sa.Boolean(), nullable=False),
        sa.Column("newest", _MOMENT, nullable=True),
        _of_source("list_days"),
        sa.PrimaryKeyConstraint("source", "day", "entry", name=op.f("pk_list_days")),
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("suspected_at", _MOMENT, nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=True),
        sa.Column("last_seen_at", _MOMENT, nullable=False),
        sa.Column("clear_since", _MOMENT, nullable=True),
        sa.Column("closed_at", _MOMENT, nullable=True),
        sa.Column("runs_seen", sa.Integer(), nullable=False),
        sa.Column("clear_runs", sa.Integer(), nullable=False),
        sa.Column("last_run_id", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name=op.f("ck_incidents_kind")),
        sa.CheckConstraint(
            "closed_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_incidents_closed_was_open")
        ),
        _of_source("incidents"),
        sa.ForeignKeyConstraint(
            ["last_run_id"], ["runs.id"], name=op.f("fk_incidents_last_run_id_runs")
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["incidents.id"], name=op.f("fk_incidents_previous_id_incidents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    alive = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_incidents_alive",
        "incidents",
        ["source", "kind"],
        unique=True,
        sqlite_where=alive,
        postgresql_where=alive,
    )
    op.create_index("ix_incidents_closed_at", "incidents", ["closed_at"])


def _deliveries() -> None:
    op.create_table(
        "delivery_channels",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_delivery_channels")),
    )
    op.create_table(
        "deliveries",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("delivered_at", _MOMENT, nullable=False),
        sa.CheckConstraint("event IN ('opened', 'closed')", name=op.f("ck_deliveries_event")),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
            name=op.f("fk_deliveries_incident_id_incidents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["channel"],
            ["delivery_channels.name"],
            name=op.f("fk_deliveries_channel_delivery_channels"),
        ),
        sa.PrimaryKeyConstraint("incident_id", "event", "channel", name=op.f("pk_deliveries")),
    )


def downgrade() -> None:
    for table in ("deliveries", "delivery_channels", "incidents", "list_days", "source_days"):
        op.drop_table(table)
    op.create_index("ix_runs_source", "runs", ["source"])
    op.drop_index("ix_runs_source_id", "runs")
    op.drop_column("runs", "scope")
