"""The register in the store: its rows, and which of them a source spoke for."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.models import Province
from storage.register import Register, register
from vietnam import provinces as known

BEFORE, AFTER = date(2023, 6, 23), date(2025, 7, 1)


@pytest.fixture
def places(sqlite_database: Database) -> Register:
    with sqlite_database.read() as session:
        return register(session)


def test_the_store_and_the_knowledge_of_the_land_agree(database: Database) -> None:
    with database.read() as session:
        stored = {
            (row.code, row.valid_from, row.valid_to, row.name, row.today_code)
            for row in session.scalars(select(Province))
        }
    assert stored == {
        (row.code, row.valid_from, row.valid_to, row.name, row.today_code)
        for row in known.all_rows()
    }


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1999, 1, 1), "Yên Bái"),
        (BEFORE, "Yên Bái"),
        (AFTER - timedelta(days=1), "Yên Bái"),
        (AFTER, "Lào Cai"),
        (date(2030, 1, 1), "Lào Cai"),
    ],
)
def test_a_code_means_what_it_meant_on_the_day(places: Register, day: date, name: str) -> None:
    assert places.on("15", day).name == name


def test_a_code_out_of_use_means_what_it_last_did(places: Register) -> None:
    assert places.on("49", AFTER).name == "Quảng Nam"


@pytest.mark.parametrize(
    ("title", "code", "name"),
    [
        ("Báo Quảng Nam", "48", "Quảng Nam"),
        ("Báo Đà Nẵng", "48", "Đà Nẵng"),
        ("Cổng thông tin điện tử thành phố", "48", "Đà Nẵng"),
        ("Báo Bà Rịa – Vũng Tàu", "79", "Bà Rịa - Vũng Tàu"),
        ("Báo Bình Thuận", "68", "Bình Thuận"),
        ("Báo Vĩnh Long, trang Đồng Khởi (Bến Tre)", "86", "Bến Tre"),
        ("Báo Đắk Lắk, trang Phú Yên", "66", "Phú Yên"),
        ("Báo Thái Nguyên", "19", "Thái Nguyên"),
        ("Báo Hà Nội mới", "01", "Hà Nội"),
    ],
)
def test_a_source_spoke_for_the_province_its_title_names(
    places: Register, title: str, code: str, name: str
) -> None:
    assert places.publisher(code, BEFORE, title).name == name
    assert places.publisher(code, AFTER, title).code == code
