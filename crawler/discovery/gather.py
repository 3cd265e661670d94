"""From candidates to announcements: articles only, each once, in page order, in the window."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.discovery.base import Announced, Found, IsArticle, Window
from crawler.discovery.moments import Span
from crawler.urls import address_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry of a feed, sitemap or list before it is known to be an article's."""

    url: str | None
    title: str | None = None
    published: Span | None = None
    modified: datetime | None = None
    section: str | None = None

    def announced(self, url: str) -> Announced:
        """The announcement that it makes."""
        return Announced(
            url=url,
            title=self.title or None,
            published=self.published.start if self.published else None,
            modified=self.modified,
            section=self.section or None,
        )

    def with_more(self, other: "Candidate") -> "Candidate":
        """This one, with what only another entry for the same address says."""
        return replace(
            self,
            title=self.title or other.title,
            published=self.published or other.published,
            modified=self.modified or other.modified,
            section=self.section or other.section,
        )

    def is_wanted(self, window: Window) -> bool:
        """Whether it may have been published in the window, by all that it says of itself."""
        if self.published is not None:
            return self.published.meets(window)
        # Nothing is published after it was last changed.
        return self.modified is None or window.since is None or self.modified >= window.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Announcements, and what was left out: `outside` are times outside the window."""

    announced: tuple[Announced, ...]
    ignored: int
    outside: tuple[datetime, ...]
    without_address: int

    def found(self, *problems: str | None) -> Found:
        """As what a feed or sitemap gave; an entry without an address is a problem there."""
        lost = self.without_address
        said = [*problems, f"{lost} entries without an address" if lost else None]
        return Found(
            announced=self.announced,
            ignored=self.ignored,
            outside=self.outside,
            problems=tuple(problem for problem in said if problem),
        )


def gather(candidates: Iterable[Candidate], is_article: IsArticle, window: Window) -> Gathered:
    """Sort candidates into announcements and ignored ones.

    Several candidates of one address (a picture's link, then the headline's) are one page.
    """
    pages: dict[str, Candidate] = {}
    strangers: set[str] = set()
    without_address = 0
    for candidate in candidates:
        if candidate.url is None:
            without_address += 1
            continue
        if not is_article(candidate.url):
            strangers.add(candidate.url)
            continue
        key = address_key(candidate.url)
        pages[key] = pages[key].with_more(candidate) if key in pages else candidate
    return _gathered(list(pages.values()), len(strangers), without_address, window)


def _gathered(
    pages: list[Candidate], strangers: int, without_address: int, window: Window
) -> Gathered:
    wanted = [page for page in pages if page.is_wanted(window)]
    unwanted = [page for page in pages if not page.is_wanted(window)]
    times = [page.published.start if page.published else page.modified for page in unwanted]
    return Gathered(
        announced=tuple(page.announced(page.url) for page in wanted if page.url),
        ignored=strangers + len(unwanted) + without_address,
        outside=tuple(time for time in times if time),
        without_address=without_address,
    )
