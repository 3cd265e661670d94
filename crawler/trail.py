"""Has a walk back in time gone far enough? Where a list shows no dates, its articles tell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from storage import frontier


@dataclass(slots=True)
class Trail:
    """What a walk has announced, list page by list page, until the articles' dates are known.

    A list page is judged as soon as all its articles were dealt with, so the walk goes a page
    or two too far. What stood on the page before as well is a side bar and tells nothing.
    """

    _waiting: list[frozenset[int]] = field(default_factory=list)
    _latest: frozenset[int] = frozenset()

    def add(self, page_ids: Iterable[int]) -> None:
        """The next page of the list showed these pages of the frontier."""
        shown = frozenset(page_ids)
        if fresh := shown - self._latest:
            self._waiting.append(fresh)
        self._latest = shown

    def passed(self, session: Session, since: datetime) -> datetime | None:
        """The newest time of a list page with nothing but articles before `since`, if any."""
        while self._waiting and not frontier.has_pending(session, self._waiting[0]):
            times = frontier.published_dates(session, self._waiting[0]).values()
            if times and max(times) < since:
                return max(times)
            self._waiting.pop(0)
        return None
