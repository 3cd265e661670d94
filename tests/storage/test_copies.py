"""Copies join a story on the way in, whoever keeps them; stories that are one are merged."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import func, select, text, update

from storage import minhash, story_upkeep
from storage.database import Database
from storage.models import Article, MinhashBand, MinhashSignature, Story, StoryMove
from storage.near import Wording
from storage.records import Kind, Reading, SourceRecord
from tests.storage.copies.texts import news, notices
from tests.storage.making import NOI_CHINH, NOW, Shop, reading
from tests.storage.test_processes import finish, start

DAY = timedelta(days=1)
CAN_THO = SourceRecord(
    name="baocantho", title="Báo Cần Thơ", host="baocantho.com.vn", kind=Kind.NEWSPAPER
)
BRIDGE = news()[0].wording
PARTS = tuple(BRIDGE.text.split("\n\n"))


def said(wording: Wording, **more: Any) -> Reading:
    whole = {"title": wording.title, "lead": wording.lead}
    return reading(**{**whole, "paragraphs": tuple(wording.text.split("\n\n")), **more})


def bridge(*parts: str, **more: Any) -> Reading:
    return said(BRIDGE, **{"paragraphs": parts or PARTS, **more})


@contextmanager
def shops(database: Database) -> Iterator[tuple[Shop, Shop, Shop]]:
    with database.write() as session:
        yield Shop(session), Shop(session, NOI_CHINH), Shop(session, CAN_THO)


def stories(database: Database) -> dict[str, int]:
    """The story of each article, by `source:identity`."""
    with database.read() as session:
        rows = session.execute(select(Article.source, Article.identity, Article.story_id))
        return {f"{source}:{identity}": story for source, identity, story in rows}


def cursors(database: Database) -> dict[str, int]:
    with database.read() as session:
        rows = session.execute(select(Article.source, Article.cursor))
        return dict(rows.all())


def moves(database: Database) -> list[StoryMove]:
    with database.read() as session:
        return list(session.scalars(select(StoryMove).order_by(StoryMove.id)))


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


def signed(database: Database) -> dict[str, int]:
    """How many band rows the article of each source has; stale rows would count too."""
    count = select(Article.source, func.count()).join(
        MinhashBand, MinhashBand.article_id == Article.id
    )
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(MinhashSignature)) == len(
            session.execute(count.group_by(Article.source)).all()
        )
        return dict(session.execute(count.group_by(Article.source)).all())


def stories_in(shop: Shop) -> list[int]:
    return list(shop.session.scalars(select(Article.story_id)))


def session_cursors(shop: Shop) -> dict[str, int]:
    return dict(shop.session.execute(select(Article.source, Article.cursor)).all())


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
