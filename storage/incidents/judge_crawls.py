"""Is the source crawled at all, and at what cost? Pure."""

from datetime import timedelta
from itertools import pairwise
from statistics import median

from storage.incident_kinds import IncidentKind
from storage.incidents.facts import CLEAR, UNKNOWN, Finding, RunEnd, SourceFacts, Verdict
from storage.incidents.windows import newest_days, usual_days

FAILED_OUTCOMES = {"failed", "killed"}
HABIT = 3  # runs; somebody who tried a source once does not crawl it every day
MISSED_RUNS = 3  # usual distances between two runs that may pass without one
SHORTEST_PAUSE = timedelta(hours=48)
WEEK = 7
ENOUGH_REQUESTS = 100
ENOUGH_ARTICLES = 10
DEARER = 5  # times the usual requests for each new article
BACKLOG = 50  # pages that wait
BACKLOG_DAYS = 3


def crawl_failing(facts: SourceFacts) -> Verdict:
    """The last run failed; a kill counts when another run failed before it."""
    ended = [run for run in facts.runs if run.outcome]
    bad = 0
    while bad < len(ended) and ended[bad].outcome in FAILED_OUTCOMES:
        bad += 1
    if bad == 0 or (bad == 1 and ended[0].outcome == "killed"):
        return CLEAR
    which = "the last run" if bad == 1 else f"the last {bad} runs at least"
    return Finding(
        evidence=f"{which} {ended[0].outcome}: {ended[0].detail or 'no detail'}",
        advice=f"see `diaphuong runs {facts.source}` and try `diaphuong crawl {facts.source}`; if "
        "the host is gone or moved, correct its declaration",
    )


def not_crawled(facts: SourceFacts) -> Verdict:
    """Nobody has asked for far longer than usual: a dead cron job, a lock that hangs."""
    if len(facts.runs) < HABIT:
        return UNKNOWN
    pause = facts.now - facts.runs[0].started_at
    usual = _usual_pause(facts.runs)
    if pause <= max(SHORTEST_PAUSE, MISSED_RUNS * usual):
        return CLEAR
    began = facts.runs[0].started_at
    return Finding(
        evidence=f"no run for {_words(pause)}, the last one began {began:%Y-%m-%d %H:%M} UTC",
        advice=f"does cron still run it? `diaphuong crawl {facts.source}` tells what stops it",
    )


def costly(facts: SourceFacts) -> Verdict:
    """A walk that no longer catches up, or pages asked in vain, cost the site much."""
    recent = newest_days(facts, lambda _: 0, 1, WEEK)
    usual = usual_days(facts, recent, IncidentKind.COSTLY)
    requests, kept = sum(d.requests for d in recent), sum(d.kept for d in recent)
    before, kept_before = sum(d.requests for d in usual), sum(d.kept for d in usual)
    runs, runs_before = sum(d.runs for d in recent), sum(d.runs for d in usual)
    if min(kept, kept_before) < ENOUGH_ARTICLES or requests < ENOUGH_REQUESTS or not runs_before:
        return UNKNOWN
    dearer = requests / kept >= DEARER * before / kept_before
    more_a_run = requests / runs >= DEARER * before / runs_before  # not only fewer articles
    if not (dearer and more_a_run):
        return CLEAR
    return Finding(
        evidence=f"{requests / kept:.0f} requests for each new article in the last {WEEK} days, "
        f"{before / kept_before:.0f} before",
        advice=f"see with `diaphuong runs {facts.source}` and `diaphuong crawl {facts.source} "
        "--dry-run` which list goes on without end, or which pages are asked in vain",
    )


def backlog(facts: SourceFacts) -> Verdict:
    """More is announced than is asked, and it grows."""
    days = facts.days[-BACKLOG_DAYS:]
    if len(days) < BACKLOG_DAYS:
        return UNKNOWN
    waiting = [day.pending for day in days]
    if min(waiting) < BACKLOG or waiting[-1] < waiting[0]:
        return CLEAR
    return Finding(
        evidence=f"{waiting[-1]} announced pages wait to be asked, and it has not become less for "
        f"{BACKLOG_DAYS} days of crawling",
        advice=f"run it longer or more often; `diaphuong runs {facts.source}` shows what stops it",
    )


def _usual_pause(runs: tuple[RunEnd, ...]) -> timedelta:
    starts = [run.started_at.timestamp() for run in runs]
    gaps = [later - earlier for later, earlier in pairwise(starts)]
    return timedelta(seconds=median(gaps)) if gaps else timedelta(0)


def _words(pause: timedelta) -> str:
    return f"{pause.days} days" if pause.days > 1 else f"{pause.total_seconds() / 3600:.0f} hours"
