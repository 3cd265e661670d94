"""`diaphuong sources probe`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.archive import settings
from crawler.commands.discoveries import discovery_words, print_discoveries
from crawler.commands.frame import Refused
from crawler.commands.known import Known, known_sources
from crawler.commands.output import complain, print_json
from crawler.probing.declare import declare, name_for
from crawler.probing.explore import SECTIONS, Explore
from crawler.probing.exploring import explore_site, provisional, start_of
from crawler.probing.spider_file import spider_text
from crawler.probing.writing import Draft, draft
from crawler.source import DEFAULT_DELAY
from crawler.urls import host_of
from vietnam.dates import VIETNAM


def probe(
    url: Annotated[str, typer.Argument(metavar="URL", help="The site, or a list of news on it.")],
    *,
    name: Annotated[
        str | None, typer.Option(help="The new source's name; else made of the host.")
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Where spiders/ and tests/pages/ are written.")
    ] = Path(),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the spider file, write nothing.")
    ] = False,
    sections: Annotated[
        int, typer.Option(min=1, help="How many pages of the menu to ask at most.")
    ] = SECTIONS,
    delay: Annotated[
        float, typer.Option(min=0.0, help="Seconds between two requests; below 1 only privately.")
    ] = DEFAULT_DELAY,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask a site on a private address, for tests.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The findings as JSON.")] = False,
) -> None:
    """Explore a site that nobody declared, and write a spider file for it, ready to review.

    Finds feeds, sitemaps, lists, the pattern of article addresses, the system it runs on and
    the layout of its articles. Asks some thirty pages, as politely as a crawl; nothing is
    stored in the archive. What was not proven is marked `unverified` in the file. Written are
    spiders/NAME.py and a saved page below tests/pages/NAME/; files that exist are kept.

    The exit code is 1 if the site could not be reached or shows no articles.
    """
    start = start_of(url)
    if start is None:
        raise Refused(f"{url!r} is no http(s) address")
    if delay < DEFAULT_DELAY and not allow_private:
        raise Refused(f"--delay: below {DEFAULT_DELAY:g} s only with --allow-private")
    config = settings()
    wanted = name or name_for(host_of(start))
    _refuse_known(known_sources(config), wanted, start, out)
    asked = provisional(start, delay=delay, allow_private=allow_private)
    explore = explore_site(config, asked, start, sections=sections, say=_progress())
    raise typer.Exit(_report(explore, wanted, None if dry_run else out, as_json=as_json))


def _report(explore: Explore, name: str, out: Path | None, *, as_json: bool) -> int:
    """Write what was found and say it; the exit code."""
    findings = explore.findings
    day = findings.day.astimezone(VIETNAM).date()
    source = declare(findings, explore.trip.source, name) if explore.finished else None
    spider = spider_text(source, url=findings.url, day=day) if source else None
    written: list[Path] = []
    if source and spider and out is not None:
        written = _write(draft(source, spider, findings.samples[0]), out)
    if as_json:
        print_json(discovery_words(findings, source, spider, written))
    else:
        print_discoveries(findings, source, spider if out is None else None, written)
    if not explore.finished:
        complain("the exploration broke off; the log says why")
    return 0 if source else 1


def _refuse_known(known: Known, name: str, start: str, out: Path) -> None:
    """A name is taken by one source only, and so is its file."""
    hosting = [source.name for source in known.values() if source.has_host(start)]
    if hosting:
        complain(f"{hosting[0]} declares that host already: see `sources check {hosting[0]}`")
    if name in known:
        raise Refused(f"there is a source {name} already: take another --name")
    file = out / "spiders" / f"{name}.py"
    if file.exists():
        raise Refused(f"{file} is there already: take another --name or --out")


def _write(made: Draft, out: Path) -> list[Path]:
    try:
        return made.write(out)
    except OSError as error:
        raise Refused(str(error)) from error


def _progress() -> Callable[[str], None]:
    """People at a terminal see what is asked; a log of cron does not."""
    return complain if sys.stderr.isatty() else lambda _: None
