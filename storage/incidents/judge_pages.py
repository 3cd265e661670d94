"""What became of the pages that were asked? Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from storage.incident_kinds import IncidentKind
from storage.incidents.facts import CLEAR, UNKNOWN, DayFacts, Finding, SourceFacts, Verdict
from storage.incidents.windows import (
    RARE,
    chance_of_at_least,
    newest_days,
    total,
    usual_days,
)
from storage.records import FailureKind, RefusalReason

ENOUGH = 5  # pages that came to that; fewer prove nothing
TROUBLED_RUNS = 2  # one bad run is no incident
WEEK = 7
ENOUGH_USUAL = 20  # pages before that show what is usual
USUAL_SHARE = 0.1  # of pages that come to no article, where it is not known yet
WALLS = frozenset({RefusalReason.BLOCK_PAGE, RefusalReason.COOKIE_SHELL, FailureKind.BLOCKED})
NO_ARTICLES = frozenset(RefusalReason) - WALLS
FAULTS = frozenset({FailureKind.TEMPORARY, FailureKind.PERMANENT})
_SHARES = {
    IncidentKind.BLOCKED: 0.3,
    IncidentKind.REFUSED: 0.5,
    IncidentKind.FAILED: 0.3,
    IncidentKind.GONE: 0.5,
}


def blocked(facts: SourceFacts) -> Verdict:
    """Captchas, cookie walls and 403 in place of pages."""
    advice = (
        f"open an article of {facts.source} in a browser from this machine; we stay honest about "
        "who we are, so slow down (`delay`), ask the site, or declare what it demands"
    )
    return _judge(facts, IncidentKind.BLOCKED, WALLS, "pages were walls against robots", advice)


def refused(facts: SourceFacts) -> Verdict:
    """Pages that the reader does not take for articles."""
    advice = (
        f"compare a refused page with the declaration: `diaphuong sources show {facts.source}`, "
        "`diaphuong read PAGE --explain`; `diaphuong reread` mends what is stored already"
    )
    said = "pages read were no articles, which looks like a new layout"
    return _judge(facts, IncidentKind.REFUSED, NO_ARTICLES, said, advice)


def failed(facts: SourceFacts) -> Verdict:
    """Time-outs, server errors, broken answers."""
    advice = (
        "if the site itself is well, look at its addresses and TLS: "
        f"`diaphuong sources check {facts.source}`; failed pages are tried again by themselves"
    )
    return _judge(facts, IncidentKind.FAILED, FAULTS, "pages could not be had", advice)


def gone(facts: SourceFacts) -> Verdict:
    """The lists name pages that are not there: a wrong base address, an abandoned list."""
    advice = (
        f"follow a link of the lists in a browser: `diaphuong sources check {facts.source}` shows "
        "them; has the address pattern changed?"
    )
    said = "announced pages are not there (404)"
    return _judge(facts, IncidentKind.GONE, frozenset({"gone"}), said, advice)


def _judge(
    facts: SourceFacts, kind: IncidentKind, reasons: frozenset[str], said: str, advice: str
) -> Verdict:
    recent = newest_days(facts, _weight, ENOUGH, WEEK)
    asked, bad = sum(day.asked for day in recent), _count(recent, reasons)
    if asked == 0:
        return UNKNOWN
    if bad < ENOUGH or _troubled(recent, reasons) < TROUBLED_RUNS:
        return CLEAR if 2 * bad < asked or bad == 0 else UNKNOWN
    usual = _usual_share(usual_days(facts, recent, kind), reasons)
    unusual = chance_of_at_least(bad, asked, usual) < RARE
    if bad < _SHARES[kind] * asked or not unusual:
        return CLEAR
    found = _named(total(recent, "reasons"), reasons)
    return Finding(evidence=f"{bad} of {asked} {said}{found} since {recent[0].day}", advice=advice)


def _weight(day: DayFacts) -> int:
    """Pages asked; no run counts for more than half of what is enough, so two are looked at."""
    return min(day.asked, (ENOUGH + 1) // 2 * day.runs)


def _count(days: Sequence[DayFacts], reasons: frozenset[str]) -> int:
    if reasons == {"gone"}:
        return sum(day.gone for day in days)
    found = total(days, "reasons")
    return sum(found[reason] for reason in reasons)


def _troubled(days: Sequence[DayFacts], reasons: frozenset[str]) -> int:
    found = total(days, "troubled")
    return sum(found[reason] for reason in reasons)


def _usual_share(days: Sequence[DayFacts], reasons: frozenset[str]) -> float:
    asked = sum(day.asked for day in days)
    if asked < ENOUGH_USUAL:
        return USUAL_SHARE
    return min(0.9, max(0.02, _count(days, reasons) / asked))


def _named(found: Mapping[str, int], reasons: frozenset[str]) -> str:
    mine = Counter({reason: count for reason, count in found.items() if reason in reasons})
    named = ", ".join(f"{reason} {count}" for reason, count in mine.most_common())
    return f" ({named})" if named else ""
