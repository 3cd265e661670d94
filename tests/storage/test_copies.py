"""Copies join a story on the way in, whoever keeps them; stories that are one are merged."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from sqlalchemy import select, text, update

from storage import minhash, story_upkeep
from storage.database import Database
from storage.models import Article, MinhashSignature, Story
from storage.near import Wording
from tests.storage.copies.texts import news, notices
from tests.storage.copying import DAY, PARTS, bridge, cursors, moves, said, shops, signed, stories
from tests.storage.making import NOW, reading
from tests.storage.test_processes import finish, start


def test_a_copy_with_less_and_another_head_joins(database: Database) -> None:
    with shops(database) as (paper, office, _):
        paper.keep(bridge())
        copied = bridge(*PARTS[:-1], title="Cầu mới ở vùng cao", lead=None, credit="Báo Lào Cai")
        office.keep(copied, at=NOW + DAY)
    assert len(set(stories(database).values())) == 1
    with database.read() as session:
        original = select(Article.source).join(Story, Story.canonical_id == Article.id)
        assert session.scalars(original).all() == ["baolaocai"]
        distinct = text("SELECT articles_in_story, copies, is_canonical FROM distinct_articles")
        assert session.execute(distinct).all() == [(2, 1, True)]
        listed = text("SELECT source, is_canonical, copies FROM article_list ORDER BY source")
        rows = [("baolaocai", True, 1), ("noichinh", False, 1)]
        assert session.execute(listed).all() == rows
    assert cursors(database) == {"noichinh": 2, "baolaocai": 3}
    assert moves(database) == []


def test_the_credited_source_is_the_original_though_it_came_later(database: Database) -> None:
    with shops(database) as (paper, office, _):
        paper.keep(bridge(*PARTS[1:], credit="Noichinh.vn"))
        office.keep(bridge(published_at=NOW + DAY), at=NOW + DAY)
    with database.read() as session:
        original = select(Article.source).join(Story, Story.canonical_id == Article.id)
        assert session.scalars(original).all() == ["noichinh"]


@pytest.mark.parametrize(("days", "count"), [(44, 1), (46, 2)])
def test_copies_are_looked_for_round_the_date(
    sqlite_database: Database, days: int, count: int
) -> None:
    with shops(sqlite_database) as (paper, office, _):
        paper.keep(bridge(published_at=datetime(2024, 1, 30, tzinfo=UTC)))
        later = datetime(2024, 1, 30, tzinfo=UTC) + timedelta(days=days)
        office.keep(bridge(*PARTS[1:], published_at=later))
    assert len(set(stories(sqlite_database).values())) == count


def test_equal_words_are_found_everywhere(sqlite_database: Database) -> None:
    with shops(sqlite_database) as (paper, office, _):
        paper.keep(bridge(published_at=NOW - 900 * DAY))
        office.keep(bridge(published_at=NOW))
    assert len(set(stories(sqlite_database).values())) == 1


def test_notices_of_one_form_stay_apart(database: Database) -> None:
    forms = [one for form in notices().values() for one in form]
    with shops(database) as (paper, office, _):
        for number, one in enumerate(forms):
            (paper, office)[number % 2].keep(said(one), identity=str(number))
    assert len(set(stories(database).values())) == len(forms)


def test_a_copy_of_a_notice_finds_its_own_among_many_alike(database: Database) -> None:
    week = notices()["week"][0]
    with shops(database) as (paper, office, _):
        for number in range(30):
            title = week.title.replace("12", str(number + 1))
            told = said(Wording(title, week.lead, week.text), published_at=NOW - number * 7 * DAY)
            paper.keep(told, identity=str(number))
        title = f"{week.title.replace('12', '4')} (cập nhật)"
        told = said(Wording(title, week.lead, week.text), published_at=NOW - 20 * DAY)
        office.keep(told, identity="copy")
    found = stories(database)
    assert found["noichinh:copy"] == found["baolaocai:3"]
    assert len(set(found.values())) == 30


def test_stories_that_turn_out_to_be_one_are_merged_with_a_trace(database: Database) -> None:
    """Two excerpts have little in common until the whole text comes."""
    with shops(database) as (paper, office, third):
        first = paper.keep(bridge(*PARTS[:3])).article_id
        office.keep(bridge(*PARTS[2:], lead=None, title="Cầu mới"))
    assert len(set(stories(database).values())) == 2
    with shops(database) as (paper, office, third):
        whole = third.keep(bridge(published_at=NOW + DAY)).article_id
    found = stories(database)
    assert len(set(found.values())) == 1
    (trace,) = moves(database)
    assert (trace.cause, trace.into_id, trace.article_id) == ("merged", found["noichinh:1"], whole)
    assert trace.story_id not in set(found.values())
    assert trace.similarity is not None
    assert 0.5 <= trace.similarity < 1
    assert trace.like_id not in {first, whole}
    assert cursors(database) == {"baocantho": 3, "baolaocai": 4, "noichinh": 5}


def test_a_short_notice_has_no_signature_and_joins_equals_alone(
    sqlite_database: Database,
) -> None:
    short = {"title": "Tin buồn", "lead": None, "paragraphs": ("Xin chia buồn cùng gia đình.",)}
    with shops(sqlite_database) as (paper, office, third):
        paper.keep(reading(**short))
        office.keep(reading(**short | {"title": "Tin buồn."}))
        third.keep(reading(**short))
    found = stories(sqlite_database)
    assert found["baolaocai:1"] == found["baocantho:1"] != found["noichinh:1"]
    assert signed(sqlite_database) == {}


def test_a_merged_storys_number_is_never_given_again(database: Database) -> None:
    with shops(database) as (paper, office, third):
        paper.keep(bridge(*PARTS[:3]))
        office.keep(bridge(*PARTS[1:], lead=None, title="Cầu mới"))
        third.keep(bridge())
        third.keep(said(news()[2].wording), identity="2")
    (trace,) = moves(database)
    assert trace.story_id not in set(stories(database).values())


KEEPER = """
import sys
from tests.bench.storing import _reading
from dataclasses import replace
from storage.database import Database
from tests.storage.making import Shop, LAO_CAI, NOI_CHINH

url, name = sys.argv[1], sys.argv[2]
database = Database(url)
print("ready", flush=True)
sys.stdin.readline()
for number in range(20):
    with database.write() as session:
        shop = Shop(session, LAO_CAI if name == "one" else NOI_CHINH)
        said = replace(_reading(number), provinces=())
        if name == "two":
            said = replace(said, title="Khác", lead=None, paragraphs=said.paragraphs[:-1])
        shop.keep(said, identity=str(number), capture=shop.capture(file=f"{name}-{number}"))
database.dispose()
"""


def test_copies_kept_by_two_crawls_at_once_find_one_another(
    database: Database, database_url: str
) -> None:
    keepers = [start(KEEPER, database_url, name) for name in ("one", "two")]
    for keeper in keepers:
        assert keeper.stdin is not None
        keeper.stdin.write("\n")
        keeper.stdin.flush()
    for keeper in keepers:
        finish(keeper)
    found = stories(database)
    assert all(found[f"baolaocai:{n}"] == found[f"noichinh:{n}"] for n in range(20))
    assert len(set(found.values())) == 20
    assert len(set(cursors_of_all(database))) == 40


def cursors_of_all(database: Database) -> list[int]:
    with database.read() as session:
        return list(session.scalars(select(Article.cursor)))


def test_articles_of_before_find_their_copies_later(database: Database) -> None:
    """As in an archive from before there were signatures: each a story of its own."""
    with patch.object(minhash, "LEAST", 10**9), shops(database) as (paper, office, third):
        paper.keep(bridge())
        office.keep(bridge(*PARTS[1:]))
        third.keep(bridge())
        third.keep(said(news()[1].wording), identity="2")
    assert len(set(stories(database).values())) == 3
    with database.read() as session:
        (problem,) = story_upkeep.problems(session)
    assert (problem.count, len(problem.examples)) == (4, 4)
    told: list[int] = []
    assert story_upkeep.fill(database, told.append) == 4
    assert told == [4]
    found = stories(database)
    assert found["baolaocai:1"] == found["noichinh:1"] == found["baocantho:1"]
    assert len(set(found.values())) == 2
    with database.read() as session:
        assert story_upkeep.problems(session) == ()
        assert min(session.scalars(select(Article.cursor))) == 5  # the stranger's, untouched
    assert story_upkeep.fill(database) == 0


def test_signatures_of_another_algorithm_are_made_anew(sqlite_database: Database) -> None:
    with shops(sqlite_database) as (paper, office, _):
        paper.keep(bridge())
        office.keep(bridge(*PARTS[1:]))
    before = cursors(sqlite_database)
    with sqlite_database.write() as session:
        session.execute(update(MinhashSignature).values(algorithm="old"))
    assert story_upkeep.fill(sqlite_database) == 2
    assert signed(sqlite_database) == {"baolaocai": 32, "noichinh": 32}
    assert cursors(sqlite_database) == before
