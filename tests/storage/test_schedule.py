"""When a page is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import schedule
from storage.records import Failure, FailureKind, RefusalReason

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RECHECKS = (7 * DAY, DAY)


def failure(kind: FailureKind, retry_after: float | None = None) -> Failure:
    return Failure(kind=kind, detail="x", retry_after=retry_after)


@pytest.mark.parametrize("kind", list(FailureKind))
def test_failures_are_tried_again_ever_more_rarely_and_for_ever(kind: FailureKind) -> None:
    distances = [schedule.after_failure(failure(kind), n, NOW) - NOW for n in range(1, 30)]
    assert distances == sorted(distances)
    assert distances[0] == {"temporary": HOUR, "blocked": DAY, "permanent": 30 * DAY}[kind]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [(None, HOUR), (10.0, HOUR), (7200.0, 2 * HOUR), (1e15, 30 * DAY)],
)
def test_the_servers_wish_is_a_minimum_within_reason(
    wish: float | None, expected: timedelta
) -> None:
    asked = failure(FailureKind.TEMPORARY, wish)
    assert schedule.after_failure(asked, 1, NOW) == NOW + expected


@pytest.mark.parametrize("reason", list(RefusalReason))
def test_every_refusal_ends(reason: RefusalReason) -> None:
    tries = [schedule.after_refusal(reason, n, NOW) for n in range(1, 40)]
    assert tries[0] is not None
    assert tries[-1] is None


def test_a_block_page_is_looked_at_sooner_than_what_is_no_article() -> None:
    blocked = schedule.after_refusal(RefusalReason.BLOCK_PAGE, 1, NOW)
    assert blocked == NOW + DAY
    assert schedule.after_refusal(RefusalReason.NOT_AN_ARTICLE, 1, NOW) == NOW + 30 * DAY
    assert schedule.after_refusal(RefusalReason.NOT_AN_ARTICLE, 2, NOW) is None


def test_what_is_gone_is_looked_for_twice() -> None:
    assert [schedule.after_gone(n, NOW) for n in (1, 2, 3)] == [
        NOW + 7 * DAY,
        NOW + 30 * DAY,
        None,
    ]


def recheck(
    *, published: datetime | None, now: datetime = NOW, first_time: bool = True
) -> datetime | None:
    return schedule.recheck(
        RECHECKS, first_seen=NOW, published=published, first_time=first_time, now=now
    )


def test_a_fresh_article_is_rechecked_at_the_distances_of_its_source() -> None:
    published = NOW - DAY
    assert recheck(published=published) == NOW + DAY
    assert recheck(published=published, now=NOW + DAY + HOUR) == NOW + 7 * DAY
    assert recheck(published=published, now=NOW + 8 * DAY) is None


def test_an_old_article_is_not_rechecked() -> None:
    assert recheck(published=NOW - 3 * DAY) is None


def test_an_undated_article_is_rechecked_once() -> None:
    assert recheck(published=None) == NOW + DAY
    assert recheck(published=None, now=NOW + DAY, first_time=False) is None
