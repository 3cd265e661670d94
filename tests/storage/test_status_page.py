from datetime import UTC, date, datetime, timedelta

from sqlalchemy import update

from storage.database import Database
from storage.models import Capture
from storage.status_growth import MonthGrowth
from storage.status_page import Coverage, ProvinceCount, StatusPage, status_page
from tests.storage import samples
from tests.storage.samples import BEFORE_MERGER, MERGER, NOON


def page_of(database: Database, now: datetime = NOON) -> StatusPage:
    with database.read() as session:
        return status_page(session, now)


def test_an_empty_archive(database: Database) -> None:
    page = page_of(database)
    assert (page.sources, page.days, page.coverage) == ((), {}, {})
    assert page.delays == (0, 0, 0, 0, 0, 0)
    assert len(page.provinces) == 34
    assert {one.articles for one in page.provinces} == {0}
    assert [month.first for month in page.growth.months][::11] == [
        date(2025, 12, 1),
        date(2026, 11, 1),
    ]
    assert page.size > 0


def test_the_days_are_those_of_vietnam(database: Database) -> None:
    midnight = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
    with database.write() as session:
        samples.add_source(session, "baolaocai")
        samples.add_source(session, "noichinh")
        for number, ago in enumerate((0, 1, 1, 29 * 86400, 30 * 86400)):
            seen = midnight - timedelta(seconds=ago)
            samples.add_article(session, "baolaocai", str(number), seen_at=seen)
    days = page_of(database).days
    assert [one.articles for one in days["baolaocai"]] == [1] + [0] * 27 + [2, 1]
    assert days["baolaocai"][-1].day == date(2026, 11, 20)
    assert {one.articles for one in days["noichinh"]} == {0}


def test_coverage_counts_the_latest_articles(database: Database) -> None:
    with database.write() as session:
        samples.add_source(session, "baolaocai")
        undated = {"published_at": None, "published_precision": None}
        full = samples.add_article(session, "baolaocai", "1", lead="Sapo", authors=["Lý Seo Chư"])
        samples.add_article(session, "baolaocai", "2", **undated)
        samples.add_article(session, "baolaocai", "3", seen_at=NOON - timedelta(days=90))
        samples.add_province(session, full, "15", MERGER, "15")
        samples.add_province(session, full, "01", MERGER, "01")
        samples.add_province(session, full + 1, "15", MERGER, "15", role="source")
    found = page_of(database).coverage
    assert found == {"baolaocai": Coverage(articles=2, dated=1, lead=1, authors=1, provinces=1)}


def test_a_province_of_today_has_the_articles_of_its_predecessors(database: Database) -> None:
    with database.write() as session:
        samples.add_source(session, "baolaocai")
        new = samples.add_article(session, "baolaocai", "1")
        old = samples.add_article(session, "baolaocai", "2", seen_at=NOON - timedelta(days=500))
        samples.add_province(session, new, "15", MERGER, "15")
        samples.add_province(session, old, "10", BEFORE_MERGER, "15")
        samples.add_province(session, old, "15", BEFORE_MERGER, "15")  # Yên Bái: counted once
        samples.add_province(session, old, "01", BEFORE_MERGER, "01", role="source")
    first, second, *_ = page_of(database).provinces
    assert first == ProvinceCount(code="15", name="Lào Cai", articles=2, lately=1)
    assert second.articles == 0


def test_delays_between_publication_and_first_sight(database: Database) -> None:
    with database.write() as session:
        samples.add_source(session, "baolaocai")
        for number, hours in enumerate((-1, 1, 2, 24, 25, 200)):
            published = NOON - timedelta(hours=hours)
            samples.add_article(session, "baolaocai", str(number), published_at=published)
        day = {"published_precision": "day"}
        samples.add_article(session, "baolaocai", "8", **day)
        samples.add_article(session, "baolaocai", "9", seen_at=NOON - timedelta(days=31))
    assert page_of(database).delays == (2, 1, 1, 1, 0, 1)


def test_growth_month_by_month(database: Database) -> None:
    first = datetime(2026, 10, 31, 17, 0, tzinfo=UTC)  # 1 November in Vietnam
    moments = (first, first - timedelta(seconds=1), first - timedelta(days=400))
    with database.write() as session:
        samples.add_source(session, "baolaocai")
        for number, moment in enumerate(moments):
            samples.add_article(session, "baolaocai", str(number), seen_at=moment)
        session.execute(update(Capture).where(Capture.id == 1).values(length=2_500_000_000))
    found = page_of(database).growth
    assert found.before == MonthGrowth(first=date(2025, 12, 1), articles=1, captures=1, size=1000)
    assert found.months[-2:] == (
        MonthGrowth(first=date(2026, 10, 1), articles=1, captures=1, size=1000),
        MonthGrowth(first=date(2026, 11, 1), articles=1, captures=1, size=2_500_000_000),
    )
    assert sum(month.articles for month in found.months[:-2]) == 0


def test_january_follows_december(database: Database) -> None:
    months = page_of(database, datetime(2027, 1, 1, tzinfo=UTC)).growth.months
    assert [month.first for month in months][-2:] == [date(2026, 12, 1), date(2027, 1, 1)]
