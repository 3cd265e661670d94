"""What `diaphuong sources check` says."""

from collections.abc import Iterable
from typing import Any

from rich.text import Text

from crawler.commands.output import show
from crawler.verdict import Verdict


def print_verdicts(verdicts: Iterable[Verdict]) -> None:
    """A paragraph for each source: what is unverified, what differs, what was seen."""
    for verdict in verdicts:
        source = verdict.source
        word = "as declared" if verdict.fine else "DIFFERS"
        show(Text(f"{source.name}: {word}", style="green" if verdict.fine else "red"))
        for field, why in source.unverified.items():
            show(f"  unverified  {field}: {why}")
        for line in verdict.differs:
            show(f"  differs     {line}")
        for line in verdict.seen:
            show(f"  seen        {line}")


def verdict_words(verdict: Verdict) -> dict[str, Any]:
    """A verdict for JSON."""
    return {
        "source": verdict.source.name,
        "fine": verdict.fine,
        "unverified": dict(verdict.source.unverified),
        "differs": list(verdict.differs),
        "seen": list(verdict.seen),
    }
