"""Alembic's entry: works on the connection it is given, or on the configured store."""

from alembic import context
from sqlalchemy import Connection

from storage.config import load_config
from storage.database import Database
from storage.models import Base
from storage.search_tables import is_modelled


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
        include_name=is_modelled,
        render_as_batch=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


def _run() -> None:
    if context.is_offline_mode():
        raise SystemExit("no offline mode: run it against the database")
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate(given)
        return
    database = Database(load_config().database_url)
    with database.migrating() as connection:
        _migrate(connection)
    database.dispose()


_run()
