"""`diaphuong sources check`."""

from typing import Annotated

import typer

from crawler.commands.archive import settings
from crawler.commands.frame import Refused
from crawler.commands.known import everyday, known_sources, named
from crawler.commands.output import print_json
from crawler.commands.verdicts import print_verdicts, verdict_words
from crawler.probing.check import LISTS
from crawler.probing.checking import check_sources


def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Which sources to ask.")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All but the historical ones.")] = False,
    lists: Annotated[
        int, typer.Option("--lists", min=1, help="How many lists of each source to ask at most.")
    ] = LISTS,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Ask sites whether they are as declared: hosts, TLS, robots.txt, lists, three articles.

    Says what differs from the declaration, and of each unverified field whether the answers
    confirm or contradict it. A dozen requests per source, as politely as a crawl; all sources
    are asked at once. Nothing is stored. The exit code is 1 if a site could not be reached or
    differs from its declaration.
    """
    config = settings()
    known = known_sources(config)
    wanted = named(known, names or ()) or (everyday(known) if every else ())
    if not wanted:
        raise Refused("name a source, or --all; `diaphuong sources list` shows them")
    verdicts = check_sources(config, wanted, lists)
    if as_json:
        print_json([verdict_words(verdict) for verdict in verdicts])
    else:
        print_verdicts(verdicts)
    raise typer.Exit(0 if all(verdict.fine for verdict in verdicts) else 1)
