"""How a site's answers compare with its declaration. Pure."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from protego import Protego

from crawler.discovery.base import Entry, Fetched, Found, Unreadable, Window
from crawler.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response to one of the probe's questions. `status` 0: there was none, `error` says why."""

    asked: str
    url: str
    status: int
    content_type: str | None = None
    body: bytes = b""
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was seen of a source on the network.

    Attributes:
        seen: what is as declared.
        differs: what is not, and what could not be asked.
    """

    source: Source
    seen: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether something was seen and nothing differs."""
        return bool(self.seen) and not self.differs

    def plus(self, *, seen: str | None = None, differs: str | None = None) -> "Verdict":
        """The verdict with one more observation."""
        return Verdict(
            source=self.source,
            seen=(*self.seen, seen) if seen else self.seen,
            differs=(*self.differs, differs) if differs else self.differs,
        )


def robots_of(answer: Answer) -> Protego:
    """The rules of a robots.txt; without one everything is allowed."""
    there = answer.status == HTTPStatus.OK
    return Protego.parse(answer.body.decode("utf-8", "replace") if there else "")


def with_robots(verdict: Verdict, answer: Answer, agent: str) -> Verdict:
    """Judge a robots.txt: is it there, and does it ask for more patience than declared?"""
    if answer.status == 0:
        return verdict.plus(differs=f"{answer.asked} could not be asked: {answer.error}")
    delay = robots_of(answer).crawl_delay(agent)
    if delay is not None and delay > verdict.source.delay:
        return verdict.plus(
            differs=f"{answer.asked} asks for {delay:g} s between requests, declared are "
            f"{verdict.source.delay:g} s: set delay={delay:g}"
        )
    return verdict.plus(seen=f"{answer.asked} answers {answer.status}")


def with_list(verdict: Verdict, entry: Entry, fetched: Fetched, answer: Answer) -> Verdict:
    """Judge the first response of an entry."""
    if answer.status == 0:
        return verdict.plus(differs=f"{answer.asked} could not be asked: {answer.error}")
    if answer.status != HTTPStatus.OK:
        return verdict.plus(differs=f"{answer.asked} answers {answer.status}")
    if answer.url.rstrip("/") != answer.asked.rstrip("/"):
        verdict = verdict.plus(differs=f"{answer.asked} leads to {answer.url}: declare that")
    try:
        found = entry.found(fetched, verdict.source.is_article, Window())
    except Unreadable as error:
        return verdict.plus(differs=str(error))
    return _with_found(verdict, answer.asked, found)


def _with_found(verdict: Verdict, asked: str, found: Found) -> Verdict:
    for problem in dict.fromkeys(filter(None, (*found.problems, found.stuck))):
        verdict = verdict.plus(differs=problem)
    if not found.announced and not found.follows:
        return verdict.plus(
            differs=f"{asked} announces no article: none of its {found.ignored} links fits "
            "the patterns in `articles`, or its selectors find nothing"
        )
    dated = sum(page.published is not None for page in found.announced)
    more = ", and goes on" if found.follows else ", and is all there is"
    return verdict.plus(
        seen=f"{asked} announces {len(found.announced)} articles, {dated} with a date{more}"
    )


def fetched_of(answer: Answer, entry: Entry, now: datetime) -> Fetched:
    """The answer as discovery sees it; `now` is aware."""
    (follow, *_) = entry.first(Window(), now)
    return Fetched(
        url=answer.url,
        body=answer.body,
        content_type=answer.content_type,
        captured_at=now,
        follow=follow,
    )
