"""Do articles come as they used to, and with what they used to have? Pure."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from storage.incident_kinds import IncidentKind
from storage.incidents.facts import CLEAR, UNKNOWN, DayFacts, Finding, SourceFacts, Verdict
from storage.incidents.marks import ARTICLES, DOUBTS, FIELDS
from storage.incidents.windows import (
    RARE,
    chance_of_at_least,
    chance_of_at_most,
    newest_days,
    percent,
    total,
    usual_days,
)
from storage.rhythm import quiet as unusual_silence
from storage.rhythm import rhythm
from vietnam.holidays import holiday

FIRST_DAYS = 3  # of crawling without any article that are no incident yet
WEEK, WEEKS, ENOUGH_WEEKS = 7, 8, 4
ENOUGH_A_WEEK = 14  # articles; below that a week proves little
FEWER = 0.3
ENOUGH = 12  # newest articles that are looked at, of the last `MOST_DAYS` days
MOST_DAYS = 30
USUAL_ARTICLES, USUAL_DAYS = 20, 3
HAD = 0.6  # a field counts as usual from this share on
FELL = 0.5  # to so much of its usual share
LIE, SELDOM = 0.8, 0.5  # shares of doubtful dates: of now, and at most before
SECTION_DAYS = 5
EXPECTED = 10  # articles of a section that should have come


def quiet(facts: SourceFacts) -> Verdict:
    """Nothing new, for longer than its own rhythm explains."""
    if facts.looked is None:
        return UNKNOWN
    if facts.newest is None and len(facts.days) <= FIRST_DAYS:
        return UNKNOWN
    why = unusual_silence(facts.newest, facts.looked, rhythm(facts.published))
    if why is None:
        return CLEAR
    return Finding(
        evidence=f"{why}; {_lists(facts)}",
        advice=f"look at the site: if there is news, its lists have moved or are frozen copies "
        f"(`diaphuong sources check {facts.source}`); if not, it has closed or is on holiday",
    )


def fewer(facts: SourceFacts) -> Verdict:
    """Far fewer articles in the last seven whole days than in a usual week."""
    end = facts.looked
    if end is None or _has_holiday(end):
        return UNKNOWN
    ends = [end - timedelta(days=WEEK * n) for n in range(1, WEEKS + 1)]
    oldest = min(facts.published, default=end)
    weeks = [_week(facts, day) for day in ends if not _has_holiday(day) and _first(day) >= oldest]
    if len(weeks) < ENOUGH_WEEKS or median(weeks) < ENOUGH_A_WEEK:
        return UNKNOWN
    now, usual = _week(facts, end), median(weeks)
    if now >= FEWER * usual:
        return CLEAR
    return Finding(
        evidence=f"{now} articles in the seven days before {end}, usually {usual:.0f}",
        advice="a list or a section may be missing: compare the site's front page with "
        f"`diaphuong search '' --source {facts.source}`; check `entries` in its declaration",
    )


def layout(facts: SourceFacts) -> Verdict:
    """A field that most articles had is missing at once."""
    recent, usual = _articles(facts, IncidentKind.LAYOUT)
    if not usual:
        return UNKNOWN
    now, before = total(recent, "fields"), total(usual, "fields")
    lost = [field for field in FIELDS if _fell(field, now, before)]
    if not lost:
        return CLEAR
    named = ", ".join(
        f"{FIELDS[field]} {percent(now[field], now[ARTICLES])} "
        f"(usually {percent(before[field], before[ARTICLES])})"
        for field in lost
    )
    return Finding(
        evidence=f"of the {now[ARTICLES]} articles kept since {recent[0].day} have: {named}",
        advice="has the layout changed? Give the old one `valid_until`, declare the new one "
        f"(`diaphuong read PAGE --explain`), then `diaphuong reread {facts.source}`",
    )


def dates(facts: SourceFacts) -> Verdict:
    """Dates of publication that look like those of the crawl, or that the lists contradict."""
    recent, usual = _articles(facts, IncidentKind.DATES)
    if not usual:
        return UNKNOWN
    now, before = total(recent, "fields"), total(usual, "fields")
    doubtful = [doubt for doubt in DOUBTS if _rose(doubt, now, before)]
    if not doubtful:
        return CLEAR
    named = ", ".join(
        f"{percent(now[doubt], now[ARTICLES])} {DOUBTS[doubt]} "
        f"(usually {percent(before[doubt], before[ARTICLES])})"
        for doubt in doubtful
    )
    return Finding(
        evidence=f"of the {now[ARTICLES]} articles kept since {recent[0].day}: {named}",
        advice="the reader may take a clock for the date: `diaphuong read PAGE --explain` shows "
        f"its evidence; correct `date` in the layout, then `diaphuong reread {facts.source}`",
    )


def section_gone(facts: SourceFacts) -> Verdict:
    """A section that gave much gives nothing."""
    recent = newest_days(facts, lambda _: 0, 1, WEEK)
    usual = usual_days(facts, recent, IncidentKind.SECTION_GONE)
    now, before = total(recent, "sections"), total(usual, "sections")
    new, old = total(recent, "fields")[ARTICLES], total(usual, "fields")[ARTICLES]
    days = Counter(name for day in usual for name in day.sections)
    if old < USUAL_ARTICLES or new == 0:
        return UNKNOWN
    expected = {name: count * _likeness(recent, usual, new / old) for name, count in before.items()}
    lost = [
        name
        for name, _ in before.most_common()
        if not now[name] and days[name] >= SECTION_DAYS and expected[name] >= EXPECTED
    ]
    if not lost:
        return CLEAR
    named = ", ".join(f"{name!r} (about {expected[name]:.0f} expected)" for name in lost)
    return Finding(
        evidence=f"no article of the section {named} in {WEEK} days",
        advice="was the section renamed, or has its list moved? Compare the site's menu with "
        f"`entries` of `diaphuong sources show {facts.source}`",
    )


def _lists(facts: SourceFacts) -> str:
    last = [days[-1] for days in facts.lists.values() if days and days[-1].day == facts.crawled]
    good = sum(not one.is_bad for one in last)
    return f"{good} of its {len(last)} lists answer as usual" if last else "its lists are not known"


def _first(end: date) -> date:
    return end - timedelta(days=WEEK)


def _week(facts: SourceFacts, end: date) -> int:
    """Articles of the seven days before `end`."""
    return sum(facts.published.get(_first(end) + timedelta(days=n), 0) for n in range(WEEK))


def _has_holiday(end: date) -> bool:
    return any(holiday(_first(end) + timedelta(days=n)) for n in range(WEEK))


def _articles(
    facts: SourceFacts, kind: IncidentKind
) -> tuple[Sequence[DayFacts], Sequence[DayFacts]]:
    """The days of the newest articles and the usual ones; the latter empty if too few."""
    recent = newest_days(facts, lambda day: day.fields.get(ARTICLES, 0), ENOUGH, MOST_DAYS)
    usual = usual_days(facts, recent, kind)
    filled = [day for day in usual if day.fields.get(ARTICLES, 0)]
    known = total(filled, "fields")[ARTICLES]
    is_enough = known >= USUAL_ARTICLES and len(filled) >= USUAL_DAYS
    any_recent = total(recent, "fields")[ARTICLES] > 0
    return recent, (usual if is_enough and any_recent else ())


def _fell(field: str, now: Counter[str], before: Counter[str]) -> bool:
    usual, share = before[field] / before[ARTICLES], now[field] / now[ARTICLES]
    if usual < HAD or share > FELL * usual:
        return False
    return chance_of_at_most(now[field], now[ARTICLES], min(0.98, usual)) < RARE


def _rose(doubt: str, now: Counter[str], before: Counter[str]) -> bool:
    usual, share = before[doubt] / before[ARTICLES], now[doubt] / now[ARTICLES]
    if usual > SELDOM or share < LIE:
        return False
    return chance_of_at_least(now[doubt], now[ARTICLES], max(0.02, usual)) < RARE


def _likeness(recent: Sequence[DayFacts], usual: Sequence[DayFacts], articles: float) -> float:
    """How much of the usual days the recent ones are, by days and by articles: the less."""
    return min(articles, len(recent) / len(usual))
