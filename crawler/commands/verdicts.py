"""What `diaphuong sources check` says."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text

from crawler.commands.output import show, table
from crawler.probing.verdict import Ruling, Verdict

_COUNTED = ("title", "date", "lead", "body", "author")


def print_verdicts(verdicts: Sequence[Verdict]) -> None:
    """A table with a line for each source, then a paragraph for each."""
    show(_overview(verdicts))
    for verdict in verdicts:
        word = "as declared" if verdict.fine else "DIFFERS"
        show("", Text(f"{verdict.source.name}: {word}", "green" if verdict.fine else "red"))
        show(*(f"  {what:12}  {line}" for what, line in _lines(verdict)))


def _lines(verdict: Verdict) -> Iterator[tuple[str, str]]:
    yield from (("differs", line) for line in verdict.differs)
    for claim in verdict.claims:
        what = "unverified" if claim.ruling is Ruling.OPEN else str(claim.ruling)
        yield what, f"{claim.place}: {claim.because}"
    yield from (("seen", line) for line in verdict.seen)
    yield from (("note", line) for line in verdict.notes)
    for sample in verdict.read:
        yield "article", f"{sample.url} ({sample.method})"
        for name, value in sample.fields.items():
            yield "", f"  {name}: {value}"


def _overview(verdicts: Sequence[Verdict]) -> Table:
    numbers = ("links", *_COUNTED)
    columns = ("source", "result", "hosts", "TLS", "robots.txt", "lists", "links", "articles")
    made = table(*columns, *_COUNTED, "unverified", numbers=numbers)
    for verdict in verdicts:
        made.add_row(
            verdict.source.name,
            "ok" if verdict.fine else "DIFFERS",
            _of(sum(bool(host.status) for host in verdict.hosts), len(verdict.source.hosts)),
            _tls(verdict),
            ", ".join(str(robots.status or "none") for robots in verdict.robots) or "-",
            _of(sum(not seen.wrong for seen in verdict.lists), len(verdict.source.entries)),
            str(sum(seen.articles for seen in verdict.lists)),
            _of(len(verdict.read), len(verdict.samples)),
            *(str(sum(name in sample.fields for sample in verdict.read)) for name in _COUNTED),
            _rulings(verdict),
        )
    return made


def _of(good: int, all_of_them: int) -> str:
    return f"{good} of {all_of_them}"


def _tls(verdict: Verdict) -> str:
    if verdict.tls is None:
        return "-"
    return "fails" if verdict.tls.works_with is None else str(verdict.tls.works_with)


def _rulings(verdict: Verdict) -> str:
    counts = [(sum(claim.ruling is r for claim in verdict.claims), str(r)) for r in Ruling]
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def verdict_words(verdict: Verdict) -> dict[str, Any]:
    """A verdict for JSON."""
    return {
        "source": verdict.source.name,
        "fine": verdict.fine,
        "unverified": dict(verdict.source.unverified),
        "claims": [asdict(claim) for claim in verdict.claims],
        "differs": list(verdict.differs),
        "seen": list(verdict.seen),
        "notes": list(verdict.notes),
        "hosts": [asdict(host) for host in verdict.hosts],
        "tls": asdict(verdict.tls) if verdict.tls else None,
        "robots": [asdict(robots) for robots in verdict.robots],
        "lists": [asdict(seen) for seen in verdict.lists],
        "articles": [asdict(sample) for sample in verdict.samples],
        "family": verdict.family,
        "requests": verdict.requests,
    }
