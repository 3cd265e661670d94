"""`diaphuong health`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from crawler.commands.archive import archive, settings
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.near import check_archived
from crawler.commands.output import complain, print_json, show, table
from crawler.commands.times import local
from crawler.notify.channels import Channel, by_command, by_mail, by_webhook, tell_all
from crawler.notify.message import words
from crawler.notify.webhook import SCHEMES
from storage import incidents
from storage.config import Config
from storage.database import Database
from storage.incidents.read import IncidentRow, all_incidents, open_incidents
from storage.locks import Locked, source_lock
from storage.mail_setting import address

app = command_app()
_LOCK = "health.delivery"
_MOST = 200  # incidents shown with --all
_Many = list[str] | None


@app.command(
    epilog=examples(
        "diaphuong health",
        "diaphuong health noichinh --all",
        "diaphuong health --json",
        "diaphuong health --mail you@example.org",
        "diaphuong health --webhook https://chat.example.org/hooks/news",
        "diaphuong health --command 'notify-send \"$INCIDENT_SUBJECT\"'",
    )
)
def health(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Only these sources.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Closed incidents too.")] = False,
    mail: Annotated[
        _Many, typer.Option(metavar="ADDRESS", help="Mail what is new; can be given again.")
    ] = None,
    webhook: Annotated[
        _Many, typer.Option(metavar="URL", help="POST what is new as JSON; can be given again.")
    ] = None,
    command: Annotated[
        _Many,
        typer.Option(
            metavar="CMD",
            help="Run this for each piece of news: JSON on its stdin, words in INCIDENT_SUBJECT "
            "and INCIDENT_TEXT; can be given again.",
        ),
    ] = None,
) -> None:
    """Judge every source by its own past; show what is wrong, why, and what to do next.

    What is wrong for long enough becomes an incident, and it closes when it was well for a
    while. Each channel is told of each opening once and of each closing once, whatever sources
    are named; what could not be delivered is tried again at the next call.

    Exit codes: 0 nothing is open and all is delivered; 1 an incident is open (of the sources
    named), or something could not be delivered; 2 wrong usage or settings.
    """
    config = settings()
    channels = _channels(config, mail or [], webhook or [], command or [])
    with archive(config) as database:
        found = _looked(database, names or [], every=every)
        _print(found, as_json=as_json, every=every)
        troubles = _deliver(config, database, channels)
    for trouble in troubles:
        complain(f"not delivered: {trouble}")
    if troubles or any(row.closed_at is None for row in found):
        raise typer.Exit(1)


def _looked(database: Database, names: list[str], *, every: bool) -> tuple[IncidentRow, ...]:
    with database.write() as session:
        check_archived(session, names)
        incidents.update_all(session, datetime.now(UTC))
    with database.read() as session:
        return (
            all_incidents(session, *names, limit=_MOST)
            if every
            else open_incidents(session, *names)
        )


def _channels(
    config: Config, mails: list[str], webhooks: list[str], commands: list[str]
) -> list[Channel]:
    """The channels named.

    Raises:
        Refused: an address that is none.
    """
    try:
        mailed = [by_mail(config.mail, address(to)) for to in mails]
    except ValueError as error:
        raise Refused(f"--mail: {error}") from error
    for url in webhooks:
        if not url.startswith(SCHEMES):
            raise Refused(f"--webhook: {url!r} is no address; write https://host/path")
    if not all(line.strip() for line in commands):
        raise Refused("--command: it is empty")
    return [*mailed, *map(by_webhook, webhooks), *map(by_command, commands)]


def _deliver(config: Config, database: Database, channels: list[Channel]) -> list[str]:
    if not channels:
        return []
    try:
        with source_lock(config, _LOCK):
            return tell_all(database, channels)
    except Locked:
        return ["another call is delivering at this moment; it is tried again at the next call"]


def _print(found: Sequence[IncidentRow], *, as_json: bool, every: bool) -> None:
    if as_json:
        print_json([words(row) for row in found])
    elif not found:
        show("no incident was ever open" if every else "no incident is open")
    else:
        show(_table(found, every=every))
        for kind, advice in _advice(found):
            show(f"\n{kind}: {advice}")


def _table(found: Sequence[IncidentRow], *, every: bool) -> Any:
    made = table("no", "source", "kind", "since", *(["closed"] if every else []), "seen")
    for row in found:
        closed = [local(row.closed_at) or "open"] if every else []
        back = " (is back)" if row.back_since else ""
        cells = (str(row.id), row.source, f"{row.kind}{back}", local(row.suspected_at))
        made.add_row(*cells, *closed, row.evidence)
    return made


def _advice(found: Sequence[IncidentRow]) -> list[tuple[str, str]]:
    """What to do about each that is open."""
    return [(f"{row.source} {row.kind}", row.advice) for row in found if row.closed_at is None]
