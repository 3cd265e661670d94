"""`diaphuong sources`: its commands, of which the short ones are here."""

from typing import Annotated

import typer
from rich.table import Table

from crawler.commands.archive import settings
from crawler.commands.declaration import in_words
from crawler.commands.frame import command_app, examples
from crawler.commands.known import known_sources, named
from crawler.commands.output import print_json, show, table
from crawler.commands.places import names_of
from crawler.commands.sources_check import check
from crawler.commands.sources_probe import probe
from crawler.source import Source

app = command_app("List the sources, show, check and make declarations.")

app.command(
    epilog=examples("diaphuong sources check noichinh", "diaphuong sources check --all --json")
)(check)
app.command(
    epilog=examples(
        "diaphuong sources probe https://baovidu.example/",
        "diaphuong sources probe baovidu.example --name baovidu --out my-sources",
        "diaphuong sources probe https://baovidu.example/tin-moi --dry-run",
    )
)(probe)

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


def _notes(source: Source) -> str:
    notes = ["history"] if source.history_only else []
    notes += [f"TLS {source.tls.name}"] if source.tls.name else []
    notes += [f"{len(source.unverified)} unverified"] if source.unverified else []
    return ", ".join(notes)
