"""`diaphuong read`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.explained import explained
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.output import show
from crawler.reading import Hints, read
from crawler.reading.explain import explain as explain_page
from crawler.source import Source
from storage.export_record import lines
from storage.read_record import ReadRecord, RefusedRecord, read_record, refused_record
from storage.records import Refusal

app = command_app()
STDIN = "-"


@app.command(
    name="read",
    epilog=examples(
        "diaphuong read page.html --url https://noichinh.vn/tin/202507/mot-bai-viet-314824/",
        "diaphuong read page.html --source noichinh --explain",
        "curl -s https://example.org/tin | diaphuong read -",
    ),
)
def read_files(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Saved pages; - is stdin.")],
    url: Annotated[str | None, typer.Option(help="Where the page was; finds its source.")] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Whose layout to use.")] = None,
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="The candidates of each field and who won.")
    ] = False,
) -> None:
    """Print what the reader says about saved pages, one JSON object a line.

    The words are those of the export; a page that is no article has `refusal` with the reason.
    A refusal is an answer: the exit code is 0.
    """
    declared = _source(source, url)
    pages = [(name, _bytes(name)) for name in files]  # all are there before anything is printed
    for name, page in pages:
        if explain:
            show(*explained(name, explain_page(page, url or "", declared)))
        else:
            sys.stdout.buffer.write(lines([_record(name, page, url, declared)]))
            sys.stdout.buffer.flush()


def _record(
    name: str, page: bytes, url: str | None, source: Source | None
) -> ReadRecord | RefusedRecord:
    said = read(page, url or "", source, Hints())
    if isinstance(said, Refusal):
        return refused_record(said, file=name, url=url)
    known = source.record() if source else None
    return read_record(said, file=name, url=url, source=known)


def _bytes(name: str) -> bytes:
    if name == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Refused(f"{name}: {error.strerror}") from error


def _source(name: str | None, url: str | None) -> Source | None:
    if name is None and url is None:
        return None
    # Knowing the sources means importing Scrapy, which a plain reading need not wait for.
    from crawler.commands.archive import settings  # noqa: PLC0415 - see above
    from crawler.commands.known import known_sources, named, of_address  # noqa: PLC0415

    known = known_sources(settings())
    if name is not None:
        return named(known, [name])[0]
    return of_address(known, url or "")
