"""How the first page of a list compares with its declaration. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from crawler.discovery.base import Announced, Entry, Follow, Found, Order, Unreadable, Window
from crawler.probing.desk import Answer
from crawler.probing.verdict import ListSeen
from crawler.source import Source
from crawler.urls import address_key
from storage.records import ExchangeKind

_EVERYTHING = Window()
_EMPTY = Found()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What the first page of a list gave: the judgement, and where to go on."""

    entry: Entry
    seen: ListSeen
    announced: tuple[Announced, ...] = ()
    follows: tuple[Follow, ...] = ()


def chosen(entries: Sequence[Entry], most: int) -> tuple[Entry, ...]:
    """The lists to ask if there are more than `most`: feeds and sitemaps, then the others."""
    first = [entry for entry in entries if entry.kind is not ExchangeKind.LISTING]
    rest = [entry for entry in entries if entry.kind is ExchangeKind.LISTING]
    return tuple([*first, *rest][:most])


def first_page(source: Source, entry: Entry, follow: Follow, answer: Answer) -> Leaf:
    """Judge the answer to the first question of a list."""
    wrong = _refused(answer)
    if wrong is not None:
        return Leaf(entry=entry, seen=_seen(entry, answer, _EMPTY, (wrong,)))
    moved = (f"{answer.asked} leads to {answer.url}: declare that",) if answer.moved else ()
    try:
        found = entry.found(answer.fetched(follow), source.is_article, _EVERYTHING)
    except Unreadable as error:
        return Leaf(entry=entry, seen=_seen(entry, answer, _EMPTY, (*moved, str(error))))
    return Leaf(
        entry=entry,
        seen=_seen(entry, answer, found, (*moved, *_problems(answer, found))),
        announced=found.announced,
        follows=found.follows,
    )


def second_page(source: Source, leaf: Leaf, follow: Follow, answer: Answer) -> Leaf:
    """Judge the page that a list goes on to: it must show articles that the first did not."""
    wrong = _refused(answer)
    found = _EMPTY
    if wrong is None:
        try:
            found = leaf.entry.found(answer.fetched(follow), source.is_article, _EVERYTHING)
        except Unreadable as error:
            wrong = str(error)
    known = {address_key(page.url) for page in leaf.announced}
    fresh = tuple(page for page in found.announced if address_key(page.url) not in known)
    if wrong is None and not fresh:
        wrong = f"{leaf.seen.url} goes on to {follow.url}, which shows no article that is new"
    seen = replace(leaf.seen, further=len(fresh))
    if wrong is not None:
        seen = replace(seen, wrong=(*seen.wrong, wrong))
    return replace(leaf, seen=seen, announced=(*leaf.announced, *fresh))


def goes_on(leaf: Leaf) -> Follow | None:
    """The question for the next page (or for a part: the first sitemap of an index)."""
    if leaf.follows and leaf.follows[0].order is Order.CHILD:
        return leaf.follows[0]
    return next(iter(leaf.follows), None)


def sentence(seen: ListSeen) -> str:
    """A list that is as declared, in words."""
    if not seen.articles and seen.goes_on:
        return f"{seen.url} is a list of lists"
    more = "and is all there is"
    if seen.goes_on:
        more = "and goes on"
    if seen.further:
        more = f"and goes on: {seen.further} more on its next page"
    return f"{seen.url} announces {seen.articles} articles, {seen.dated} with a date, {more}"


def spread(leaves: Sequence[Leaf], count: int) -> list[Announced]:
    """`count` announced articles, from as many lists as there are."""
    columns = [list(leaf.announced) for leaf in leaves if leaf.announced]
    picked: dict[str, Announced] = {}
    while any(columns) and len(picked) < count:
        for column in filter(None, columns):
            page = column.pop(0)
            picked.setdefault(address_key(page.url), page)
    return list(picked.values())[:count]


def _refused(answer: Answer) -> str | None:
    if answer.status == 0:
        return f"{answer.asked} could not be asked: {answer.error}"
    if answer.status != HTTPStatus.OK:
        return f"{answer.asked} answers {answer.status}"
    return None


def _problems(answer: Answer, found: Found) -> tuple[str, ...]:
    problems = tuple(dict.fromkeys(filter(None, (*found.problems, found.stuck))))
    if found.announced or found.follows:
        return problems
    nothing = (
        f"{answer.asked} announces no article: none of its {found.ignored} links fits "
        "the patterns in `articles`, or its selectors find nothing"
    )
    return (*problems, nothing)


def _seen(entry: Entry, answer: Answer, found: Found, wrong: tuple[str, ...]) -> ListSeen:
    return ListSeen(
        url=answer.asked,
        kind=str(entry.kind),
        status=answer.status,
        articles=len(found.announced),
        dated=sum(page.published is not None for page in found.announced),
        others=found.ignored,
        goes_on=bool(found.follows),
        wrong=wrong,
    )
