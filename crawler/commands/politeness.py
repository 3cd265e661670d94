"""`diaphuong politeness`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import typer

from crawler.commands.archive import archive, settings
from crawler.commands.days import Since, days, starts
from crawler.commands.frame import command_app, examples
from crawler.commands.known import Known, known_sources, named
from crawler.commands.output import complain, print_json, show, table
from crawler.politeness.account import HostAccount, Manners, Violation, accounts
from crawler.process import CrawlPlan, crawl_settings
from crawler.source import Source
from storage import asked
from storage.config import Config
from storage.database import Database
from storage.exchange import StoredExchange
from storage.warc import read_at

app = command_app()
_NUMBERS = (
    *("requests", "no answer", "robots.txt"),
    *("least", "median", "declared", "Crawl-delay", "impolite"),
)
_SHOWN = 20  # violations; --json has them all


@app.command(
    epilog=examples(
        "diaphuong politeness",
        "diaphuong politeness noichinh --since 2026-11-01",
        "diaphuong politeness --since 2026-11-01 --json",
    )
)
def politeness(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE...", help="Only the hosts of these.")
    ] = None,
    *,
    since: Since = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Show, from what was stored, that robots.txt was obeyed and distances were kept.

    Every request that a run sent is judged: pages, lists, redirects, repetitions, robots.txt
    itself, and those that nobody answered. Was it allowed by the robots.txt that this run had
    been answered (read from its WARC file)? Did it keep the declared distance to the request
    before, start to start, whichever source or run that belonged to? The Crawl-delay, if the
    site names one? Was only one under way? Distances are in seconds.

    Exit code 1 if one was not polite; address and time are on standard error.
    """
    config = settings()
    known = known_sources(config)
    first, _ = days(since, None)
    begin = starts(first)
    with archive(config) as database:
        found, timeless = _judged(config, database, known, sources or [], begin)
    if as_json:
        print_json({"hosts": [_words(account) for account in found], "timeless": timeless})
    else:
        _print(found, timeless)
    faults = [violation for account in found for violation in account.violations]
    _complain(faults, len(faults) if as_json else _SHOWN)
    raise typer.Exit(1 if faults else 0)


def _judged(
    config: Config, database: Database, known: Known, names: list[str], since: datetime | None
) -> tuple[list[HostAccount], int]:
    """The accounts, and how many captures do not say when they were sent."""
    chosen = {source.name for source in _on_the_hosts_of(known, named(known, names))}
    manners = _manners(config, known)
    with database.read() as session:
        begin = asked.first_run(session, since) if since else None
        requests = asked.asked(session, since=begin, sources=chosen)

        def look(one: asked.Asked) -> StoredExchange:
            return read_at(config.archive / str(one.file), one.offset)

        found = accounts(requests, look, manners, since=since)
        return found, asked.timeless(session, since=since, sources=chosen)


def _on_the_hosts_of(known: Known, sources: Sequence[Source]) -> list[Source]:
    """Sources that share a host burden it together."""
    hosts = {host for source in sources for host in source.hosts}
    return [source for source in known.values() if hosts & set(source.hosts)]


def _manners(config: Config, known: Known) -> Manners:
    scrapys = crawl_settings(config, CrawlPlan(sources=()))
    return Manners(
        delays={source.name: source.delay for source in known.values()},
        agent=scrapys["USER_AGENT"],
        longest=scrapys.getfloat("AUTOTHROTTLE_MAX_DELAY"),
    )


def _print(found: list[HostAccount], timeless: int) -> None:
    made = table("host", *_NUMBERS, "sources", numbers=_NUMBERS)
    for account in found:
        made.add_row(
            account.host,
            *(str(n) for n in (account.requests, account.unanswered, account.robots_asked)),
            _seconds(account.least),
            _seconds(account.usual),
            f"{account.declared:g}",
            f"{account.wished:g}" if account.wished else "",
            str(len(account.violations)),
            ", ".join(sorted(account.sources)),
        )
    if found:
        show(made)
    requests = sum(account.requests for account in found)
    faults = sum(len(account.violations) for account in found)
    typer.echo(f"{requests} requests to {len(found)} hosts, {faults} of them impolite")
    if timeless:
        typer.echo(f"{timeless} captures were not sent by a run that noted the time: not judged")


def _complain(faults: list[Violation], most: int) -> None:
    for fault in faults[:most]:
        when = f"{fault.sent_at:%Y-%m-%d %H:%M:%S.%f}"[:-3] + "Z"
        complain(f"{fault.source}: {when} {fault.url}: {fault.rule}: {fault.detail}")
    if len(faults) > most:
        complain(f"... and {len(faults) - most} more; --json shows all")


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _words(account: HostAccount) -> dict[str, Any]:
    return {
        "host": account.host,
        "sources": sorted(account.sources),
        "requests": account.requests,
        "unanswered": account.unanswered,
        "robots_asked": account.robots_asked,
        "distance": {
            "declared": account.declared,
            "crawl_delay": account.wished or None,
            "least": account.least,
            "median": account.usual,
        },
        "violations": account.violations,
    }
