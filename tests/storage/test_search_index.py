"""The index follows the articles, and is made anew from them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from storage import search_upkeep
from storage.articles import Verdict
from storage.database import Database
from storage.models import Article, ArticleProvince
from storage.records import Citation, Precision, ProvinceMention, Role
from storage.search import Sort
from storage.search_index import first_doc
from storage.search_tables import DOCS
from tests.storage.making import NOW, Shop, reading
from tests.storage.searching import ARCHIVE, FIRST, fill, ids

WEEK = timedelta(days=7)


def problems(database: Database) -> dict[str, tuple[int, tuple[str, ...]]]:
    with database.read() as session:
        return {one.what: (one.count, one.examples) for one in search_upkeep.problems(session)}


def found(database: Database, words: str) -> list[str]:
    with database.read() as session:
        return ids(session, words)


def test_what_is_kept_is_found_in_the_same_transaction(database: Database) -> None:
    with database.write() as session:
        Shop(session).keep(reading(title="Lũ ống ở Bản Hồ"))
        assert ids(session, "bản hồ") == ["1"]


def test_what_is_undone_is_not_found(database: Database) -> None:
    def write_and_fail() -> None:
        with database.write() as session:
            Shop(session).keep(reading(title="Lũ ống ở Bản Hồ"))
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    assert found(database, "bản hồ") == []
    assert problems(database) == {}


def test_a_new_text_takes_the_place_of_the_old_one(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(title="Lũ ống ở Bản Hồ", paragraphs=("Nước lên nhanh trong đêm.",)))
        again = reading(title="Lũ quét ở Bản Hồ", paragraphs=("Nước đã rút vào buổi sáng.",))
        assert shop.keep(again, at=NOW + WEEK).verdict is Verdict.REVISED
    assert found(database, "lũ ống") == found(database, "nước lên") == []
    assert found(database, '"lũ quét"') == found(database, '"đã rút"') == ["1"]
    assert problems(database) == {}


def test_other_facts_are_followed_without_another_text(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading())
        named = replace(
            reading(),
            provinces=(ProvinceMention(code="66", role=Role.SUBJECT, evidence="title"),),
            citations=(Citation(key="43/2023/nd-cp", kind="nghị định", text="43/2023/NĐ-CP"),),
        )
        assert shop.keep(named, at=NOW + WEEK).verdict is Verdict.UPDATED
        assert ids(session, "", today="66") == ids(session, "", cites=("43/2023/nd-cp",)) == ["1"]
    assert problems(database) == {}


def test_another_date_is_another_place(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(title="Tin cũ"), identity="1")
        shop.keep(reading(title="Tin mới", paragraphs=("Khác.",)), identity="2")
        assert ids(session, "tin", Sort.NEWEST) == ["2", "1"]
        later = reading(title="Tin cũ", published_at=NOW - timedelta(hours=1))
        shop.keep(later, identity="1", at=NOW + WEEK)
        assert ids(session, "tin", Sort.NEWEST) == ["1", "2"]
    assert problems(database) == {}


def test_what_changes_nothing_leaves_the_index_alone(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading())
        before = session.execute(select(DOCS.c.doc, DOCS.c.facts)).all()
        assert shop.keep(reading(), at=NOW + WEEK).verdict is Verdict.UNCHANGED
        assert shop.keep(reading(section="Xã hội"), at=NOW + WEEK).verdict is Verdict.UPDATED
        assert session.execute(select(DOCS.c.doc, DOCS.c.facts)).all() == before


def test_a_crowded_minute_overflows_into_its_day(database: Database) -> None:
    midnight = NOW.replace(hour=17, minute=0)  # in Vietnam
    day = {"published_at": midnight, "published_precision": Precision.DAY}
    with database.write() as session:
        shop = Shop(session)
        for number in range(40):
            said = reading(title=f"Tin số {number}", paragraphs=(f"Đoạn {number}.",), **day)
            shop.keep(said, identity=str(number))
        docs = session.scalars(select(DOCS.c.doc)).all()
    assert len(set(docs)) == 40
    assert first_doc(midnight) <= min(docs)
    assert max(docs) < first_doc(midnight + timedelta(days=1))


def test_withdrawn_articles_are_not_found(database: Database) -> None:
    fill(database)
    with database.write() as session:
        (number,) = session.scalars(select(Article.id).where(Article.identity == "3"))
        session.execute(
            text(
                "INSERT INTO withdrawals (article_id, reason, withdrawn_at)"
                " VALUES (:number, 'refused', '2026-11-20 00:00:00+00:00')"
            ),
            {"number": number},
        )
    assert found(database, "festival") == found(database, "noichinh:3") == []


def _forget(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("INSERT INTO search_words (search_words) VALUES ('delete-all')"))
    session.execute(delete(DOCS))


def _rewrite(session: Session) -> None:
    session.execute(update(Article).where(Article.identity == "3").values(content_sha256="f" * 64))


def _outdate(session: Session) -> None:
    session.execute(update(DOCS).where(DOCS.c.facts == "").values(format=0))


def _move(session: Session) -> None:
    session.execute(delete(ArticleProvince).where(ArticleProvince.today_code == "66"))


@pytest.mark.parametrize(
    ("harm", "what", "count"),
    [
        (_forget, "articles that search does not know", 13),
        (_rewrite, "search entries of another text", 1),
        (_outdate, "search entries of another version", 5),
        (_move, "search entries with other provinces or citations", 3),
    ],
)
def test_harm_is_found_and_mended(
    database: Database, harm: Callable[[Session], None], what: str, count: int
) -> None:
    fill(database)
    assert problems(database) == {}
    with database.write() as session:
        harm(session)
    assert {what: seen for what, (seen, _) in problems(database).items()} == {what: count}
    search_upkeep.clear(database)
    assert found(database, "lak") == []
    told: list[int] = []
    assert search_upkeep.fill(database, told.append) == 13
    assert told == [13]
    assert problems(database) == {}
    assert found(database, "lak") == ["3", "2", "1"]


def test_words_of_no_article_and_articles_without_words_are_found(
    sqlite_database: Database,
) -> None:
    fill(sqlite_database)
    with sqlite_database.write() as session:
        session.execute(update(DOCS).where(DOCS.c.facts == "").values(doc=DOCS.c.doc + 1))
    seen = problems(sqlite_database)
    assert seen["search entries without words"][0] == 5
    assert seen["words in the search index of no article"][0] == 5


def test_an_entry_whose_words_are_unknown_is_buried(sqlite_database: Database) -> None:
    """As after an update that folds in another way: its old words cannot be taken back."""
    with sqlite_database.write() as session:
        shop = Shop(session)
        shop.keep(reading(title="Lũ ống"))
        session.execute(update(DOCS).values(format=0))
        shop.keep(reading(title="Lũ quét"), at=NOW + WEEK)
        assert ids(session, '"lũ ống"') == []
        assert ids(session, '"lũ quét"') == ["1"]
        dead = select(func.count()).where(DOCS.c.article_id.is_(None))
        assert session.scalar(dead) == 1
    assert problems(sqlite_database) == {}


def test_filling_goes_on_where_it_was(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_upkeep, "GROUP", 5)
    fill(database)
    with database.write() as session:
        _forget(session)

    def stop(done: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search_upkeep.fill(database, stop)
    assert search_upkeep.fill(database) == len(ARCHIVE) + 1 - 5
    assert problems(database) == {}
    with database.read() as session:
        assert search_upkeep.unknown(session) == 0


def test_the_integrity_of_fts5_after_many_changes(sqlite_database: Database) -> None:
    with sqlite_database.write() as session:
        shop = Shop(session)
        for turn in range(30):
            said = reading(title=f"Tin lần {turn}", published_at=FIRST + turn * WEEK)
            shop.keep(said, identity=str(turn % 3), at=NOW + turn * WEEK)
    with sqlite_database.write() as session:
        session.execute(text("INSERT INTO search_words (search_words) VALUES ('integrity-check')"))
        assert ids(session, '"tin lần"', Sort.NEWEST) == ["2", "1", "0"]
    assert problems(sqlite_database) == {}


def test_an_archive_of_an_older_version_is_searched_as_before(database: Database) -> None:
    """Its words were stored in another way on Postgres; `db upgrade` fills the index again."""
    fill(database)
    before = found(database, '"dak lak"')
    database.downgrade("0013")
    database.upgrade()
    assert search_upkeep.fill(database) == (0 if database.is_sqlite else 13)
    assert problems(database) == {}
    assert found(database, '"dak lak"') == before != []


def test_what_lacks_here_and_there_is_put_in(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_upkeep, "GROUP", 2)
    fill(database)
    with database.write() as session:
        numbers = session.scalars(select(Article.id).order_by(Article.id)).all()
        lost = [numbers[at] for at in (0, 1, 5, 6, 7, 12)]
        session.execute(delete(DOCS).where(DOCS.c.article_id.in_(lost)))
        assert search_upkeep.unknown(session) == len(lost)
    told: list[int] = []
    assert search_upkeep.fill(database, told.append) == len(lost)
    assert told == [2, 4, 6]
    with database.read() as session:
        assert search_upkeep.unknown(session) == 0
        known = session.scalars(select(DOCS.c.article_id).order_by(DOCS.c.article_id)).all()
    assert known == numbers
