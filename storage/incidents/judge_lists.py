"""Do the feeds, sitemaps and listings still announce anything? Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from storage.incidents.facts import CLEAR, UNKNOWN, Finding, ListFacts, SourceFacts, Verdict
from storage.rhythm import is_unusual, rhythm
from storage.status_facts import local_day

NAMED = 3  # lists that the evidence names

_Lists = Mapping[str, tuple[ListFacts, ...]]


def list_broken(facts: SourceFacts) -> Verdict:
    """Lists that worked, and whose last walk came to a bad end."""
    current = _current(facts)
    bad = {entry: days for entry, days in current.items() if days[-1].is_bad and _worked(days)}
    return _verdict(
        current,
        "give nothing",
        [_broken(entry, days) for entry, days in bad.items()],
        advice=f"has the list moved? `diaphuong sources check {facts.source}` asks each of them, "
        "`sources probe` finds others; correct `entries` in its declaration",
    )


def list_never_worked(facts: SourceFacts) -> Verdict:
    """Lists that gave nothing since they are asked: a wrong declaration, told apart."""
    current = _current(facts)
    bad = {entry: days for entry, days in current.items() if not _worked(days)}
    return _verdict(
        current,
        "never gave anything",
        [_broken(entry, days) for entry, days in bad.items()],
        advice=f"look at it in a browser, and at what `diaphuong sources check {facts.source}` "
        "says; correct or remove it in `entries` of its declaration",
    )


def all_broken(facts: SourceFacts) -> bool:
    """Whether no list gives anything, so that the run itself has failed."""
    current = _current(facts)
    return bool(current) and all(days[-1].is_bad for days in current.values())


def list_stale(facts: SourceFacts) -> Verdict:
    """Lists that answer as ever but show nothing new, against their own rhythm."""
    current = _current(facts)
    stale = {
        entry: newest
        for entry, days in current.items()
        if not days[-1].is_bad and (newest := _stale_since(days))
    }
    return _verdict(
        current,
        "stand still",
        [f"{entry} shows nothing new since {newest}" for entry, newest in stale.items()],
        advice="open it in a browser: a frozen feed or sitemap is given up in favour of another, "
        f"a section that moved gets its new address (`diaphuong sources show {facts.source}`)",
    )


def _verdict(current: _Lists, what: str, bad: Sequence[str], *, advice: str) -> Verdict:
    """What is said of the lists of which each sentence of `bad` tells."""
    if not current:
        return UNKNOWN
    if not bad:
        return CLEAR
    named = "; ".join(bad[:NAMED])
    return Finding(
        evidence=f"{len(bad)} of {len(current)} lists {what}: {named}{_more(len(bad))}",
        advice=advice,
    )


def _current(facts: SourceFacts) -> _Lists:
    """The lists walked on the last day of crawling; others are no longer declared."""
    last = facts.crawled
    return {entry: days for entry, days in facts.lists.items() if days and days[-1].day == last}


def _stale_since(days: tuple[ListFacts, ...]) -> date | None:
    moved = [local_day(day.newest) for day in days if day.newest]
    usual = rhythm(moved)
    if usual.usual_gap is None:
        return None
    newest = max(moved)
    return newest if is_unusual(newest, days[-1].day, usual) else None


def _worked(days: tuple[ListFacts, ...]) -> bool:
    return any(not day.is_bad for day in days)


def _broken(entry: str, days: tuple[ListFacts, ...]) -> str:
    last = days[-1]
    good = [day.day for day in days if not day.is_bad]
    since = f"worked on {good[-1]}" if good else f"asked on {len(days)} days"
    return f"{entry}: {last.outcome} ({last.detail or 'no detail'}), {since}"


def _more(count: int) -> str:
    return f"; and {count - NAMED} more" if count > NAMED else ""
