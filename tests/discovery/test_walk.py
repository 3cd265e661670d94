from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery.base import Announced, Follow, Found, Order, Window
from crawler.discovery.walk import Continue, End, Outcome, WalkState, decide
from tests.discovery.words import HOST, NOW, VN, post, since

BEFORE = NOW - timedelta(days=2)
DURING = NOW + timedelta(minutes=1)
FIRST = Follow(url=f"{HOST}/tin-moi")
START = WalkState(started_at=NOW, window=Window(), max_pages=50)


def to(number: int) -> Follow:
    return Follow(url=f"{HOST}/tin-moi?page={number}", number=number)


def shows(
    *numbers: int,
    page: int = 1,
    on: datetime | None = None,
    follows: tuple[Follow, ...] | None = None,
    outside: tuple[datetime, ...] = (),
    stuck: str | None = None,
    sparse: bool = False,
) -> Found:
    return Found(
        announced=tuple(Announced(url=post(number), published=on) for number in numbers),
        follows=(to(page + 1),) if follows is None else follows,
        outside=outside,
        stuck=stuck,
        sparse=sparse,
    )


def walk(
    pages: list[Found], known: dict[int, datetime] | None = None, state: WalkState = START
) -> Continue | End:
    """Show the pages one after the other; the last decision."""
    standing = {post(number): first for number, first in (known or {}).items()}
    step: Continue | End = Continue(state=state, follow=FIRST)
    for found in pages:
        assert isinstance(step, Continue), step
        known_before = [standing.get(page.url) for page in found.announced]
        step = decide(step.state, step.follow, found, known_before)
    return step


def ended(step: Continue | End) -> Outcome:
    assert isinstance(step, End), step
    assert step.detail
    return step.outcome


def test_new_articles_lead_on() -> None:
    step = walk([shows(1, 2), shows(3, page=2)])
    assert isinstance(step, Continue)
    assert (step.follow, step.state.steps) == (to(3), 2)


def test_exhausted() -> None:
    assert ended(walk([shows(1, 2), shows(3, page=2, follows=())])) is Outcome.EXHAUSTED


def test_nothing_found_on_the_first_page() -> None:
    assert ended(walk([shows()])) is Outcome.NOTHING_FOUND
    assert ended(walk([shows(follows=())])) is Outcome.NOTHING_FOUND


def test_nothing_found_behind_a_shell() -> None:
    shell = shows(sparse=True)
    assert isinstance(walk([shell]), Continue)
    assert ended(walk([shell, shows(page=2, follows=())])) is Outcome.NOTHING_FOUND
    assert ended(walk([shell, shows(1, page=2), shows(page=3, follows=())])) is Outcome.EXHAUSTED


def test_caught_up_when_a_whole_page_was_known_before_the_walk() -> None:
    known = dict.fromkeys([2, 3, 4], BEFORE)
    assert isinstance(walk([shows(1, 2)], known), Continue)
    assert ended(walk([shows(1, 2), shows(3, 4, page=2)], known)) is Outcome.CAUGHT_UP


def test_what_the_walk_itself_announced_is_not_known() -> None:
    for moment in (NOW, DURING):
        known = dict.fromkeys([1, 2], moment)
        assert isinstance(walk([shows(1, 2)], known), Continue)


def test_a_side_bar_of_news_does_not_hide_that_all_else_is_known() -> None:
    known = dict.fromkeys([1, 2, 3, 4], BEFORE)
    pages = [shows(90, 91, 1, 2), shows(90, 91, 3, 4, page=2)]
    assert ended(walk(pages, known)) is Outcome.CAUGHT_UP


def test_history_goes_on_through_known_articles() -> None:
    state = replace(START, window=since(1))
    known = dict.fromkeys([1, 2], BEFORE)
    assert isinstance(
        walk([shows(1, 2, on=datetime(2026, 3, 5, tzinfo=VN))], known, state), Continue
    )


OLD = datetime(2026, 2, 20, tzinfo=VN)


def test_date_passed_by_what_the_list_shows() -> None:
    state = replace(START, window=since(1))
    mixed = shows(1, on=datetime(2026, 3, 2, tzinfo=VN), outside=(OLD,))
    assert isinstance(walk([mixed], state=state), Continue)
    assert (
        ended(walk([mixed, shows(outside=(OLD, OLD), page=2)], state=state)) is Outcome.DATE_PASSED
    )


def test_the_newest_time_of_a_page_decides() -> None:
    window = Window(since=datetime(2026, 3, 1, tzinfo=VN), until=datetime(2026, 3, 3, tzinfo=VN))
    state = replace(START, window=window)
    too_new = datetime(2026, 3, 6, tzinfo=VN)
    assert isinstance(walk([shows(outside=(OLD, too_new))], state=state), Continue)
    step = decide(state, FIRST, shows(1, 2), [None, None], [OLD, window.since])
    assert isinstance(step, Continue)


def test_undated_articles_do_not_hide_that_the_date_has_passed() -> None:
    state = replace(START, window=since(1))
    assert ended(walk([shows(1, outside=(OLD,))], state=state)) is Outcome.DATE_PASSED


def test_date_passed_by_what_is_known_from_elsewhere() -> None:
    state = replace(START, window=since(1))
    step = decide(state, FIRST, shows(1, 2), [BEFORE, BEFORE], [OLD, None])
    assert ended(step) is Outcome.DATE_PASSED


def test_articles_after_the_window_lead_on() -> None:
    window = Window(since=OLD, until=datetime(2026, 3, 1, tzinfo=VN))
    pages = [shows(outside=(datetime(2026, 3, 6, tzinfo=VN),), page=n) for n in range(1, 8)]
    assert isinstance(walk(pages, state=replace(START, window=window)), Continue)


def test_a_bare_day_at_the_windows_edge_is_not_before_it() -> None:
    window = Window(since=datetime(2026, 3, 5, 12, tzinfo=VN))
    step = walk([shows(1, on=datetime(2026, 3, 5, tzinfo=VN))], state=replace(START, window=window))
    assert isinstance(step, Continue)


def test_ceiling() -> None:
    pages = [shows(n, page=n) for n in range(1, 4)]
    assert ended(walk(pages, state=replace(START, max_pages=3))) is Outcome.CEILING


def test_a_last_page_at_the_ceiling_is_exhausted() -> None:
    pages = [shows(1), shows(2, page=2, follows=())]
    assert ended(walk(pages, state=replace(START, max_pages=2))) is Outcome.EXHAUSTED


def test_a_link_back_is_a_loop() -> None:
    back = shows(2, page=2, follows=(replace(FIRST, number=3),))
    assert ended(walk([shows(1), back])) is Outcome.LOOP


def test_posts_to_one_address_differ_by_their_bodies() -> None:
    posts = [replace(FIRST, method="POST", body=f"page={n}") for n in range(3)]
    pages = [shows(n, follows=(post_,)) for n, post_ in enumerate(posts)]
    assert isinstance(walk(pages), Continue)
    assert ended(walk([*pages, shows(9, follows=(posts[0],))])) is Outcome.LOOP


def test_one_repeated_page_is_forgiven_and_two_are_a_loop() -> None:
    repeated = [shows(1, 2), shows(2, 1, page=2), shows(1, 2, page=3)]
    assert isinstance(walk(repeated[:2]), Continue)
    assert ended(walk(repeated)) is Outcome.LOOP
    assert isinstance(walk([*repeated[:2], shows(3, page=3), shows(3, page=4)]), Continue)


def test_barren() -> None:
    pages = [shows(1), *(shows(page=n) for n in range(2, 5))]
    assert ended(walk(pages)) is Outcome.BARREN
    assert isinstance(walk([*pages[:3], shows(2, page=4), shows(page=5)]), Continue)


def test_pages_by_date_may_be_empty_for_weeks() -> None:
    quiet = [shows(page=n, sparse=True) for n in range(1, 60)]
    assert isinstance(walk(quiet, state=replace(START, max_pages=500)), Continue)
    endless = [*quiet, shows(page=60, sparse=True)]
    assert ended(walk(endless, state=replace(START, max_pages=500))) is Outcome.BARREN


def test_stuck() -> None:
    step = walk([shows(1, follows=(), stuck="nothing fills {zone}")])
    assert ended(step) is Outcome.STUCK
    known = walk([shows(1, follows=(), stuck="x")], {1: BEFORE})
    assert ended(known) is Outcome.CAUGHT_UP


def test_parts_of_an_index_are_not_next_pages() -> None:
    part = Follow(url=f"{HOST}/a.xml", order=Order.CHILD)
    assert ended(walk([shows(1, follows=(part,))])) is Outcome.EXHAUSTED


def test_after_a_kill_pages_may_be_seen_again() -> None:
    step = walk([shows(1, 2), shows(3, 4, page=2)])
    assert isinstance(step, Continue)
    shifted = [shows(1, 2, page=3), shows(3, 4, page=4)]
    assert isinstance(walk(shifted, {1: DURING, 2: DURING}, step.state.resumed()), Continue)


def test_the_state_survives_as_json() -> None:
    step = walk([shows(1, 2), shows(3, page=2)], state=replace(START, window=since(1)))
    assert isinstance(step, Continue)
    assert msgspec.json.decode(msgspec.json.encode(step), type=Continue) == step


def test_counts_must_match() -> None:
    with pytest.raises(ValueError, match="zip"):
        decide(START, FIRST, shows(1, 2), [None])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(1, 30), max_size=4), max_size=40), st.integers(1, 20))
def test_every_walk_ends_and_stays_small(pages: list[list[int]], max_pages: int) -> None:
    step: Continue | End = Continue(state=replace(START, max_pages=max_pages), follow=FIRST)
    for number in range(1, 500):
        numbers = dict.fromkeys(pages[number % len(pages)] if pages else [number])
        step = decide(step.state, to(number), shows(*numbers, page=number), [None] * len(numbers))
        if isinstance(step, End):
            break
    assert isinstance(step, End)
    assert step.state.steps <= max_pages
    assert len(msgspec.json.encode(step.state)) < 6000
