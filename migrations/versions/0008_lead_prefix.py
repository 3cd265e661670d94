"""The agency that an article's lead began with, `(TTXVN) - `; the reader cuts it from the lead."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("lead_prefix", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("articles", "lead_prefix")
