"""`diaphuong crawl --dry-run`: what the lists show that the archive does not know."""

from collections.abc import Sequence

import typer

from crawler.commands.output import complain
from crawler.commands.reports import complaints, exit_code
from crawler.dry_run import Preview

SHOWN = 10  # new pages named for each source


def print_previews(previews: Sequence[Preview]) -> int:
    """Name the new pages of each source; the exit code that a crawl would have had."""
    for preview in previews:
        name = preview.report.source
        typer.echo(
            f"{name}: the first pages of its lists announce {preview.announced} articles, "
            f"{len(preview.unknown)} of them new"
        )
        for page in preview.unknown[:SHOWN]:
            typer.echo(f"  {page.url}  {page.title or ''}".rstrip())
        if len(preview.unknown) > SHOWN:
            typer.echo(f"  and {len(preview.unknown) - SHOWN} more")
        for line in complaints(preview.report):
            complain(f"{name}: {line}")
    typer.echo("nothing was kept; leave --dry-run away to crawl")
    return exit_code([preview.report for preview in previews])
