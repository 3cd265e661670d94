"""By what copies are found (MinHash bands), and the trace of merged stories."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _signatures()
    _bands()
    _moves()


def _signatures() -> None:
    op.create_table(
        "minhash_signatures",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("algorithm", sa.Text(), nullable=False),
        sa.Column("moment", _MOMENT, nullable=False),
        sa.Column("bands", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_minhash_signatures_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_minhash_signatures")),
    )


def _bands() -> None:
    op.create_table(
        "minhash_bands",
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("month", "hash", "article_id", name=op.f("pk_minhash_bands")),
        sqlite_with_rowid=False,
    )


def _moves() -> None:
    op.create_table(
        "story_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("like_id", sa.Integer(), nullable=True),
        sa.Column("similarity", sa.Double(), nullable=True),
        sa.CheckConstraint("cause IN ('merged', 'revised')", name=op.f("ck_story_moves_cause")),
        sa.CheckConstraint("story_id != into_id", name=op.f("ck_story_moves_moves")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_story_moves_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["like_id"],
            ["articles.id"],
            name=op.f("fk_story_moves_like_id_articles"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_moves")),
    )
    for column in ("story_id", "into_id", "article_id"):
        op.create_index(f"ix_story_moves_{column}", "story_moves", [column])


def downgrade() -> None:
    op.drop_table("story_moves")
    op.drop_table("minhash_bands")
    op.drop_table("minhash_signatures")
