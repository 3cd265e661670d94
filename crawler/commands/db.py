"""`diaphuong db upgrade`, `check`, `reindex`, `stories` and `stats`."""

from typing import Annotated

import typer

from crawler.commands.archive import archive, reachable, settings, shown
from crawler.commands.frame import command_app, examples
from crawler.commands.output import complain, print_json, show, table
from crawler.commands.times import local, size
from storage import queries, search_upkeep, story_upkeep
from storage.checks import problems

app = command_app("Prepare, check and measure the database.")
_TOLD_EVERY = 50 * search_upkeep.GROUP  # articles


@app.command(epilog=examples("diaphuong db upgrade"))
def upgrade() -> None:
    """Make the tables, or bring them up to this version. Safe to repeat.

    Articles that search does not know yet are put into its index.
    """
    with reachable(settings()) as database:
        database.upgrade()
        database.check()
        search_upkeep.fill(database, _tell)
        typer.echo(f"the tables at {shown(database)} are up to date")


@app.command(epilog=examples("diaphuong db check"))
def check() -> None:
    """Look for anything in the archive that does not fit together; exit code 1 if there is.

    Counts that do not add up, pages without their article, captures whose file is gone, a search
    index that does not say what the articles say (`db reindex` makes it anew).
    """
    config = settings()
    with archive(config) as database, database.read() as session:
        found = (
            *problems(session, config.archive),
            *search_upkeep.problems(session),
            *story_upkeep.problems(session),
        )
    for problem in found:
        complain(f"{problem.what}: {problem.count}, for example {', '.join(problem.examples)}")
    if found:
        raise typer.Exit(1)
    typer.echo("everything fits together")


@app.command(epilog=examples("diaphuong db reindex", "diaphuong db reindex --missing"))
def reindex(
    *,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only add what search does not know yet.")
    ] = False,
) -> None:
    """Make the search index anew from the articles, while crawls may go on.

    Until it is done, search finds only some articles. If it was interrupted, --missing goes on.
    """
    with archive() as database:
        if not missing:
            search_upkeep.clear(database)
        done = search_upkeep.fill(database, _tell)
    typer.echo(f"{done} articles were put into the search index")


def _tell(done: int) -> None:
    if done % _TOLD_EVERY == 0:
        complain(f"{done} articles are in the search index ...")


@app.command(name="stories", epilog=examples("diaphuong db stories"))
def find_stories() -> None:
    """Look for the copies of articles that were kept before copies could be found.

    That is so after an upgrade; `db check` tells. Crawls may go on meanwhile. If it was
    interrupted, call it again and it goes on.
    """
    with archive() as database:
        done = story_upkeep.fill(database, lambda count: complain(f"{count} articles ..."))
    typer.echo(f"{done} articles were compared with the others")


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
