"""Packed words are found where they stand, and nowhere else."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.database import Database
from storage.search_packing import _CODES, packed
from storage.search_words import EVERY, entry, in_title, split
from tests.database import PostgresTemplate

TEXT = "Chiều 05/6/2023, UBND tỉnh Lào Cai họp về Quyết định 1.234/QĐ-TTg; ông Giàng A Lừ dự."
SPELLED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_~` ")
WORDS = st.one_of(
    st.sampled_from(
        ["tinh", "lao", "cai", "a", "05", "5", "2023", "ubnd", "20", "zalo", "za", "lo"]
    ),
    st.text("azr05_", min_size=1, max_size=3),
    st.text(max_size=6).map(split).filter(bool).map(lambda words: words[0]),
)


@pytest.fixture(scope="module")
def session(postgres_template: PostgresTemplate) -> Iterator[Session]:
    with postgres_template.fresh() as url:
        store = Database(url)
        with store.read() as opened:
            yield opened
        store.dispose()


def is_part(few: list[str], many: list[str]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many)))


@given(st.lists(WORDS, max_size=12), st.lists(WORDS, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_a_phrase_is_found_just_where_its_words_stand(many: list[str], few: list[str]) -> None:
    assert (packed(few) in packed(many)) is is_part(few, many)
    for start in range(len(many)):
        assert packed(many[start : start + 3]) in packed(many)


def test_codes_are_characters_of_their_own() -> None:
    codes = list(_CODES.values())
    assert len({*codes}) == len(codes)
    assert {len(code) for code in codes} == {1}
    assert not SPELLED & {*codes}


def test_a_syllable_is_one_character_and_the_rest_is_spelled() -> None:
    short = ("tinh", "nghieng", "khuyu", "30", "2023", "ubnd", in_title("tinh"))
    assert [len(packed((word,))) for word in short] == [1] * len(short)
    assert packed(("zalo", "g7")) == " zalo g7 "
    assert packed((EVERY, in_title("zalo"))) == " ~ ~tzalo "
    assert packed(("мир",)) == " `d0bcd0b8d180 "
    assert packed(("A-b",)) == " `412d62 "  # letters that are codes of words
    assert packed(()) == ""


def test_a_text_takes_less_than_half_of_its_size() -> None:
    assert len(packed(split(TEXT)).encode()) < len(TEXT.encode()) / 2


@given(st.lists(WORDS, max_size=30), st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_postgres_takes_the_same_words_out(session: Session, words: list[str], title: str) -> None:
    """What `search_terms` makes of packed words is what its GIN index knows."""
    made = entry(
        title=title, lead=None, text=" ".join(words), source="bao", dated=False, facts="§p15"
    )
    terms = session.scalar(
        text("SELECT tsvector_to_array(search_terms(:words))"),
        {"words": packed((*made.words, *made.tags))},
    )
    assert {*terms} == {packed((word,)).strip(" ") for word in (*made.words, *made.tags)}
    assert session.scalar(text("SELECT search_terms('')::text")) == ""
