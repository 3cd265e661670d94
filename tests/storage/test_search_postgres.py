"""On Postgres both ways to the newest finds find the same, and the quicker one is taken."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage import search_postgres
from storage.database import Database
from storage.search_asked import Narrowing, asked
from storage.search_docs import newest
from storage.search_expression import Expression, has_phrase
from storage.search_postgres import is_walk_quicker
from storage.search_query import parse
from storage.search_tables import DOCS
from tests.database import PostgresTemplate
from tests.storage.searching import fill

MILLION = 1_000_000.0


@pytest.fixture(scope="module")
def archive(postgres_template: PostgresTemplate) -> Iterator[Database]:
    with postgres_template.fresh() as url:
        store = Database(url)
        fill(store)
        yield store
        store.dispose()


@pytest.fixture
def session(archive: Database) -> Iterator[Session]:
    with archive.read() as opened:
        yield opened


def expression(text: str) -> Expression:
    return asked(parse(text), Narrowing())


@pytest.mark.parametrize("text", ["", "bao", "bao -lu", '"dak lak"', "xã OR tỉnh", "xyzzy"])
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_both_ways_find_the_same(
    session: Session, monkeypatch: pytest.MonkeyPatch, text: str, limit: int
) -> None:
    found = []
    for walking in (True, False):
        monkeypatch.setattr(
            search_postgres, "is_walk_quicker", lambda walking=walking, **_: walking
        )
        found.append(newest(session, expression(text), Narrowing(), limit=limit))
    walked, taken = found
    assert walked == taken == sorted(walked, reverse=True)
    assert bool(walked) == (text != "xyzzy")


def test_the_settings_are_those_of_before(session: Session) -> None:
    settings = ("enable_seqscan", "enable_bitmapscan", "enable_indexscan", "enable_indexonlyscan")
    before = [session.connection().exec_driver_sql(f"SHOW {one}").scalar() for one in settings]
    newest(session, expression("bao"), Narrowing(), limit=5)
    newest(session, expression(""), Narrowing(), limit=5)
    after = [session.connection().exec_driver_sql(f"SHOW {one}").scalar() for one in settings]
    assert before == after == ["on"] * 4


def test_an_error_is_told_as_it_is(session: Session) -> None:
    ways = ("enable_seqscan", "enable_indexscan")
    with (
        pytest.raises(DBAPIError, match="division by zero"),
        search_postgres._without(session, ways),
    ):
        session.execute(text("SELECT 1/0"))


def test_what_lies_below_a_doc(session: Session) -> None:
    everything = session.execute(select(DOCS.c.doc)).all()
    docs = newest(session, expression(""), Narrowing(), limit=1000)
    below = newest(session, expression(""), Narrowing(), limit=1000, below=docs[2])
    assert len(docs) == len(everything)
    assert below == docs[3:]


@pytest.mark.parametrize(
    ("found", "limit", "phrase", "walking"),
    [
        (990_000, 2_000, False, True),  # a word that is everywhere
        (5_000, 500, False, False),  # a word of titles
        (20, 2_000, False, False),
        (0, 100, False, False),
        (100_000, 2_000, False, False),
        (100_000, 2_000, True, True),  # every find of a phrase must be looked at
        (10_000, 2_000, True, False),
    ],
)
def test_the_quicker_way(*, found: float, limit: int, phrase: bool, walking: bool) -> None:
    way = is_walk_quicker(there=MILLION, found=found, anywhere=found, limit=limit, phrase=phrase)
    assert way is walking


@pytest.mark.parametrize(("anywhere", "walking"), [(990_000, True), (4_000, False)])
def test_a_month_of_many_years(*, anywhere: float, walking: bool) -> None:
    """The index would give what is in all years."""
    way = is_walk_quicker(there=4_000, found=3_900, anywhere=anywhere, limit=2_000, phrase=False)
    assert way is walking


@pytest.mark.parametrize(
    ("text", "expected"),
    [("bao", False), ("bao lu", False), ('"bao lu"', True), ('bao -"lu quet"', True), ("", False)],
)
def test_phrases_are_known(*, text: str, expected: bool) -> None:
    assert has_phrase(expression(text)) is expected
