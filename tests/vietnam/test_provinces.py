import unicodedata
from datetime import date

import pytest

from vietnam.provinces import (
    FIRST_ERA,
    SECOND_ERA,
    UnknownProvinceError,
    all_rows,
    by_name,
    facts,
    predecessors,
    province,
    today,
)
from vietnam.text import clean

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_there_are_63_rows_then_34() -> None:
    first = [row for row in all_rows() if row.valid_from == FIRST_ERA]
    second = [row for row in all_rows() if row.valid_from == SECOND_ERA]
    assert (len(first), len(second), len(all_rows())) == (63, 34, 97)
    assert {row.valid_to for row in first} == {BEFORE}
    assert {row.valid_to for row in second} == {None}
    assert sum(row.kind == "thành phố" for row in second) == 9


def test_every_row_has_a_today_and_every_today_its_predecessors() -> None:
    assert all(today(row).valid_to is None for row in all_rows())
    now = [row for row in all_rows() if row.valid_to is None]
    assert sum(len(predecessors(row.code)) for row in now) == 63
    assert all(today(row) is row for row in now)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_seven_codes_changed_their_meaning(code: str, before: str, after: str) -> None:
    assert province(code=code, on=BEFORE).name == before
    assert province(code=code, on=AFTER).name == after
    assert facts()["code_reuse"][code] == {"before_2025_07_01": before, "after": after}


def test_only_those_seven_did() -> None:
    reused = {
        now.code
        for now in all_rows()
        if now.valid_to is None
        for then in all_rows()
        if then.code == now.code and then.valid_to and then.name != now.name
    }
    assert reused == set(facts()["code_reuse"])


def test_successions() -> None:
    assert [row.name for row in predecessors("15")] == ["Lào Cai", "Yên Bái"]
    assert [row.name for row in predecessors("79")] == [
        "Bình Dương",
        "Bà Rịa - Vũng Tàu",
        "Hồ Chí Minh",
    ]
    assert province(code="10", on=BEFORE).today_code == "15"
    assert province(code="15", on=BEFORE).today_name == "Lào Cai"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Lào Cai", "15"),
        ("tỉnh Lào Cai", "15"),
        ("LÀO CAI", "15"),
        ("lao cai", "15"),
        ("laocai", "15"),
        ("Thanh Hoá", "38"),
        ("TP.HCM", "79"),
        ("TPHCM", "79"),
        ("Thành phố Hồ Chí Minh", "79"),
        ("TP. Huế", "46"),
        ("Thừa Thiên – Huế", "46"),
        ("Ðắk Lắk", "66"),
        ("Đăk Lăk", "66"),
        ("Hanoi", "01"),
    ],
)
def test_names_are_understood_in_any_spelling(name: str, code: str) -> None:
    for form in (name, unicodedata.normalize("NFD", name)):
        found = by_name(name=form)
        assert found is not None
        assert found.code == code


@pytest.mark.parametrize("name", ["", "Hà Tây", "Láo Cai", "tỉnh", "Bình Định"])
def test_other_names_are_nobody_today(name: str) -> None:
    assert by_name(name=name) is None


def test_a_name_means_what_it_meant_that_day() -> None:
    then, now = by_name(name="Lào Cai", on=BEFORE), by_name(name="Lào Cai", on=AFTER)
    assert then is not None
    assert now is not None
    assert (then.code, now.code) == ("10", "15")
    assert by_name(name="BR-VT", on=BEFORE) is province(code="77", on=BEFORE)
    assert by_name(name="Bình Định", on=date(1999, 1, 1)) is province(code="52", on=BEFORE)


def test_every_own_name_finds_its_row() -> None:
    for row in all_rows():
        on = row.valid_to or AFTER
        for name in (row.name, row.full_name, *row.aliases):
            assert by_name(name=name, on=on) is row, name
        assert clean(row.name) == row.name


def test_styles_change_while_the_row_stays() -> None:
    hue, dong_nai = province(code="46", on=BEFORE), province(code="75")
    assert hue.style(on=date(2024, 12, 31)).full_name == "Tỉnh Thừa Thiên Huế"
    assert hue.style(on=date(2025, 1, 1)).full_name == hue.full_name == "Thành phố Huế"
    assert dong_nai.style(on=date(2026, 4, 29)).kind == "tỉnh"
    assert dong_nai.style(on=date(2026, 4, 30)).kind == dong_nai.kind == "thành phố"


def test_an_unknown_code_is_told() -> None:
    with pytest.raises(UnknownProvinceError, match="'10'"):
        province(code="10")


def test_the_facts_tell_where_they_come_from() -> None:
    assert facts()["sources"]
    assert facts()["stop_names"]
