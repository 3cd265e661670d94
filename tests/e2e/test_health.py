"""Silent failures end to end: a site is crawled for days, breaks, and the right alarm opens."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Date, text

from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.paging import NextLink
from crawler.discovery.sitemap import Sitemap
from crawler.source import Source
from storage.config import Config
from storage.database import Database
from storage.incidents.read import IncidentRow, open_incidents
from storage.models import Base
from storage.types import UtcDateTime
from tests.crawls import config_of, crawl_source
from tests.database import SqliteTemplate
from tests.midnight import stay_clear_of_midnight
from tests.site import traps
from tests.site.feeds import sitemap
from tests.site.local import LIST, list_page, local_site, local_source
from tests.site.news import HANOI_TIME, News
from tests.site.server import SiteServer
from tests.site.shapes.common import newest
from tests.site.web import Answer, html, moved

A_DAY = 5  # articles
OLD = 60  # articles, one a day, before anybody looked
SECTION, SITEMAP, FEED = "/kinh-te", "/sitemap.xml", "/rss.xml"
_FIXED = {"provinces", "article_provinces", "citations"}  # their days are not of the crawl


@dataclass
class Followed:
    """A site that brings news every day, and its archive; a day passes after each crawl."""

    server: SiteServer
    config: Config
    source: Source
    news: list[News] = field(default_factory=list)
    broken: dict[str, Answer] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    lying_dates: bool = False
    other_layout: bool = False

    def days(self, count: int) -> None:
        for _ in range(count):
            self._bring(A_DAY, minutes=20)
            self.serve()
            crawl_source(self.config, self.source)
            self._sleep()

    def began_long_ago(self) -> None:
        """Articles of the last two months, and a first crawl that finds them."""
        for number in range(OLD, 0, -1):
            self._bring(1, minutes=number * 1440)
        self.serve()
        crawl_source(self.config, self.source)
        self._sleep()

    def _bring(self, count: int, *, minutes: int) -> None:
        grown = local_site(self.server.base, len(self.news) + count).news[len(self.news) :]
        now = datetime.now(HANOI_TIME) - timedelta(minutes=minutes)
        self.news += [
            replace(item, published=now - timedelta(minutes=n)) for n, item in enumerate(grown)
        ]

    def serve(self) -> None:
        now = datetime.now(HANOI_TIME)
        shown = (
            [replace(item, published=now) for item in self.news] if self.lying_dates else self.news
        )
        site = replace(local_site(self.server.base, 0), news=tuple(shown))
        answers = site.answers()
        latest = newest(self.news)[:10]
        answers[SECTION] = html(list_page(latest, None))
        answers[SITEMAP] = sitemap(latest)
        kept = {path: self.server.answers[path] for path in self.frozen}
        self.server.answers = {**answers, **kept}
        for item in self.news[-A_DAY:] if self.other_layout else ():
            self.server.answers[item.path] = _relaid(answers[item.path])
        self.server.answers.update(self.broken)

    def _sleep(self) -> None:
        """A day passes: everything is a day older, in the archive and on the site."""
        self.news = [
            replace(item, published=item.published - timedelta(days=1)) for item in self.news
        ]
        database = Database(self.config.database_url)
        with database.write() as session:
            for table in Base.metadata.tables.values():
                for column in table.columns if table.name not in _FIXED else ():
                    for change in _EARLIER.get(type(column.type), ()):
                        named = {"table": table.name, "column": f'"{column.name}"'}
                        session.execute(text(change.format(**named)))
        database.dispose()

    def remember(self, times: int) -> None:
        """What the last three days were like was so before as well, again and again."""
        database = Database(self.config.database_url)
        with database.write() as session:
            for table in ("list_days", "source_days"):  # the first crawl was not like the others
                session.execute(text(_FIRST.format(table=table, recent=_RECENT)))
            for n in range(1, times + 1):
                for statement in _AGAIN:
                    named = {"days": 3 * n, "counts": _COUNTS, "recent": _RECENT}
                    session.execute(text(statement.format(**named)))
        database.dispose()

    def open(self) -> dict[str, IncidentRow]:
        database = Database(self.config.database_url)
        with database.read() as session:
            found = {str(row.kind): row for row in open_incidents(session)}
        database.dispose()
        return found


_MOMENT = (
    "UPDATE {table} SET {column} = strftime('%Y-%m-%d %H:%M:%f000', {column}, '-1 day')"
    " WHERE {column} IS NOT NULL"
)
_DAY = "UPDATE {{table}} SET {{column}} = date({{column}}, '{days} days')"
_EARLIER = {  # days are keys: all of them step aside first
    UtcDateTime: (_MOMENT,),
    Date: (_DAY.format(days="-10000"), _DAY.format(days="+9999")),
}
_COUNTS = (
    "runs, requests, kept, refused, gone, failed, pending, reasons, troubled, fields, sections"
)
_AGAIN = (
    """
    INSERT INTO source_days (source, day, {counts})
    SELECT source, date(day, '-{days} days'), {counts} FROM source_days WHERE day > {recent}
    """,
    """
    INSERT INTO list_days (source, day, entry, walks, bad, outcome, detail, is_bad, newest)
    SELECT source, date(day, '-{days} days'), entry, walks, bad, outcome, detail, is_bad,
        strftime('%Y-%m-%d %H:%M:%f000', newest, '-{days} days')
    FROM list_days WHERE day > {recent}
    """,
)
_FIRST = "DELETE FROM {table} WHERE day <= {recent}"
_RECENT = "date((SELECT max(day) FROM source_days), '-3 days')"


def _relaid(page: Answer) -> Answer:
    """The same article after a relaunch: other names for everything, and no lead."""
    body = page.body
    for old, new in (
        (b"article__sapo", b"x1"),
        (b"article__body", b"x2"),
        (b"article__meta", b"x3"),
    ):
        body = body.replace(old, new)
    return replace(page, body=body)


def source_of(host: str) -> Source:
    base = f"http://{host}"
    made = local_source(host, traps=False)
    lists = [
        Listing(url=f"{base}{path}", links="article.story", next=NextLink("a.next"))
        for path in (LIST, SECTION)
    ]
    entries: Any = (
        Feed(url=f"{base}{FEED}"),
        Sitemap(url=f"{base}{SITEMAP}"),
        *lists,
    )
    return replace(made, entries=entries, rechecks=())


@pytest.fixture(scope="module")
def past(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: SqliteTemplate
) -> Iterator[Followed]:
    """A site that was well for two months, in which nobody had a holiday."""
    stay_clear_of_midnight(timedelta(minutes=10))
    folder = tmp_path_factory.mktemp("past")
    with (
        pytest.MonkeyPatch.context() as patch,
        SiteServer() as server,
        sqlite_template.fresh(folder),
    ):
        for module in ("storage.rhythm", "storage.incidents.judge_articles"):
            patch.setattr(f"{module}.holiday", lambda _day: None)
        followed = Followed(server, config_of(folder), source_of(server.host))
        followed.began_long_ago()
        followed.days(3)
        followed.remember(12)
        yield followed


@pytest.fixture
def site(past: Followed, tmp_path: Path) -> Followed:
    """The same site and a copy of its archive, to be broken."""
    shutil.copytree(past.config.archive, tmp_path / "archive")
    copy = replace(past, config=config_of(tmp_path), news=list(past.news), broken={})
    copy.serve()
    return copy


def test_days_without_trouble(site: Followed) -> None:
    site.days(2)
    assert site.open() == {}


def test_listing_moved(site: Followed) -> None:
    site.broken = {LIST: Answer(status=404, body=b"<h1>404</h1>")}
    site.days(2)
    assert site.open().keys() == {"list_broken"}
    assert f"{LIST}: failed (HTTP 404" in site.open()["list_broken"].evidence
    site.broken = {}
    site.days(2)
    assert site.open() == {}


def test_one_section_gone(site: Followed) -> None:
    """It leads to the front page, which answers 200 and lists nothing of ours."""
    site.broken = {
        SECTION: moved("/", 302),
        "/": html("<html><body><p>Trang chủ</p></body></html>"),
    }
    site.days(2)
    (row,) = site.open().values()
    assert (row.kind, SECTION in row.evidence) == ("list_broken", True)


def test_layout_changed(site: Followed) -> None:
    site.other_layout = True
    site.days(3)
    assert "layout" in site.open()
    assert "body where the declared layout says 0 %" in site.open()["layout"].evidence


@pytest.mark.parametrize("frozen", [FEED, SITEMAP])
def test_a_list_frozen(site: Followed, frozen: str) -> None:
    site.frozen = (frozen,)
    site.days(5)
    (row,) = site.open().values()
    assert (row.kind, frozen in row.evidence) == ("list_stale", True)


def test_captcha_page(site: Followed) -> None:
    coming = local_site(site.server.base, len(site.news) + 3 * A_DAY).news[len(site.news) :]
    for item in coming:
        (wall,) = traps.blocked(item, {}).values()
        site.broken[item.path] = wall
    site.days(3)
    assert "blocked" in site.open()
    assert "block_page" in site.open()["blocked"].evidence


def test_dates_all_today(site: Followed) -> None:
    """No list names a date, and the page's own is the clock of the server."""
    site.source = replace(site.source, entries=site.source.entries[2:])
    site.lying_dates = True
    site.days(4)
    assert "dates" in site.open()
    assert "of the crawl" in site.open()["dates"].evidence


def test_the_whole_site_stands_still(site: Followed) -> None:
    site.frozen = (FEED, SITEMAP, LIST, SECTION)
    site.days(5)
    assert site.open().keys() == {"quiet"}
