"""An article whose text or date changes is looked for anew among the copies."""

from sqlalchemy import func, select

from storage.database import Database
from storage.models import Story
from tests.storage.copies.texts import news
from tests.storage.copying import (
    DAY,
    PARTS,
    bridge,
    cursors,
    moves,
    said,
    session_cursors,
    shops,
    signed,
    stories,
    stories_in,
)
from tests.storage.making import NOW, reading


def test_a_revised_text_that_is_a_copy_now_joins(database: Database) -> None:
    with shops(database) as (paper, office, _):
        paper.keep(reading(paragraphs=("Bản tin ngắn.",)))
        office.keep(bridge())
        paper.keep(bridge(*PARTS[1:]), at=NOW + DAY)
    assert len(set(stories(database).values())) == 1
    (trace,) = moves(database)
    assert trace.cause == "merged"  # the story that it was alone in is no more
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Story)) == 1
    assert cursors(database) == {"baolaocai": 3, "noichinh": 4}


def test_a_revised_text_that_is_no_copy_any_more_leaves(database: Database) -> None:
    with shops(database) as (paper, office, third):
        paper.keep(bridge())
        office.keep(bridge(*PARTS[1:]))
        third.keep(bridge(*PARTS[:-1]))
        before = dict(session_cursors(paper))
        office.keep(said(news()[1].wording), at=NOW + DAY)
    found = stories(database)
    assert found["baolaocai:1"] == found["baocantho:1"] != found["noichinh:1"]
    (trace,) = moves(database)
    assert (trace.cause, trace.story_id) == ("revised", found["baolaocai:1"])
    assert (trace.into_id, trace.like_id) == (found["noichinh:1"], None)
    assert min(cursors(database).values()) > max(before.values())


def test_a_revised_figure_contradicts_the_copies(sqlite_database: Database) -> None:
    """Both texts are kept for who looks at one article of each story."""
    with shops(sqlite_database) as (paper, office, _):
        paper.keep(bridge())
        office.keep(bridge(*PARTS[1:]))
        changed = PARTS[2].replace("11 km", "17 km")
        paper.keep(bridge(PARTS[0], PARTS[1], changed, *PARTS[3:]), at=NOW + DAY)
        assert len(set(stories_in(paper))) == 2
        office.keep(bridge(PARTS[1], changed, *PARTS[3:]), at=NOW + 2 * DAY)
    assert len(set(stories(sqlite_database).values())) == 1


def test_a_revised_text_stays_with_its_copies_though_less_like_them(
    sqlite_database: Database,
) -> None:
    with shops(sqlite_database) as (paper, office, _):
        paper.keep(bridge())
        office.keep(bridge(*PARTS[:-1]))
        office.keep(bridge(*PARTS[:2]), at=NOW + DAY)  # alone, it would not join
    assert len(set(stories(sqlite_database).values())) == 1
    assert moves(sqlite_database) == []


def test_an_article_with_another_date_is_looked_for_there(sqlite_database: Database) -> None:
    long_ago = NOW - 300 * DAY
    with shops(sqlite_database) as (paper, office, _):
        paper.keep(bridge())
        paper.keep(bridge(published_at=long_ago), at=NOW + DAY)
        office.keep(bridge(*PARTS[1:], published_at=long_ago + DAY))
    assert len(set(stories(sqlite_database).values())) == 1
    assert signed(sqlite_database) == {"baolaocai": 32, "noichinh": 32}
