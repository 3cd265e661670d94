"""`diaphuong sources list`, `show` and `check`."""

from typing import Annotated

import typer
from rich.table import Table

from crawler.commands.archive import settings
from crawler.commands.declaration import in_words
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.known import everyday, known_sources, named
from crawler.commands.output import print_json, show, table
from crawler.commands.places import names_of
from crawler.commands.verdicts import print_verdicts, verdict_words
from crawler.probe import probe
from crawler.source import Source

app = command_app("List the sources, show and check their declarations.")

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


@app.command(name="list", epilog=examples("diaphuong sources list"))
def list_sources(*, as_json: AsJson = False) -> None:
    """List every declared source: the project's and those of DIAPHUONG_SPIDERS."""
    known = known_sources(settings())
    if as_json:
        print_json([source.record() for source in known.values()])
        return
    made = table("name", "title", "kind", "speaks for", "host", "notes")
    for source in known.values():
        made.add_row(
            source.name,
            source.title,
            str(source.kind),
            names_of(source.provinces),
            source.hosts[0],
            _notes(source),
        )
    show(made)


@app.command(name="show", epilog=examples("diaphuong sources show noichinh"))
def show_source(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As in `diaphuong sources list`.")],
) -> None:
    """Show a source's declaration in words, and what of it was never seen in evidence."""
    (source,) = named(known_sources(settings()), [name])
    made = Table.grid(padding=(0, 2))
    for what, words in in_words(source):
        made.add_row(what, words)
    show(made)


@app.command(
    epilog=examples("diaphuong sources check noichinh", "diaphuong sources check --all --json")
)
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Which sources to ask.")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All but the historical ones.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print what is unverified in declarations, and ask the sites what differs from them.

    Asks robots.txt and the first page of each list, as politely as a crawl. Nothing is stored.
    The exit code is 1 if a site could not be reached or differs from its declaration.
    """
    config = settings()
    known = known_sources(config)
    wanted = named(known, names or ()) or (everyday(known) if every else ())
    if not wanted:
        raise Refused("name a source, or --all; `diaphuong sources list` shows them")
    verdicts = probe(config, wanted)
    if as_json:
        print_json([verdict_words(verdict) for verdict in verdicts])
    else:
        print_verdicts(verdicts)
    raise typer.Exit(0 if all(verdict.fine for verdict in verdicts) else 1)


def _notes(source: Source) -> str:
    notes = ["history"] if source.history_only else []
    notes += [f"TLS {source.tls.name}"] if source.tls.name else []
    notes += [f"{len(source.unverified)} unverified"] if source.unverified else []
    return ", ".join(notes)
