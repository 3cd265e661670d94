"""The known ways in which a source fails without an error, each alarmed once and by its name."""

from datetime import date, timedelta

import pytest

from storage.database import Database
from storage.incidents.marks import CLOCK, SAME_DAY
from tests.storage.incidents.life import (
    FEED,
    HAS,
    HOURS,
    SECTION,
    SITEMAP,
    Life,
    Plan,
    every_day,
    opened_on,
)

BROKEN = date(2026, 10, 14)  # a Wednesday; no holiday far and wide
BEGAN = date(2026, 8, 10)
DAY = timedelta(days=1)
NO_LEAD = {**HAS, SAME_DAY: 0.4, "lead": 0.0, "image": 0.05}
ALL_TODAY = {**HAS, SAME_DAY: 1.0, CLOCK: 1.0}
CAPTCHA = {"kept": 0, "refused": 3, "reasons": {"block_page": 3}, "fields": {}, "sections": {}}
NO_BODY = {"kept": 0, "refused": 3, "reasons": {"no_body": 3}, "fields": {}, "sections": {}}
ABANDONED = {"kept": 1, "gone": 4}
ENDLESS = {"requests": 900}

FAILURES: dict[str, tuple[Plan, str, int, tuple[str, ...]]] = {
    # what happens, the kind, after how many days at most, words of the evidence
    "listing moved": (
        every_day(bad_lists={SECTION: "HTTP 404"}),
        "list_broken",
        1,
        (SECTION, "HTTP 404", "worked on 2026-10-13", "1 of 3 lists"),
    ),
    "layout changed": (every_day(shares=NO_LEAD), "layout", 2, ("lead 0 % (usually 100 %)",)),
    "another body": (every_day(shares={**HAS, "layout": 0.0}), "layout", 2, ("declared layout",)),
    "pages without body": (every_day(articles=0, tally=NO_BODY), "refused", 2, ("no_body",)),
    "feed frozen": (every_day(still_lists=[FEED]), "list_stale", 4, (FEED, "since 2026-10-13")),
    "sitemap without new entries": (
        every_day(still_lists=[SITEMAP]),
        "list_stale",
        4,
        (SITEMAP, "since 2026-10-13"),
    ),
    "all lists frozen": (every_day(articles=0), "quiet", 4, ("nothing new for", "3 of its 3")),
    "captcha page": (every_day(articles=0, tally=CAPTCHA), "blocked", 2, ("block_page",)),
    "dates all today": (every_day(shares=ALL_TODAY), "dates", 2, ("100 % dated within minutes",)),
    "one section gone": (
        every_day(articles=3, sections={"Thời sự": 1.0}),
        "section_gone",
        7,
        ("'Kinh tế'",),
    ),
    "most articles missing": (every_day(articles=1), "fewer", 8, ("usually 42",)),
    "links lead nowhere": (every_day(tally=ABANDONED), "gone", 2, ("404",)),
    "endless walk": (every_day(tally=ENDLESS), "costly", 7, ("requests for each new article",)),
    "every run fails": (
        every_day(articles=0, outcome="failed", detail="disk full", tally={"lists": ()}),
        "crawl_failing",
        1,
        ("disk full",),
    ),
    "pages pile up": (every_day(tally={"pending": 90}), "backlog", 4, ("90 announced pages",)),
}


@pytest.fixture
def life(database: Database) -> Life:
    """A paper of six articles a day, followed for two months without any trouble."""
    lived = Life(database)
    lived.past(BEGAN, BROKEN - 2 * DAY, every_day())
    lived.live(BROKEN - DAY, BROKEN - DAY, every_day())
    assert lived.ever() == []
    return lived


@pytest.mark.parametrize("failure", FAILURES)
def test_a_silent_failure_is_alarmed_once_and_ends_once(life: Life, failure: str) -> None:
    plan, kind, patience, words = FAILURES[failure]
    mended = BROKEN + (patience + 2) * DAY
    life.live(BROKEN, mended - DAY, plan)
    first = life.ever()[-1]
    assert first.kind == kind
    assert opened_on(first) <= BROKEN + patience * DAY
    assert [row.kind for row in life.ever()].count(first.kind) == 1
    (still,) = [row for row in life.open() if row.kind == kind]
    assert all(word in still.evidence for word in words), still.evidence
    assert still.advice
    assert still.id == first.id
    life.live(mended, mended + 8 * DAY, every_day())
    assert life.open() == []
    (row,) = [row for row in life.ever() if row.kind == kind]
    assert row.closed_at is not None
    assert row.closed_at - row.last_seen_at >= timedelta(hours=12)


def test_one_cause_makes_few_incidents(life: Life) -> None:
    """What follows from another incident is not told as well."""
    life.live(BROKEN, BROKEN + 6 * DAY, every_day(articles=0))
    assert life.kinds() == ["quiet"]


def test_a_list_that_never_worked_hides_no_other_trouble(life: Life) -> None:
    wrong = {"/wrong": "HTTP 404"}
    life.lists = (*life.lists, "/wrong")
    life.live(BROKEN, BROKEN + 2 * DAY, every_day(bad_lists=wrong))
    assert life.kinds() == ["list_never_worked"]
    life.live(BROKEN + 3 * DAY, BROKEN + 5 * DAY, every_day(bad_lists={**wrong, FEED: "HTTP 404"}))
    assert life.kinds() == ["list_never_worked", "list_broken"]
    failing = every_day(bad_lists=wrong, outcome="failed", detail="disk full")
    life.live(BROKEN + 6 * DAY, BROKEN + 8 * DAY, failing)
    assert "crawl_failing" in life.kinds()


def test_lists_that_all_fail_are_named_and_not_the_run(life: Life) -> None:
    down = every_day(articles=0, outcome="failed", bad_lists=dict.fromkeys(life.lists, "no answer"))
    life.live(BROKEN, BROKEN + 2 * DAY, down)
    assert life.kinds() == ["list_broken"]


def test_one_that_comes_back_says_so(life: Life) -> None:
    broken = every_day(bad_lists={FEED: "HTTP 404"})
    life.live(BROKEN, BROKEN + 2 * DAY, broken)
    life.live(BROKEN + 3 * DAY, BROKEN + 5 * DAY, every_day())
    life.live(BROKEN + 6 * DAY, BROKEN + 8 * DAY, broken)
    again, before = life.ever()
    assert (before.back_since, before.closed_at is None) == (None, False)
    assert again.back_since == before.closed_at


def test_a_new_normal_is_accepted_after_two_months(life: Life) -> None:
    without = every_day(shares={**HAS, SAME_DAY: 0.4, "author": 0.0})
    life.live(BROKEN, BROKEN + 2 * DAY, without)
    life.past(BROKEN + 3 * DAY, BROKEN + 54 * DAY, without)
    life.live(BROKEN + 55 * DAY, BROKEN + 55 * DAY, without)
    assert life.kinds() == ["layout"]
    life.past(BROKEN + 56 * DAY, BROKEN + 61 * DAY, without)
    life.live(BROKEN + 62 * DAY, BROKEN + 63 * DAY, without)
    assert life.kinds() == []


def test_a_list_that_fails_every_second_time_neither_opens_nor_closes_anything(life: Life) -> None:
    mornings = every_day(bad_lists={FEED: "HTTP 503"}, bad_hours=HOURS[:1])
    life.live(BROKEN, BROKEN + 3 * DAY, mornings)
    assert life.ever() == []
    life.live(BROKEN + 4 * DAY, BROKEN + 5 * DAY, every_day(bad_lists={FEED: "HTTP 404"}))
    life.live(BROKEN + 6 * DAY, BROKEN + 9 * DAY, mornings)
    (row,) = life.ever()
    assert row.closed_at is None
