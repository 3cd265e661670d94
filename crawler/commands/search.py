"""`diaphuong search`."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from crawler.commands.archive import archive
from crawler.commands.days import days, ends, starts
from crawler.commands.eras import AnyProvince, Place, name_of, place
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.hits import hit_lines, notes
from crawler.commands.near import check_archived
from crawler.commands.output import complain, print_json, show
from storage.search import Sort, Wanted
from storage.search import search as run_search
from storage.search_asked import Narrowing
from storage.search_query import document_keys
from storage.search_upkeep import unknown

app = command_app()
_MOST = 200


@app.command(
    epilog=examples(
        "diaphuong search 'dak lak'",
        "diaphuong search '\"bão số 3\" -covid OR \"mưa lũ\"' --province 'Lào Cai' --sort newest",
        "diaphuong search 'đầu tư công' --from 2025-07-01 --cites 43/2023/NĐ-CP --json",
    ),
)
def search(
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words, "a phrase", -left out, OR between two ways to ask; or a document\'s '
            "number, an address, an article's id. Quote it for the shell.",
        ),
    ],
    *,
    province: AnyProvince = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this source; may be repeated.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Published on this day or later."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Published up to this day, inclusive.")
    ] = None,
    cites: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="Cites this document, however written: 43/2023/NĐ-CP."),
    ] = None,
    sort: Annotated[Sort, typer.Option(help="What stands first.")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option(min=1, max=_MOST, help="How many hits to show.")] = 20,
    copies: Annotated[
        bool, typer.Option("--copies", help="Every copy of a story, not one for each.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Find articles by their words, in title, lead and text.

    Diacritics that are typed stand first as typed; those that are missing are forgiven, so
    `dak lak` finds Đắk Lắk. By relevance the newest 2,000 hits are ranked (and the newest 500
    with all words in the title); older ones show up with `--sort newest` or a narrower search.
    """
    where = place(province)
    if where.former is not None:
        complain(f"only {name_of(where)}")
    narrowing = _narrowing(where, source or (), days(since, until, names=("--from", "--to")), cites)
    wanted = Wanted(text=query, narrowing=narrowing, sort=sort, limit=limit, copies=copies)
    with archive() as database, database.read() as session:
        check_archived(session, narrowing.sources)
        found = run_search(session, wanted)
        missing = 0 if found.hits else unknown(session)
    for note in notes(found, missing):
        complain(note)
    if as_json:
        print_json(found)
    else:
        show(*hit_lines(found))


def _narrowing(
    where: Place,
    sources: Sequence[str],
    span: tuple[date | None, date | None],
    cites: str | None,
) -> Narrowing:
    first, last = span
    return Narrowing(
        sources=tuple(sources),
        today=where.today,
        former=where.former,
        since=starts(first),
        until=ends(last),
        cites=_keys(cites),
    )


def _keys(cites: str | None) -> tuple[str, ...]:
    keys = () if cites is None else document_keys(cites)
    if cites is not None and not keys:
        raise Refused(
            f"--cites: {cites!r} is no document's number; write it like 43/2023/NĐ-CP, "
            "or with its kind and issuer: 'Nghị định 43 năm 2023 của Chính phủ'"
        )
    return keys
