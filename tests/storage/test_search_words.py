"""What the index holds of an article, and the patterns that find words in texts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import search_words as tags
from storage.search_patterns import exact, has_marks, loose
from storage.search_words import EVERY, Entry, entry, facts, split
from vietnam.text import words

TEXT = "Sáng 23/6, đoàn công tác khảo sát xã Bản Hồ; mưa lũ cuốn trôi 1.234 m kè, ông Giàng kể."
SYLLABLES = ("bão", "báo", "bao", "hòa", "hoà", "thuỷ", "Đắk", "lắk", "người", "khuya", "quý", "ủy")


def made(title: str = "Tin", lead: str | None = None, text: str = "Nội dung") -> Entry:
    return entry(title=title, lead=lead, text=text, source="baolaocai", dated=True, facts="")


def test_the_words_are_those_of_the_folded_text() -> None:
    assert split(TEXT) == words(TEXT)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_becomes_words_that_both_engines_take(text: str) -> None:
    found = made(title=text, lead=text, text=text)
    for word in found.words:
        assert word == EVERY or re.fullmatch(r"\w+", word), word
    assert "\0" not in found.spaced()
    assert found.spaced().split(" ") == [*found.words, *found.tags]


def test_title_and_body_are_apart() -> None:
    assert made("Bão số 3", "Sáng nay,", "tin bão.").words == (
        *("bao", "so", "3"),
        EVERY,
        *("sang", "nay", "tin", "bao"),
    )


def test_tags_tell_what_a_search_may_be_narrowed_to() -> None:
    said = facts(codes=["15"], former=["10"], keys=["12/2023/qd-ubnd:lao-cai"])
    found = entry(title="Tin", lead=None, text="x", source="noichinh", dated=False, facts=said)
    assert set(found.tags) == {
        *(tags.in_title("tin"), tags.from_source("noichinh"), tags.UNDATED),
        *(tags.of_today("15"), tags.of_former("10")),
        *(
            tags.citing(key)
            for key in (
                "12/2023/qd-ubnd:lao-cai",
                "12/2023/qd-ubnd",
                "12/qd-ubnd:lao-cai",
                "12/qd-ubnd",
            )
        ),
    }


def test_an_entry_has_an_end() -> None:
    flood = made(text=" ".join(f"tu{n}" + "x" * 80 for n in range(20_000)))
    assert sum(map(len, flood.words)) <= 100_000
    assert max(map(len, flood.words)) == 64
    repeated = made(text="mưa " * 1000)
    assert repeated.words.count("mua") == 255
    assert len(repeated.words) == 1002  # later places are kept, so phrases behind them are found


@pytest.mark.parametrize(
    ("typed", "text", "finds"),
    [
        ("bão", "Bão và báo", ["Bão"]),
        ("bao", "Bão và báo, bao nhiêu", ["Bão", "báo", "bao"]),
        ("hoà bình", "HÒA BÌNH, hòa  bình, hoa bình", ["HÒA BÌNH", "hòa  bình"]),
        ("ủy", "uỷ ban, Ủy ban, úy", ["uỷ", "Ủy"]),
        ("Đắk", "Ðắk đắk Dak", ["Ðắk", "đắk"]),
        ("lak", "lakes, Lắk-lak, flak", ["Lắk", "lak"]),
        ("số 3", "số 3, số-3, so 3, số 30", ["số 3", "số-3"]),
    ],
)
def test_exact_patterns_honour_what_was_typed(typed: str, text: str, finds: list[str]) -> None:
    assert exact(tuple(typed.split())).findall(text) == finds


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_words_are_found_in_themselves_in_any_case(words: list[str]) -> None:
    for text in (" ".join(words), "-".join(words).upper(), f"({', '.join(words)})".title()):
        assert exact(tuple(words)).search(text), text
        assert loose(tuple(words)).search(text), text
        assert loose(tuple(split(" ".join(words)))).search(text), text


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_a_pattern_can_be_made_of_any_word(word: str) -> None:
    for folded in split(word):
        assert loose((folded,)).search(f"x {folded}.")
    if has_marks(word):
        exact((word,))


def test_marks_are_what_folding_takes_away() -> None:
    assert [word for word in ("bao", "Bao", "đong", "hoà", "35") if has_marks(word)] == [
        "đong",
        "hoà",
    ]
