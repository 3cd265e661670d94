"""`diaphuong export`."""

from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.archive import archive
from crawler.commands.days import Since, Until, days, ends, starts
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.near import check_archived
from crawler.commands.output import complain
from crawler.commands.places import Province, today_code
from storage.export import ExportResult
from storage.export import export as run_export
from storage.export_formats import Format
from storage.export_target import ExportError
from storage.selection import Selection

app = command_app()


@app.command(
    epilog=examples(
        "diaphuong export --out articles.jsonl",
        "diaphuong export --out - --province lao_cai --since 2025-07-01 | head",
        "diaphuong export --out today.jsonl.gz --cursor-file export.cursor",
        "diaphuong export --out articles.parquet --copies",
    )
)
def export(
    out: Annotated[
        str, typer.Option(metavar="FILE", help="Where to; .gz and .zst compress, - is stdout.")
    ] = "-",
    *,
    written_as: Annotated[
        Format | None,
        typer.Option("--format", help="Else by the ending of FILE; parquet needs pyarrow."),
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="Every article, not one of each story.")
    ] = False,
    after: Annotated[
        int | None, typer.Option(metavar="CURSOR", help="Only what changed after this cursor.")
    ] = None,
    cursor_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Go on from the cursor in it, and note the new one."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this source; may be repeated.")
    ] = None,
    province: Province = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Write the articles that are new or changed, in the order of their change.

    One article stands for each story: the original if it is among those chosen. After a cursor
    there are also those that are no longer part of the export, with `withdrawn` saying why.
    A file appears whole or not at all. `diaphuong schema` describes a line. The days are those
    of publication.
    """
    first, last = days(since, until)
    selection = Selection(
        sources=tuple(source or ()),
        province=today_code(province),
        since=starts(first),
        until=ends(last),
        copies=copies,
    )
    with archive() as database:
        with database.read() as session:
            check_archived(session, selection.sources)
        try:
            result = run_export(
                database,
                out,
                after=after,
                cursor_file=cursor_file,
                selection=selection,
                written_as=written_as,
            )
        except ExportError as error:
            raise Refused(str(error)) from error
    complain(_summary(result))


def _summary(result: ExportResult) -> str:
    if not result.complete:
        return f"the reader of the pipe left after {result.articles} articles"
    where = "standard output" if result.target == "-" else result.target
    withdrawn = f" and {result.withdrawn} withdrawn" if result.withdrawn else ""
    return (
        f"{result.articles} articles{withdrawn} ({result.size} bytes) to {where}; "
        f"the next --after is {result.cursor}"
    )
