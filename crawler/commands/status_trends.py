"""Parts of the page of `status --html` about how things went: freshness, provinces, growth."""

from collections.abc import Iterator
from itertools import accumulate

from crawler.commands.charts import Point, area, meter
from crawler.commands.markup import Markup, number, table, tag
from crawler.commands.status_words import figure
from crawler.commands.times import size
from storage.status_page import DELAYS, StatusPage


def freshness(page: StatusPage) -> Iterator[Markup]:
    """How soon articles are found."""
    names = [f"within {_span(hours)}" for hours in DELAYS] + ["at any time"]
    together = sum(page.delays) or 1
    yield tag(
        "p",
        "How long after publication articles of the last 30 days were first seen, "
        "where the minute of publication is known.",
        class_="note",
    )
    rows = [
        [
            name,
            number(figure(count)),
            meter(count / together, said=f"{100 * count / together:.0f} %"),
        ]
        for name, count in zip(names, accumulate(page.delays), strict=True)
    ]
    yield table(["first seen", "#articles", "share"], rows, class_="slim")


def _span(hours: int) -> str:
    if hours == 1:
        return "an hour"
    return f"{hours} hours" if hours <= 24 else f"{hours // 24} days"  # noqa: PLR2004 - a day


def provinces(page: StatusPage) -> Markup:
    """How many articles are about each of today's provinces."""
    most = max((one.articles for one in page.provinces), default=0) or 1
    rows = [
        [
            one.code,
            tag("b", one.name),
            meter(one.articles / most, said=figure(one.articles), width=180),
            number(figure(one.lately)),
        ]
        for one in page.provinces
    ]
    half = -(-len(rows) // 2)
    columns = ["code", "province", "articles about it", "#in 30 days"]
    halves = (tag("div", table(columns, part)) for part in (rows[:half], rows[half:]))
    return tag("div", *halves, class_="pair")


def growth(page: StatusPage) -> Iterator[Markup]:
    """How the archive grew, month by month."""
    grown = page.growth
    months = [f"{month.first:%m/%Y}" for month in grown.months]
    articles = list(accumulate((m.articles for m in grown.months), initial=grown.before.articles))
    captured = list(accumulate((m.size for m in grown.months), initial=grown.before.size))
    kept = [Point(m, n, f"{m}: {figure(n)}") for m, n in zip(months, articles[1:], strict=True)]
    raw = [Point(m, n, f"{m}: {size(n)}") for m, n in zip(months, captured[1:], strict=True)]
    charts = (
        _figure("Articles kept", area(kept, title="Articles kept", top=figure(articles[-1]))),
        _figure("Raw pages, packed", area(raw, title="Raw pages", top=size(captured[-1]))),
    )
    yield tag("div", *charts, class_="pair")
    rows = [
        [name, *map(number, (figure(m.articles), figure(m.captures), size(m.size)))]
        for name, m in zip(months, grown.months, strict=True)
        if m.articles or m.captures
    ]
    yield table(["month", "#new articles", "#captures", "#raw pages"], rows, class_="slim")


def _figure(caption: str, drawn: Markup) -> Markup:
    return tag("figure", tag("figcaption", caption), drawn)
