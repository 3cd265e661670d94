"""Days are told apart at midnight in Vietnam; what tests them must not meet one on its way."""

import time
from datetime import UTC, datetime, timedelta

from storage.status_facts import local_day, midnight


def stay_clear_of_midnight(needed: timedelta) -> None:
    """Return when this day lasts as long as `needed`; if it does not, when the next has begun."""
    now = datetime.now(UTC)
    left = midnight(local_day(now) + timedelta(days=1)) - now
    if left < needed:
        time.sleep(left.total_seconds() + 1)
