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
from storage.search_postgres import steps_to_walk
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


@pytest.mark.parametrize(
    "text",
    ["", "bao", "bao -lu", '"dak lak"', 'lak -"bao dak"', "xã OR tỉnh", '"lak dak"', "xyzzy"],
)
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_all_ways_find_the_same(
    session: Session, monkeypatch: pytest.MonkeyPatch, text: str, limit: int
) -> None:
    found = []
    for steps in (0, 1, 2, 6, 1000):
        monkeypatch.setattr(search_postgres, "steps_to_walk", lambda steps=steps, **_: steps)
        found.append(newest(session, expression(text), Narrowing(), limit=limit))
    assert found == [found[0]] * len(found)
    assert found[0] == sorted(found[0], reverse=True)
    assert bool(found[0]) == (text not in {"xyzzy", '"lak dak"'})


def test_the_settings_are_those_of_before(session: Session) -> None:
    settings = {*search_postgres._WALK, *search_postgres._ASK}
    before = [session.connection().exec_driver_sql(f"SHOW {one}").scalar() for one in settings]
    newest(session, expression("bao"), Narrowing(), limit=5)
    newest(session, expression(""), Narrowing(), limit=5)
    after = [session.connection().exec_driver_sql(f"SHOW {one}").scalar() for one in settings]
    assert before == after


def test_an_error_is_told_as_it_is(session: Session) -> None:
    with (
        pytest.raises(DBAPIError, match="division by zero"),
        search_postgres._planned(session, {"enable_seqscan": "off"}),
    ):
        session.execute(text("SELECT 1/0"))


def test_what_lies_below_a_doc(session: Session) -> None:
    everything = session.execute(select(DOCS.c.doc)).all()
    docs = newest(session, expression(""), Narrowing(), limit=1000)
    below = newest(session, expression(""), Narrowing(), limit=1000, below=docs[2])
    assert len(docs) == len(everything)
    assert below == docs[3:]


@pytest.mark.parametrize(
    ("found", "limit", "phrase", "steps"),
    [
        (990_000, 2_000, False, 103_072),  # a word that is everywhere
        (990_000, 2_000, True, 251_572),  # the same as a phrase, which may be nowhere
        (98_000, 2_000, False, 41_650),
        (50_000, 2_000, False, 0),
        (5_000, 500, False, 0),  # a word of titles
        (20, 2_000, False, 0),
        (0, 100, False, 0),
    ],
)
def test_the_quicker_way(*, found: float, limit: int, phrase: bool, steps: int) -> None:
    """And no further than asking would take, in case that it is not the quicker one."""
    assert steps == steps_to_walk(
        total=MILLION, there=MILLION, anywhere=found, found=found, limit=limit, phrase=phrase
    )


@pytest.mark.parametrize(("anywhere", "walking"), [(990_000, True), (4_000, False)])
def test_a_month_of_many_years(*, anywhere: float, walking: bool) -> None:
    """The index would give what is in all years."""
    steps = steps_to_walk(
        total=MILLION, there=4_000, anywhere=anywhere, found=3_900, limit=2_000, phrase=False
    )
    assert (steps > 0) is walking


@pytest.mark.parametrize(
    ("text", "expected"),
    [("bao", False), ("bao lu", False), ('"bao lu"', True), ('bao -"lu quet"', True), ("", False)],
)
def test_phrases_are_known(*, text: str, expected: bool) -> None:
    assert has_phrase(expression(text)) is expected
