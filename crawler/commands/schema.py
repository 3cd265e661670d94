"""`diaphuong schema`."""

import typer

from crawler.commands.frame import command_app, examples
from storage.export_schema import schema_text

app = command_app()


@app.command(epilog=examples("diaphuong schema > export-v1.schema.json"))
def schema() -> None:
    """Print the JSON Schema that every line of `diaphuong export` obeys."""
    typer.echo(schema_text(), nl=False)
