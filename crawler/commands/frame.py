"""What every command's file begins with."""

from typing import IO, Any

import typer


def command_app(help_text: str | None = None) -> typer.Typer:
    """A place for one command, or with `help_text` for a group of commands."""
    return typer.Typer(
        help=help_text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=help_text is not None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


def examples(*lines: str) -> str:
    """The end of a command's help: lines to paste."""
    shown = "\n".join(f"  {line}" for line in lines)
    return f"\b\nExamples:\n{shown}"  # \b: typer must not fold these lines


class Refused(typer.BadParameter):
    """Wrong usage or settings: the message is shown without a traceback, the exit code is 2."""

    def format_message(self) -> str:
        """The message alone, without "Invalid value"."""
        return self.message

    def show(self, file: IO[Any] | None = None) -> None:
        """The message alone: the command was understood, so its usage would not help."""
        typer.echo(f"Error: {self.message}", file=file, err=file is None)
