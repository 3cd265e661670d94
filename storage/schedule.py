"""When a page is asked again: pure, one rule for each outcome."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.records import Failure, FailureKind, RefusalReason

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MONTH = 30 * _DAY

# A page that cannot be had is tried again for ever, but ever more rarely: the last distance
# repeats. What a site refuses to us is worth no more than a look now and then.
_FAILED = {
    FailureKind.TEMPORARY: (_HOUR, 6 * _HOUR, _DAY, 3 * _DAY, 7 * _DAY, 14 * _DAY, _MONTH),
    FailureKind.PERMANENT: (_MONTH, 2 * _MONTH, 4 * _MONTH, 8 * _MONTH),
    FailureKind.BLOCKED: (_DAY, 3 * _DAY, 7 * _DAY, 14 * _DAY, _MONTH),
}

# A refused page ends: after the last distance it is not asked again. A better reader mends a
# wrong refusal from the stored capture, so asking the site would only cost the site.
_REFUSED = (_MONTH,)
_GONE = (7 * _DAY, _MONTH)
_REFUSED_FOR = {
    RefusalReason.SOFT_404: _GONE,
    RefusalReason.REDIRECTED_HOME: _GONE,
    # These say nothing about the page, only about how the site took us: like a block.
    RefusalReason.BLOCK_PAGE: (*_FAILED[FailureKind.BLOCKED], *(_MONTH,) * 12),
    RefusalReason.COOKIE_SHELL: (*_FAILED[FailureKind.BLOCKED], *(_MONTH,) * 12),
}

_FRESH = 2 * _DAY  # an article older than this when first seen is not expected to change


def after_failure(failure: Failure, tries: int, now: datetime) -> datetime:
    """When to try again after the `tries`-th failure in a row (from 1)."""
    distances = _FAILED[failure.kind]
    distance = distances[min(tries, len(distances)) - 1]
    wish = min(failure.retry_after or 0.0, _MONTH.total_seconds())  # a wish for 2099 is none
    return now + max(distance, timedelta(seconds=wish))


def after_refusal(reason: RefusalReason, tries: int, now: datetime) -> datetime | None:
    """When to look again after the `tries`-th refusal in a row; None is never."""
    return _nth(_REFUSED_FOR.get(reason, _REFUSED), tries, now)


def after_gone(tries: int, now: datetime) -> datetime | None:
    """When to look again after the page was gone `tries` times in a row; None is never."""
    return _nth(_GONE, tries, now)


def recheck(
    rechecks: Sequence[timedelta],
    *,
    first_seen: datetime,
    published: datetime | None,
    first_time: bool,
    now: datetime,
) -> datetime | None:
    """When to ask a kept page again for changes; None is never.

    Only an article that was fresh when it was first seen is asked again, at `rechecks` after
    that. One whose publication time nobody knows is taken for fresh once (`first_time`).
    Times that have passed by `now` are left out: a replay of old captures asks for nothing.
    """
    fresh = first_time if published is None else first_seen - published <= _FRESH
    times = (first_seen + distance for distance in sorted(rechecks))
    return next((time for time in times if time > now), None) if fresh else None


def _nth(distances: Sequence[timedelta], tries: int, now: datetime) -> datetime | None:
    return now + distances[tries - 1] if tries <= len(distances) else None
