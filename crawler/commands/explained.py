"""`diaphuong read --explain`: what competed for each field, and who won."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crawler.reading.explain import Explanation
from crawler.reading.explained_fields import Field
from storage.records import Reading


def explained(file: str, explanation: Explanation) -> Iterator[RenderableType]:
    """The answer in a line, then a table for each field."""
    answer = explanation.answer
    if isinstance(answer, Reading):
        said = f"read by {answer.method}: {len(answer.paragraphs)} paragraphs"
    else:
        said = f"refused as {answer.reason}: {answer.detail}"
    yield Text(f"{file}: {said}", style="bold")
    for field in explanation.fields:
        yield from ("", Text(field.name, style="bold"), _table(field))
    yield ""


def _table(field: Field) -> Table:
    made = Table.grid(padding=(0, 2))
    for candidate in field.candidates:
        mark = "won" if candidate.won else ""
        style = "green" if candidate.won else ""
        made.add_row(f"  {mark}", candidate.value, candidate.origin, candidate.note, style=style)
    return made
