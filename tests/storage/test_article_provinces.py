"""Which provinces an article is about, by its day, and how people see them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.models import ArticleProvince
from storage.records import (
    Kind,
    ProvinceMention,
    Role,
    SourceRecord,
)
from tests.storage.making import Shop, reading

IN_2023 = datetime(2023, 6, 23, 2, 56, tzinfo=UTC)


def provinces(database: Database) -> set[tuple[str, str, str, str]]:
    with database.read() as session:
        rows = session.scalars(select(ArticleProvince)).all()
    return {(row.role, row.code, str(row.valid_from), row.today_code) for row in rows}


def test_a_code_means_what_it_meant_on_the_day(database: Database) -> None:
    mention = ProvinceMention(code="15", role=Role.SUBJECT, evidence="title")
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(published_at=IN_2023, provinces=(mention,)))
    yen_bai = ("subject", "15", "2008-08-01", "15")
    lao_cai = ("source", "10", "2008-08-01", "15")
    assert provinces(database) == {yen_bai, lao_cai}


def test_the_day_is_the_day_in_vietnam(database: Database) -> None:
    last_evening = datetime(2025, 6, 30, 16, 59, tzinfo=UTC)
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(published_at=last_evening), identity="1")
        later = last_evening + timedelta(minutes=1)
        shop.keep(reading(title="Mới", published_at=later), identity="2")
    sources = {("source", "10", "2008-08-01", "15"), ("source", "15", "2025-07-01", "15")}
    assert provinces(database) == sources


def test_a_former_paper_spoke_for_its_own_province(database: Database) -> None:
    former = SourceRecord(
        name="baoquangnam",
        title="Báo Quảng Nam",
        host="baoquangnam.vn",
        kind=Kind.NEWSPAPER,
        provinces=("48",),
    )
    with database.write() as session:
        shop = Shop(session, former)
        shop.keep(reading(published_at=IN_2023), identity="1")
        shop.keep(reading(title="Hôm nay"), identity="2")
    quang_nam, da_nang = ("49", "2008-08-01"), ("48", "2025-07-01")
    found = {(code, since) for _, code, since, _ in provinces(database)}
    assert found == {quang_nam, da_nang}


def test_an_unknown_code_is_an_error_with_its_name(database: Database) -> None:
    mention = ProvinceMention(code="99", role=Role.SUBJECT, evidence="title")
    with pytest.raises(LookupError, match="'99'"), database.write() as session:
        Shop(session).keep(reading(provinces=(mention,)))
