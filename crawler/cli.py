"""The command line `diaphuong`: which commands there are. Each is a file in `commands/`.

A command's module is imported when the command is called and no sooner, so that help and
typing errors do not wait for Scrapy and the database.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from typer.main import Typer

COMMANDS = {
    "crawl": "Ask sources what is new and keep it",
    "export": "Write new and changed articles as JSON Lines, CSV or Parquet",
    "schema": "Print the JSON Schema of an exported line",
    "read": "Print what the reader says about saved pages",
    "reread": "Read the stored pages again, with a better reader, without a network",
    "search": "Find articles by words, documents, provinces and days",
    "show": "Show one article with its history",
    "story": "Show who published a story when, and what each copy changed",
    "status": "Which source went quiet, which fails, how much came lately",
    "health": "What is wrong with which source since when, and whom to tell",
    "withdraw": "Take what should never have been an article out of the exports",
    "runs": "List past crawls with their counts",
    "politeness": "Prove that robots.txt was obeyed and distances were kept",
    "schedule": "Print a crontab that asks each source as often as it publishes",
    "sources": "List, show and check the sources, explore new ones",
    "db": "Prepare, check and measure the database",
    "demo": "Play a crawl back from a bundled archive, without a network",
}


class Commands(TyperGroup):
    """The commands of the table above, by stand-ins until one is called."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs | {"commands": {name: _later(name) for name in COMMANDS}})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command itself, imported now.

        Raises:
            UsageError: there is no such command; near matches are named.
        """
        name, stand_in, rest = super().resolve_command(ctx, args)
        return name, load(name) if name and stand_in else None, rest


def _later(name: str) -> TyperCommand:
    return TyperCommand(name, short_help=COMMANDS[name], rich_markup_mode=None)


def load(name: str) -> Any:
    """The command `name`, or the group of commands of that name."""
    app: Typer = import_module(f"crawler.commands.{name}").app
    command = get_command(app)
    command.name = name
    return command


app = typer.Typer(
    name="diaphuong",
    cls=Commands,
    rich_markup_mode=None,  # plain help: it can be grepped, and its examples pasted
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Settings: DIAPHUONG_DATABASE_URL, DIAPHUONG_ARCHIVE, DIAPHUONG_SPIDERS. "
    "Exit codes: 0 done, 1 a source failed, 2 wrong usage or settings, 75 locked by another run.",
)


@app.callback()
def diaphuong() -> None:
    """Archive what Vietnam's provincial governments publish as news."""


def main() -> None:
    """Run the command line of this process."""
    app(prog_name="diaphuong")
