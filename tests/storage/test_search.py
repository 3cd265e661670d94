"""Searches in the same archive on each engine, and the engines against each other."""

import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from storage.database import Database
from storage.search import RANKED, Sort, Wanted, search
from storage.search_asked import Narrowing
from tests.database import PostgresTemplate, SqliteTemplate
from tests.storage.searching import ARCHIVE, FIRST, fill, identities, ids

WORDS = ("bao", "bão", "Đắk", "lak", "lũ", "hoà bình", "xã", '"số 3"', "-mới", "-bao", "OR")
ODD = (
    "43/2023/NĐ-CP",
    "a-b_c",
    '"',
    "(",
    "*",
    ":",
    "'",
    "\\",
    "\0",
    "½",
    "&|!",
    "<->",
    "noichinh:1",
)


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory,
    sqlite_template: SqliteTemplate,
    postgres_template: PostgresTemplate,
) -> Iterator[tuple[Database, Database]]:
    """The same archive on SQLite and on Postgres."""
    folder = tmp_path_factory.mktemp("search")
    with ExitStack() as stack:
        urls = [stack.enter_context(sqlite_template.fresh(folder))]
        urls.append(stack.enter_context(postgres_template.fresh()))
        stores = [Database(url) for url in urls]
        for store in stores:
            stack.callback(store.dispose)
            fill(store)
        yield stores[0], stores[1]


@pytest.fixture(params=["sqlite", "postgres"])
def session(request: pytest.FixtureRequest, both: tuple[Database, Database]) -> Iterator[Session]:
    with both[request.param == "postgres"].read() as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dak lak", ["3", "2", "1"]),  # missing diacritics are forgiven
        ("đắk lắk", ["2", "1", "3"]),  # typed ones stand first
        ("ĐẮK LẮK", ["2", "1", "3"]),
        ("bão", ["1", "10", "2"]),
        ("báo", ["2", "10", "1"]),
        ('"hòa bình"', ["9"]),
        ("hoà", ["9"]),
        ("lào cai OR yên bái", ["4", "6", "5"]),
        ("lak -coffee", ["2", "1"]),
        ("lắk -bão", ["2", "3"]),  # báo is not bão
        ('lak -"ra mat"', ["3", "1"]),
        ('"xã ven sông"', ["1"]),
        ('"ven xã sông"', []),
        ('"bão số 3 Các"', []),  # no phrase runs from the title into the text
        ("phòng chống sông", ["1"]),  # but words may stand in both
        ("43/2023/NĐ-CP", ["8", "7"]),  # written out, or cited in other words
        ("nghị định 43", ["8", "7"]),
        ('"43/2023/NĐ-CP"', ["8"]),
        ("12/2023/QĐ-UBND", ["11"]),
        ("noichinh:5", ["5"]),
        ("https://noichinh.vn/5.html", ["5"]),
        ("http://www.noichinh.vn/5.html/", ["5"]),
        ("noichinh:77", []),
        ("festival:", ["3"]),
        ("a-b_c", ["12"]),
        ("1/2 fi", ["12"]),
        ("không có chữ này", []),
    ],
)
def test_what_is_found(session: Session, text: str, found: list[str]) -> None:
    assert ids(session, text) == found


def test_decomposed_letters_find_the_same(session: Session) -> None:
    assert ids(session, unicodedata.normalize("NFD", "đắk lắk")) == ["2", "1", "3"]


def test_nothing_asked_is_everything_newest_first(session: Session) -> None:
    everything = ids(session, " ?! ")
    assert everything[:3] == ["10", "4", "12"]  # undated ones by when they were seen
    assert set(everything) == {piece.identity for piece in ARCHIVE}


def test_a_province_of_today_includes_its_predecessors(session: Session) -> None:
    assert ids(session, "", today="15") == ["4", "6", "5", "900"]  # the last by its publisher


def test_a_former_province_is_that_one_only(session: Session) -> None:
    assert ids(session, "", former="10") == ["6", "900"]
    assert ids(session, "", former="15") == ["5"]


def test_days_leave_out_what_has_none(session: Session) -> None:
    assert ids(session, "", since=FIRST + timedelta(days=9)) == ["4", "12", "11"]
    assert ids(session, "", since=FIRST + timedelta(days=9), until=FIRST + timedelta(days=10)) == [
        "11"
    ]
    assert "10" not in ids(session, "", until=FIRST + timedelta(days=4000))


def test_cited_documents_and_sources(session: Session) -> None:
    assert ids(session, "", cites=("43/2023/nd-cp",)) == ["7"]
    assert ids(session, "", cites=("43/nd-cp", "12/2023/qd-ubnd")) == ["11", "7"]
    assert ids(session, "bão", sources=("baolaocai",)) == ["900"]


def test_a_story_is_one_hit_shown_by_its_original(session: Session) -> None:
    found = search(session, Wanted(text='"phòng chống bão"'))
    (hit,) = found.hits
    assert (hit.id, hit.copies, hit.is_canonical) == ("noichinh:1", 1, True)
    every = search(session, Wanted(text='"phòng chống bão"', copies=True))
    assert identities(every) == ["900", "1"]


def test_newest_first_with_the_true_ones_before_the_others(session: Session) -> None:
    assert ids(session, "bao", Sort.NEWEST) == ["10", "2", "1"]
    assert ids(session, "bão", Sort.NEWEST) == ["1", "10", "2"]
    found = search(session, Wanted(text="bão", sort=Sort.NEWEST))
    assert [hit.exact for hit in found.hits] == [True, False, False]


def test_a_page_says_how_many_there_are(session: Session) -> None:
    found = search(session, Wanted(text="lak", limit=1))
    assert (len(found.hits), found.count, found.complete) == (1, 3, True)


def test_a_hit_tells_what_it_is(session: Session) -> None:
    (hit,) = search(session, Wanted(text='"gia dat"')).hits
    assert hit.title == "Quy định mới về giá đất"
    assert [(one.text, one.hit) for one in hit.marked_title][1:] == [("giá đất", True)]
    assert hit.published_at is not None
    assert hit.published_at.isoformat() == "2025-05-07T10:00:00+07:00"
    (hit,) = search(session, Wanted(text="lúa")).hits
    assert hit.provinces == ("Yên Bái",)


NARROWINGS = st.builds(
    Narrowing,
    sources=st.sampled_from([(), ("noichinh",), ("baolaocai", "noichinh")]),
    today=st.sampled_from([None, "15", "66"]),
    former=st.sampled_from([None, None, "10"]),
    since=st.sampled_from([None, FIRST, FIRST + timedelta(days=5)]),
    cites=st.sampled_from([(), (), ("43/2023/nd-cp",)]),
)
TYPED = st.lists(st.sampled_from(WORDS + ODD), max_size=5).map(" ".join) | st.text(max_size=30)


@given(
    wanted=st.builds(
        Wanted, text=TYPED, narrowing=NARROWINGS, sort=st.sampled_from(Sort), copies=st.booleans()
    )
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_input_finds_the_same_on_both(both: tuple[Database, Database], wanted: Wanted) -> None:
    with both[0].read() as sqlite, both[1].read() as postgres:
        assert search(sqlite, wanted) == search(postgres, wanted)


def test_many_hits_are_more_than_can_be_ranked(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.search.RANKED", 2)
    monkeypatch.setattr("storage.search.RANKED_TITLES", 1)
    found = search(session, Wanted(text="lak"))
    assert (identities(found), found.complete) == (["3", "2"], False)
    assert len(ARCHIVE) < RANKED
