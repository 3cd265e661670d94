"""Calling the command line in tests: in this process, or as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from crawler.cli import COMMANDS, app, load

SETTINGS = (
    *("DIAPHUONG_DATABASE_URL", "DIAPHUONG_ARCHIVE", "DIAPHUONG_SPIDERS"),
    *("DIAPHUONG_MAIL", "DIAPHUONG_MAIL_FROM"),
)
TIMEOUT = 300


def run(
    *args: str,
    archive: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: str | None = None,
) -> Result:
    """`diaphuong` in this process, on `archive`; nothing of the tests' own settings is seen."""
    settings: dict[str, str | None] = dict.fromkeys(SETTINGS)
    if archive is not None:
        settings["DIAPHUONG_ARCHIVE"] = str(archive)
    invoked = CliRunner(env=settings | dict(env or {})).invoke(
        app, list(args), input=stdin, prog_name="diaphuong"
    )
    if invoked.exception and not isinstance(invoked.exception, SystemExit):
        raise invoked.exception
    return invoked


def call(
    *args: str, archive: Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`diaphuong` as a process of its own: a crawl starts a reactor, which happens once."""
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.run(
        [sys.executable, "-c", "from crawler.cli import main; main()", *args],
        env=clean | {"DIAPHUONG_ARCHIVE": str(archive)} | dict(env or {}),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )


def every_command() -> Iterator[tuple[str, Any]]:
    """Each command with its full name: `crawl`, `sources list` ..."""
    for name in COMMANDS:
        command = load(name)
        parts = getattr(command, "commands", None)
        if parts is None:
            yield name, command
        else:
            yield from ((f"{name} {part}", parts[part]) for part in parts)
