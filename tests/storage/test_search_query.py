"""What people type becomes a query, always; and the two engines' words for it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.search_asked import Narrowing, asked
from storage.search_expression import Any, Phrase, Without, fts5, tsquery
from storage.search_packing import packed
from storage.search_query import MOST_WORDS, Document, Query, Term, document_keys, parse, spelt


def term(*words: str) -> Term:
    return Term(words)


@pytest.mark.parametrize(
    ("text", "ways", "without"),
    [
        ("đắk lắk", [[term("đắk"), term("lắk")]], []),
        ('"bão số 3" sơ tán', [[term("bão", "số", "3"), term("sơ"), term("tán")]], []),
        ("“bão số 3”", [[term("bão", "số", "3")]], []),
        ('"bão số', [[term("bão", "số")]], []),
        ("covid-19", [[term("covid", "19")]], []),
        ('mưa -đá -"lốc xoáy"', [[term("mưa")]], [term("đá"), term("lốc", "xoáy")]),
        ("lào cai OR yên bái", [[term("lào"), term("cai")], [term("yên"), term("bái")]], []),
        ("a OR b -c", [[term("a")], [term("b")]], [term("c")]),
        ("a or b", [[term("a"), term("or"), term("b")]], []),
        ("OR a OR OR", [[term("a")]], []),
        ("-5", [[term("5")]], []),
        ("OR", [[term("OR")]], []),
        ("mưa mưa", [[term("mưa")]], []),
        ('" - ! )', [], []),
        ("", [], []),
        ('"43/2023/NĐ-CP"', [[term("43", "2023", "NĐ", "CP")]], []),
        ("½ kg", [[term("1", "2"), term("kg")]], []),
    ],
)
def test_what_is_typed(text: str, ways: list[list[Term]], without: list[Term]) -> None:
    found = parse(text)
    assert [list(way) for way in found.ways] == ways
    assert list(found.without) == without
    assert found.ignored == 0


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("43/2023/NĐ-CP", "43/2023/nd-cp"),
        ("Nghị định số 43/2023/ND – CP", "43/2023/nd-cp"),
        ("12/2023/QĐ-UBND", "12/2023/qd-ubnd"),
    ],
)
def test_a_document_number_asks_for_the_document_too(text: str, key: str) -> None:
    ((document, *rest),) = parse(f"{text} đầu tư").ways
    assert isinstance(document, Document)
    assert document.key == key
    assert rest == [term("đầu"), term("tư")]
    assert document_keys(text) == (key,)


def test_composed_and_decomposed_letters_ask_the_same() -> None:
    assert parse(unicodedata.normalize("NFD", "Đắk Lắk, hoà")) == parse("Đắk Lắk, hoà")


def test_a_pasted_page_asks_for_its_beginning() -> None:
    many = parse(" ".join(f"tu{n}" for n in range(100)))
    assert (len(many.ways[0]), many.ignored) == (MOST_WORDS, 100 - MOST_WORDS)
    phrase = parse('"' + " ".join(f"tu{n}" for n in range(100)) + '"')
    assert [len(one.words) for one in spelt(phrase.ways[0])] == [MOST_WORDS]


def test_the_expression_in_both_engines_words() -> None:
    wanted = asked(parse('"lào cai" lũ OR bão -mua'), Narrowing(sources=("a", "b")))
    assert fts5(wanted) == (
        '(((("lao cai" AND "lu") OR ("bao")) AND ("§sa" OR "§sb")) NOT ("mua"))'
    )
    lao, cai, lu, bao, mua = map(packed, (("lao",), ("cai",), ("lu",), ("bao",), ("mua",)))
    assert tsquery(wanted) == (
        f"((((('{lao}' & '{cai}') & ('{lu}')) | (('{bao}'))) & (('~sa') | ('~sb'))) & !(('{mua}')))"
    )


def test_what_lacks_a_phrase_is_left_out_by_its_words_not_by_the_index() -> None:
    """The index knows no places: an article with both words elsewhere must not be left out."""
    unwanted = asked(parse('bão -"quet lu"'), Narrowing())
    assert tsquery(unwanted) == tsquery(asked(parse("bão"), Narrowing()))


def test_what_was_typed_with_diacritics_is_left_out_by_ranking_not_by_the_index() -> None:
    assert asked(parse("tin -bão"), Narrowing()) == asked(parse("tin"), Narrowing())
    assert asked(parse("tin -bao"), Narrowing()) == Without(
        asked(parse("tin"), Narrowing()), Any((Phrase(("bao",)),))
    )


@given(st.text(max_size=80) | st.lists(st.sampled_from([*'-"() ', "OR", "bão"])).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_input_is_a_query(text: str) -> None:
    found = parse(text)
    assert isinstance(found, Query)
    assert all(found.ways)
    assert all(spelt(way) for way in found.ways)
    assert sum(len(one.words) for way in found.ways for one in spelt(way)) <= MOST_WORDS
    assert '""' not in fts5(asked(found, Narrowing()))
