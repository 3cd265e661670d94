"""Where commands write: tables and lines for people, JSON for programs, complaints apart."""

import sys
from typing import Any

import msgspec
import typer
from rich.console import Console, RenderableType
from rich.table import Table

_NO_LIMIT = 10_000  # columns of a table that goes into a file or a pipe: nothing is folded


def console(*, stderr: bool = False) -> Console:
    """A console on the standard streams as they are now; never guesses markup in texts."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _NO_LIMIT
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def show(*parts: RenderableType) -> None:
    """Print tables and texts for people; into a pipe without the spaces that fill up columns."""
    out = console()
    if out.is_terminal:
        out.print(*parts, sep="\n")
        return
    with out.capture() as captured:
        out.print(*parts, sep="\n")
    typer.echo("\n".join(line.rstrip() for line in captured.get().split("\n")), nl=False)


def table(*columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """A plain table; the columns named in `numbers` stand to the right."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        number = name in numbers
        whole = number or name == "source"  # a folded name cannot be pasted
        made.add_column(name, justify="right" if number else "left", overflow="fold", no_wrap=whole)
    return made


def complain(text: str) -> None:
    """A line on standard error."""
    typer.echo(text, err=True)


def print_json(value: Any) -> None:
    """A value as indented JSON; times are ISO 8601."""
    typer.echo(msgspec.json.format(msgspec.json.encode(value)).decode())
