"""The page of `diaphuong status --html`: one file that asks nothing of any network."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from crawler.commands.charts import Point, columns, meter, spark
from crawler.commands.markup import Markup, number, table, tag
from crawler.commands.status_style import STYLE
from crawler.commands.status_trends import freshness, growth, provinces
from crawler.commands.status_words import age, figure, mark, troubles, worst_first
from crawler.commands.times import local, size
from storage.status import SourceStatus
from storage.status_page import COVERED, Coverage, StatusPage

_COUNTS = ("#today", "#7 d", "#30 d", "#all")
_NOTHING_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'"
_NEEDED = {"dated": 0.95, "lead": 0.5, "authors": 0.0, "provinces": 0.5}
"""Shares of articles with a field below which it is marked; many sources name no authors."""


def status_html(page: StatusPage) -> str:
    """The whole page."""
    title = f"diaphuong: {local(page.now)}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_NOTHING_OUTSIDE),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Markup(STYLE)),
    )
    body = tag("body", tag("main", *_sections(page)))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def _sections(page: StatusPage) -> Iterator[Markup]:
    yield tag("h1", "What the archive holds")
    yield tag("p", f"As of {local(page.now)}, Vietnamese time.", class_="note")
    yield _tiles(page)
    yield from _section("Open incidents", _incidents(page))
    yield from _section("Needs a look", _alarms(page))
    yield from _section("New articles per day", _daily(page))
    yield from _section("Sources", *_sources(page))
    yield from _section(
        "Fields",
        tag("p", f"Share of the articles first seen in the last {COVERED} days.", class_="note"),
        _coverage(page),
    )
    yield from _section("Freshness", *freshness(page))
    yield from _section("Provinces of today", provinces(page))
    yield from _section("Growth", *growth(page))


def _section(name: str, *content: Markup) -> Iterator[Markup]:
    yield tag("section", tag("h2", name), *content, id=name.rsplit(maxsplit=1)[-1].lower())


def _tiles(page: StatusPage) -> Markup:
    captured = page.growth.before.size + sum(month.size for month in page.growth.months)
    tiles = {
        "open incidents": figure(sum(len(one.incidents) for one in page.sources)),
        "articles": figure(sum(one.articles for one in page.sources)),
        "new today": figure(sum(one.today for one in page.sources)),
        "in 7 days": figure(sum(one.week for one in page.sources)),
        "in 30 days": figure(sum(one.month for one in page.sources)),
        "sources": figure(len(page.sources)),
        "raw pages": size(captured),
        "database": size(page.size),
    }
    made = (
        tag("div", tag("b", value), tag("span", name), class_="tile")
        for name, value in tiles.items()
    )
    return tag("div", *made, class_="tiles")


def _incidents(page: StatusPage) -> Markup:
    rows = [
        [
            _who(source),
            f"{row.kind}{' (is back)' if row.back_since else ''}",
            tag("td", local(row.suspected_at), class_="time"),
            tag("td", *_under(row.evidence, row.advice), class_="why"),
        ]
        for source in sorted(page.sources, key=worst_first)
        for row in source.incidents
    ]
    if not rows:
        return tag("p", "No incident is open.")
    return table(["source", "kind", "since", "seen, and what to do"], rows)


def _alarms(page: StatusPage) -> Markup:
    rows = [
        [_badge(source), _who(source), tag("td", trouble, class_="why")]
        for source in sorted(page.sources, key=worst_first)
        for trouble in troubles(source)
    ]
    if not rows:
        return tag("p", "No source is failing and none is quiet.")
    return table(["", "source", "why"], rows, class_="stack")


def _who(source: SourceStatus) -> Markup:
    name, title = tag("b", source.name), tag("span", source.title, class_="under")
    return tag("td", name, title, class_="who")


def _badge(source: SourceStatus) -> Markup:
    return tag("span", mark(source), class_=f"badge {mark(source)}")


def _daily(page: StatusPage) -> Markup:
    series = list(zip(*page.days.values(), strict=True))
    points = [_day(str(days[0].day), sum(day.articles for day in days)) for days in series]
    most = max((point.value for point in points), default=0)
    return columns(points, title="New articles on each of the last 30 days", top=figure(int(most)))


def _day(day: str, articles: int) -> Point:
    return Point(
        f"{day[8:]}/{day[5:7]}",
        articles,
        f"{day}: {figure(articles)} {'article' if articles == 1 else 'articles'}",
    )


def _sources(page: StatusPage) -> Iterator[Markup]:
    """A row for each; those of the past, which nobody need look at, are folded away."""
    ranked = sorted(page.sources, key=worst_first)
    past = [source for source in ranked if mark(source) == "history"]
    yield _listed(ranked[: len(ranked) - len(past)], page)
    if past:
        summary = tag("summary", f"{figure(len(past))} of the past")
        yield tag("details", summary, _listed(past, page))


def _listed(sources: Iterable[SourceStatus], page: StatusPage) -> Markup:
    names = ["", "source", "30 days", *_COUNTS, "newest", "last run"]
    return table(names, [_source(source, page) for source in sources], class_="wide")


def _source(source: SourceStatus, page: StatusPage) -> list[str]:
    days = page.days[source.name]
    said = ", ".join(f"{day.day:%d/%m} {day.articles}" for day in days if day.articles)
    run = source.last_run
    counts = (source.today, source.week, source.month, source.articles)
    return [
        _badge(source),
        _who(source),
        spark([day.articles for day in days], said=said or "nothing in 30 days"),
        *(number(figure(count)) for count in counts),
        tag("td", *_newest(source.newest_published, page.now), class_="time"),
        tag(
            "td",
            *(_under(local(run.started_at), run.outcome or "running") if run else ["never"]),
            class_="time",
        ),
    ]


def _under(said: str, more: str) -> tuple[str, Markup]:
    return said, tag("span", more, class_="under")


def _newest(moment: datetime | None, now: datetime) -> tuple[str, ...]:
    if moment is None:
        return ("unknown",)
    return _under(local(moment), f"{age(moment, now)} ago")


def _coverage(page: StatusPage) -> Markup:
    rows = [
        [tag("b", source.name), number(figure(covered.articles)), *_shares(covered)]
        for source in sorted(page.sources, key=worst_first)
        if (covered := page.coverage.get(source.name))
    ]
    if not rows:
        return tag("p", "No articles yet.")
    return table(["source", "#articles", "date", "lead", "author", "province"], rows)


def _shares(covered: Coverage) -> Iterator[Markup]:
    for field, needed in _NEEDED.items():
        share = getattr(covered, field) / covered.articles
        low = {"class_": "low"} if share < needed else {}
        yield tag("td", meter(share, said=f"{100 * share:.0f} %"), **low)
