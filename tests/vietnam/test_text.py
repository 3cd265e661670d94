import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnam.text import clean, clean_lines, fold, normalised, words

wild = st.text(max_size=60)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Lào\u00a0Cai \n\t ra quân ", "Lào Cai ra quân"),
        ("Hà\u200b N\u00adội\ufeff", "Hà Nội"),
        ("Hòa Bình", "Hòa Bình"),
        ("cầu\x00 treo\x1f \x85 mới", "cầu treo mới"),
        ("Hoà bình – “uỷ ban”", "Hoà bình – “uỷ ban”"),
        ("lỗi \ud83d ở đây", "lỗi \ufffd ở đây"),
        ("cười \ud83d\ude00", "cười 😀"),
    ],
)
def test_clean_keeps_what_is_seen(raw: str, kept: str) -> None:
    assert clean(unicodedata.normalize("NFD", raw)) == kept


def test_lines_are_cleaned_one_by_one() -> None:
    assert clean_lines("Một \r\n\r\n  hai\u2028ba\u00a0 ") == ("Một", "hai", "ba")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà thuận, thuỷ lợi, khoẻ", "hòa  thuận, thủy lợi, khỏe"),
        ("Ðắk Nông", "Đắk Nông"),
        ("“Tỉnh uỷ” – ‘mới’…", "\"Tỉnh ủy\" - 'mới'..."),
        ("Tiến\u200b độ\u00a0dự án", "Tiến độ dự án"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
    ],
)
def test_noise_does_not_change_the_hash_form(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)
    assert normalised(unicodedata.normalize("NFD", one)) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thu 12 tỷ đồng", "thu 13 tỷ đồng"),
        ("quản trị", "Quảng Trị"),
        ("má", "mà"),
        ("hòa", "hóa"),
        ("Tư", "tư"),
        ("an ninh", "anninh"),
    ],
)
def test_other_words_change_the_hash_form(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Ðiện Biên", "duong dien bien"),
        ("ĐẮK LẮK", "dak lak"),
        ("Uỷ ban ủy BAN", "uy ban uy ban"),
        ("12/2023/QĐ-UBND", "12/2023/qd-ubnd"),
        ("Straße ﬁ", "strasse fi"),
    ],
)
def test_fold_is_for_search(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_words_are_ready_for_shingles() -> None:
    assert words("Tỉnh Bà Rịa-Vũng Tàu: tăng 7,5%!") == [
        "tinh",
        "ba",
        "ria",
        "vung",
        "tau",
        "tang",
        "7",
        "5",
    ]


@settings(max_examples=150)
@given(wild)
def test_every_form_is_stable(text: str) -> None:
    for form in (clean, normalised, fold):
        assert form(form(text)) == form(text)


@settings(max_examples=100)
@given(wild)
def test_composition_never_matters(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert normalised(decomposed) == normalised(text)
    assert fold(decomposed) == fold(text)


@settings(max_examples=100)
@given(wild)
def test_what_is_kept_can_be_stored(text: str) -> None:
    assert clean(text).encode() == clean(text).strip().encode()
