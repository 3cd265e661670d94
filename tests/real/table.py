"""The figures as a table."""

from collections.abc import Iterator

from tests.real.discovery import Links
from tests.real.result import Result, count

_FIELDS = ("title", "minute", "lead", "captions", "authors", "credit", "section", "tags")
_HEAD = "| page | P | R | F1 | paragraphs | extra | leaks | not as labelled |"


def lines(result: Result) -> Iterator[str]:
    """The whole report, in Markdown."""
    yield f"# {result.corpus.name}, digest {result.corpus.digest}"
    yield from _articles(result)
    yield from (
        "",
        "| list | found | of | strangers taken | next page asked |",
        "|---|---|---|---|---|",
    )
    yield from (_list_row(links) for links in result.links)
    yield from ("", *_rest(result))


def _articles(result: Result) -> Iterator[str]:
    yield from (_HEAD, "|---|---|---|---|---|---|---|---|")
    for label, one in result.figures:
        misses = ", ".join(one.misses()) or "-"
        yield (
            f"| {label.host} | {one.precision:.4f} | {one.recall:.4f} | {one.f1:.4f} "
            f"| {one.paragraphs}/{one.of_paragraphs} | {one.extra} | {one.leaks} | {misses} |"
        )
    figures = [one for _, one in result.figures]
    of = len(figures)
    scores = [one.f1 for one in figures]
    yield ""
    yield f"F1 mean {sum(scores) / of:.4f}, lowest {min(scores):.4f}; " + ", ".join(
        f"{name} {count(figures, name)}/{of}" for name in (*_FIELDS, "lead_exact", "provinces")
    )


def _list_row(links: Links) -> str:
    went_on = {None: "none labelled", True: "yes", False: "NO"}[links.next_page]
    return f"| {links.url} | {links.found} | {links.of} | {links.wrong} | {went_on} |"


def _rest(result: Result) -> Iterator[str]:
    pages, missing = len(result.sqlite.pages), result.missing()
    settled = missing & result.rightly_failed()
    yield f"announced {pages} pages, kept {len(result.sqlite.records)} articles"
    yield f"not in the WARC file: {len(missing)}, failed with that reason: {len(settled)}"
    yield f"announced without a label: {len(result.strays())}"
    yield f"runs that did not finish: {len(result.unsound_runs())}"
    yield f"articles exported differently by SQLite and Postgres: {len(result.differences())}"
