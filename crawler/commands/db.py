"""`diaphuong db upgrade`, `check` and `stats`."""

from typing import Annotated

import typer

from crawler.commands.archive import archive, reachable, settings, shown
from crawler.commands.frame import command_app, examples
from crawler.commands.output import complain, print_json, show, table
from crawler.commands.times import local, size
from storage import queries
from storage.checks import problems

app = command_app("Prepare, check and measure the database.")


@app.command(epilog=examples("diaphuong db upgrade"))
def upgrade() -> None:
    """Make the tables, or bring them up to this version. Safe to repeat."""
    with reachable(settings()) as database:
        database.upgrade()
        database.check()
        typer.echo(f"the tables at {shown(database)} are up to date")


@app.command(epilog=examples("diaphuong db check"))
def check() -> None:
    """Look for anything in the archive that does not fit together; exit code 1 if there is.

    Counts that do not add up, pages without their article, captures whose file is gone.
    """
    config = settings()
    with archive(config) as database, database.read() as session:
        found = problems(session, config.archive)
    for problem in found:
        complain(f"{problem.what}: {problem.count}, for example {', '.join(problem.examples)}")
    if found:
        raise typer.Exit(1)
    typer.echo("everything fits together")


@app.command(epilog=examples("diaphuong db stats", "diaphuong db stats --json"))
def stats(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Show how much the archive holds, table by table."""
    with archive() as database, database.read() as session:
        found = queries.stats(session)
    if as_json:
        print_json(found)
        return
    made = table("table", "rows", numbers=("rows",))
    for name, rows in sorted(found.rows.items()):
        made.add_row(name, str(rows))
    show(made, f"\nthe database takes {size(found.size)}")
    if found.first_seen:
        show(f"published {local(found.oldest_published)} to {local(found.newest_published)}")
        show(f"seen {local(found.first_seen)} to {local(found.last_seen)}")
