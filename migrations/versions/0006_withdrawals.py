"""What an export needs to say what is no longer in it: withdrawals, former facts, first cursors."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "articles", sa.Column("first_cursor", sa.BigInteger(), server_default="0", nullable=False)
    )
    _withdrawals()
    _former_facts()


def _withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", _MOMENT, nullable=False),
        sa.CheckConstraint("reason IN ('refused', 'merged')", name=op.f("ck_withdrawals_reason")),
        sa.CheckConstraint(
            "replaced_by IS NULL OR replaced_by != article_id",
            name=op.f("ck_withdrawals_replaced"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_withdrawals_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by"],
            ["articles.id"],
            name=op.f("fk_withdrawals_replaced_by_articles"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_withdrawals")),
    )
    op.create_index("ix_withdrawals_replaced_by", "withdrawals", ["replaced_by"])


def _former_facts() -> None:
    op.create_table(
        "former_facts",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cursor", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.Column("today_codes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_former_facts_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "cursor", name=op.f("pk_former_facts")),
    )
    op.create_index("ix_former_facts_cursor", "former_facts", ["cursor"])


def downgrade() -> None:
    op.drop_table("former_facts")
    op.drop_table("withdrawals")
    op.drop_column("articles", "first_cursor")
