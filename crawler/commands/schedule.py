"""`diaphuong schedule`."""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import make_url

from crawler.commands.archive import archive, settings
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.known import everyday, known_sources
from crawler.commands.output import show
from crawler.crontab import Job, Place, crontab, environment, jobs, units
from crawler.timetable import DAYS, Known, timetable
from storage.config import Config, settings_to_pass_on
from storage.publishing import first_published, publishing

app = command_app()
_ENVIRONMENT = "diaphuong.env"


@app.command(
    epilog=examples(
        "diaphuong schedule",
        "diaphuong schedule --mail you@example.org | crontab -",
        "diaphuong schedule --systemd /tmp/units",
    )
)
def schedule(
    *,
    mail: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Who is told of incidents.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Of the machine's clock, if not this one's.")
    ] = None,
    systemd: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write systemd services and timers there instead."),
    ] = None,
) -> None:
    """Print a crontab that asks each source about as often as it publishes.

    The archive shows how much each source published in four weeks, and at which hours; of one
    that is new the declaration tells what kind it is. Sources of one pace share a process.
    Processes begin at different minutes and end before they begin again; one that meets an
    unfinished run steps aside. Exports and looks after health and politeness are in it too.

    Run it in the folder where crawls are to be started, with the settings they are to have.
    """
    config = settings()
    now = datetime.now(UTC)
    known = _known(config, now)
    rounds = timetable(everyday(known_sources(config)), known)
    place = Place(
        program=Path(sys.executable).with_name("diaphuong"),
        folder=Path.cwd(),
        archive=config.archive,
        settings=settings_to_pass_on(),
        mail=mail,
    )
    if systemd is None:
        typer.echo(_crontab(jobs(rounds, place), place, _zone(timezone, now), now), nl=False)
    else:
        _write(systemd.absolute(), place, units(jobs(rounds, place), place, _env_file(systemd)))


def _crontab(done: Sequence[Job], place: Place, zone: tzinfo, now: datetime) -> str:
    try:
        return crontab(done, place, zone, now)
    except ValueError as error:
        raise Refused(f"{error}; start it where the paths are shorter, or use --systemd") from error


def _known(config: Config, now: datetime) -> Mapping[str, Known]:
    """What the archive tells of its sources; nothing if there is none yet."""
    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return {}
    with archive(config) as database, database.read() as session:
        found = publishing(session, now - timedelta(days=DAYS))
        watched = first_published(session)
    return {
        name: Known(publishing=one, days=(now - watched[name]) / timedelta(days=1))
        for name, one in found.items()
    }


def _zone(name: str | None, now: datetime) -> tzinfo:
    if name is None:
        return now.astimezone().tzinfo or UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Refused(f"--timezone: {name!r} is no zone; write Asia/Ho_Chi_Minh") from error


def _env_file(folder: Path) -> Path:
    return folder.absolute() / _ENVIRONMENT


def _write(folder: Path, place: Place, files: Mapping[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        settings_file = folder / _ENVIRONMENT
        settings_file.touch(mode=0o600)
        settings_file.write_text(environment(place), "utf-8")
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise Refused(f"--systemd: {folder} cannot be written: {error.strerror}") from error
    timers = " ".join(sorted(name for name in files if name.endswith(".timer")))
    show(
        f"{len(files)} units and their settings are in {folder}. To use them:",
        f"  systemctl --user link {folder}/*.service {folder}/*.timer",
        f"  systemctl --user enable --now {timers}",
        "  loginctl enable-linger   # they run although nobody is logged in",
    )
