"""Incidents of lists that never gave anything, apart from those of lists that broke."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_BEFORE = (
    "'crawl_failing', 'not_crawled', 'quiet', 'fewer', 'list_broken', 'list_stale', 'blocked', "
    "'refused', 'failed', 'gone', 'layout', 'dates', 'section_gone', 'costly', 'backlog'"
)


def upgrade() -> None:
    _kinds(f"{_BEFORE}, 'list_never_worked'")


def downgrade() -> None:
    op.execute("DELETE FROM incidents WHERE kind = 'list_never_worked'")
    _kinds(_BEFORE)


def _kinds(allowed: str) -> None:
    name = op.f("ck_incidents_kind")
    with op.batch_alter_table("incidents") as incidents:
        incidents.drop_constraint(name, type_="check")
        incidents.create_check_constraint(name, f"kind IN ({allowed})")
