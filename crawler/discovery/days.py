"""Lists with a page for every day, month or year."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from crawler.discovery.answers import Answer
from crawler.discovery.base import Follow, Window
from crawler.discovery.leaf import Leaf, address
from vietnam.dates import VIETNAM

_DIRECTIVE = re.compile(r"%[A-Za-z]")
_DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePages:
    """Pages addressed by their date, asked from the newest back.

    Attributes:
        template: an address with strftime's directives, `https://host/ngay/%d-%m-%Y.html`;
            relative to the listing's, or `?ngay=%Y-%m-%d` to set in its query. A percent sign
            that means itself is doubled.
        days, months: how far one step goes back; just one of them.
        earliest: where the archive begins; no page before it is asked.
    """

    template: str
    days: int = 0
    months: int = 0
    earliest: date | None = None
    answer: Answer | None = None
    sparse: bool = field(default=True, init=False)

    def __post_init__(self) -> None:
        """Check the declaration.

        Raises:
            ValueError: the steps go nowhere, or the template has no date in it.
        """
        if min(self.days, self.months) != 0 or max(self.days, self.months) <= 0:
            raise ValueError("give days or months, a positive number of one of them")
        if not _DIRECTIVE.search(self.template):
            raise ValueError(f"{self.template!r} has no date in it, such as %d")

    def start(self, listing: str, window: Window, now: datetime) -> Follow:
        """The page of today, or of the last day that is wanted."""
        newest = min(now, window.until) if window.until else now
        return self._request(listing, newest.astimezone(VIETNAM).date(), number=1)

    def after(self, leaf: Leaf, window: Window) -> Follow | None:
        """The page before, unless no day of it is wanted."""
        day = self._back(date.fromisoformat(leaf.follow.tokens[_DAY]))
        if day is None or self._is_over(day, window):
            return None
        return self._request(leaf.listing, day, number=leaf.follow.number + 1)

    def _request(self, listing: str, day: date, *, number: int) -> Follow:
        url = address(listing, day.strftime(self.template))
        return Follow(url=url, number=number, tokens={_DAY: day.isoformat()})

    def _back(self, day: date) -> date | None:
        """The last day of the page before that of `day`; None before the calendar's year 1."""
        try:
            if self.days:
                return day - timedelta(days=self.days)
            months = day.year * 12 + day.month - self.months
            return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)
        except (ValueError, OverflowError):
            return None

    def _is_over(self, day: date, window: Window) -> bool:
        since = window.since.astimezone(VIETNAM).date() if window.since else None
        bounds = [bound for bound in (since, self.earliest) if bound is not None]
        return bool(bounds) and day < max(bounds)
