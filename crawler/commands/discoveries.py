"""What `diaphuong sources probe` says."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from crawler.commands.declaration import value_in_words
from crawler.commands.output import show
from crawler.probing.findings import Findings
from crawler.probing.samples import coverage
from crawler.probing.writing import said
from crawler.source import Source


def print_discoveries(
    findings: Findings, source: Source | None, spider: str | None, written: Sequence[Path]
) -> None:
    """What was found, line by line; the spider's text, or where it was written."""
    if spider is not None:
        typer.echo(spider, nl=False)
        for what, words in _lines(findings):
            typer.echo(f"{what:10}  {words}", err=True)
        return
    show(*(f"{what:10}  {words}" for what, words in _lines(findings)))
    if source is None:
        typer.echo("nothing was written: no declaration can be made of this")
    for file in written:
        typer.echo(f"wrote       {file}")
    if source and written:
        typer.echo(
            "next: review it, look into what is unverified, "
            f"then `diaphuong sources check {source.name}`"
        )


def _lines(findings: Findings) -> Iterator[tuple[str, str]]:
    yield "site", f"{findings.title or 'nameless'} ({findings.requests} pages asked)"
    yield "TLS", findings.tls.name or "ordinary"
    yield "robots.txt", findings.robots
    yield "system", findings.family or "none that is known"
    for what, found in (("feed", findings.feeds), ("sitemap", findings.sitemaps)):
        yield from ((what, f"{one.url}: {len(one.links)} addresses") for one in found)
        if not found:
            yield what, "none found"
    for pattern in findings.patterns:
        verdict = pattern.why_not or f"{pattern.read} of {pattern.asked} asked were read"
        yield "addresses", f"{pattern.seen} like {pattern.pattern}: {verdict}"
    for one in findings.lists:
        goes_on = one.way if one.way and findings.turns else "how it goes on was not seen"
        yield "list", f"{one.listing.url}: {len(one.articles)} articles; {goes_on}"
    if findings.layout:
        words = value_in_words(findings.layout.layout)
        yield "layout", f"{findings.layout.origin}, {findings.layout.samples} articles: {words}"
    elif findings.samples:
        yield "layout", "none reads as the general reader does, so it is left to that"
    for sample in findings.samples:
        fields = coverage(sample.reading)
        yield "article", f"{sample.sample.url}: {', '.join(fields)}"
    yield from (("no article", line) for line in findings.refused)
    yield from (("not asked", url) for url in findings.further)
    yield from (("note", note) for note in findings.notes)


def discovery_words(
    findings: Findings, source: Source | None, spider: str | None, written: Sequence[Path]
) -> dict[str, Any]:
    """The findings for JSON."""
    layout = findings.layout
    return {
        "url": findings.url,
        "source": source.name if source else None,
        "title": findings.title,
        "requests": findings.requests,
        "tls": findings.tls.name,
        "robots": findings.robots,
        "family": findings.family,
        "feeds": [{"url": one.url, "addresses": len(one.links)} for one in findings.feeds],
        "sitemaps": [{"url": one.url, "addresses": len(one.links)} for one in findings.sitemaps],
        "patterns": findings.patterns,
        "articles": findings.articles,
        "lists": [
            {"declared": value_in_words(one.listing), "articles": one.articles, "goes_on": one.way}
            for one in findings.lists
        ],
        "turns": findings.turns,
        "layout": layout and {"origin": layout.origin, "declared": value_in_words(layout.layout)},
        "samples": [{"url": one.sample.url, "said": said(one.reading)} for one in findings.samples],
        "refused": findings.refused,
        "not_asked": findings.further,
        "notes": findings.notes,
        "unverified": dict(source.unverified) if source else {},
        "spider": spider,
        "written": [str(file) for file in written],
    }
