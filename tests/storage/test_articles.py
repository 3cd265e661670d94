"""Keeping: once, with its revisions, provinces, stories and cursor, on both backends."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from storage import frontier
from storage.articles import Verdict
from storage.database import Database
from storage.models import Article, Citation, Revision, Story
from storage.models import ArticleImage as ImageRow
from storage.records import Citation as Cited
from storage.records import (
    Image,
    PageOutcome,
    Precision,
    ProvinceMention,
    RevisionCause,
    Role,
    SourceRecord,
)
from tests.storage.making import LAO_CAI, NOI_CHINH, NOW, Shop, reading

DAY = timedelta(days=1)
IN_2023 = datetime(2023, 6, 23, 2, 56, tzinfo=UTC)


def state(database: Database) -> list[Any]:
    """Every row that keeping writes, to see that nothing moved."""
    with database.read() as session:
        tables = ("articles", "revisions", "article_provinces", "images", "citations", "stories")
        return [
            sorted(map(str, session.execute(text(f"SELECT * FROM {table}")).all()))  # noqa: S608 - the names above
            for table in (*tables, "counters")
        ]


def one(database: Database) -> Article:
    with database.read() as session:
        return session.scalars(select(Article)).one()


def test_a_new_article_is_kept_whole(database: Database) -> None:
    said = reading(
        lead_prefix="(Chinhphu.vn) - ",
        authors=("Hà Thu",),
        images=(Image(url="https://a.vn/1.jpg", caption="Kè"), Image(url="https://a.vn/2.jpg")),
        citations=(Cited(key="26/ct-ttg/2023", kind="chỉ thị", text="Chỉ thị số 26/CT-TTg"),),
        provinces=(ProvinceMention(code="15", role=Role.SUBJECT, evidence='title "Lào Cai"'),),
    )
    with database.write() as session:
        kept = Shop(session).keep(said)
    assert (kept.verdict, kept.outcome) == (Verdict.NEW, PageOutcome.KEPT)
    article = one(database)
    assert (article.authors, article.lead, article.text) == (["Hà Thu"], said.lead, said.text)
    assert (article.revision, article.cursor, article.published_at) == (1, 1, said.published_at)
    assert article.lead_prefix == "(Chinhphu.vn) - "
    with database.read() as session:
        assert session.scalars(select(Revision.cause)).all() == ["first_seen"]
        assert session.scalars(select(ImageRow.position)).all() == [1, 2]
        assert session.scalars(select(Citation.key)).all() == ["26/ct-ttg/2023"]
        assert session.scalars(select(Story.canonical_id)).all() == [article.id]


def test_keeping_again_changes_nothing(database: Database) -> None:
    said = reading(provinces=(ProvinceMention(code="15", role=Role.SUBJECT, evidence="title"),))
    with database.write() as session:
        capture = Shop(session).capture()
        Shop(session).keep(said, capture=capture)
    before = state(database)
    with database.write() as session:
        again = Shop(session).keep(said, capture=capture)
        later = Shop(session).keep(said, capture=Shop(session).capture(file="b"), at=NOW + DAY)
    assert (again.verdict, later.verdict) == (Verdict.UNCHANGED, Verdict.UNCHANGED)
    assert again.outcome is PageOutcome.UNCHANGED
    assert state(database) == before


def test_a_new_text_is_a_revision_and_a_bounce_is_none(database: Database) -> None:
    texts = ["một", "hai", "một", "hai", "một"]
    with database.write() as session:
        shop = Shop(session)
        verdicts = [
            shop.keep(reading(paragraphs=(words,)), at=NOW + n * DAY).verdict
            for n, words in enumerate(texts)
        ]
    assert verdicts == [Verdict.NEW, *[Verdict.REVISED] * 4]
    article = one(database)
    assert (article.text, article.revision, article.cursor) == ("một", 1, 5)
    with database.read() as session:
        kept = session.execute(select(Revision.number, Revision.text, Revision.cause)).all()
    assert kept == [(1, "một", "first_seen"), (2, "hai", RevisionCause.SOURCE_CHANGED)]


def test_noise_makes_no_revision_but_a_better_reader_may_spell_it_anew(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(paragraphs=("Một câu. Hai câu.",)))
        noise = shop.keep(reading(paragraphs=("Một  câu.\u200b Hai câu.",)), at=NOW + DAY)
    assert noise.verdict is Verdict.UNCHANGED
    assert one(database).text == "Một câu. Hai câu."
    with database.write() as session:
        better = reading(paragraphs=("Một câu.", "Hai câu."), reader="2")
        capture = Shop(session).capture(file="b")
        kept = Shop(session).keep(better, at=NOW + 2 * DAY, capture=capture)
    assert kept.verdict is Verdict.UPDATED
    assert one(database).text == "Một câu.\n\nHai câu."
    with database.read() as session:
        revision = session.scalars(select(Revision)).one()
    assert revision.text == "Một câu.\n\nHai câu."


def test_rereading_the_same_capture_is_the_readers_change(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        capture = shop.capture()
        shop.keep(reading(), capture=capture)
        shop.keep(reading(paragraphs=("Nhiều hơn.",), reader="2"), capture=capture, reread=True)
    with database.read() as session:
        causes = session.scalars(select(Revision.cause).order_by(Revision.number)).all()
    assert causes == ["first_seen", "reader_changed"]


def test_other_facts_move_the_cursor_without_a_revision(database: Database) -> None:
    changes: list[dict[str, Any]] = [
        {"credit": "Theo TTXVN"},
        {"published_at": NOW - timedelta(hours=6)},
        {"provinces": (ProvinceMention(code="15", role=Role.SUBJECT, evidence="lead"),)},
        {"images": (Image(url="https://a.vn/1.jpg"),)},
        {"tags": ("kè",)},
        {"section": "Kinh tế"},
    ]
    said: dict[str, Any] = {}
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading())
        for days, change in enumerate(changes, start=1):
            said |= change
            assert shop.keep(reading(**said), at=NOW + days * DAY).verdict is Verdict.UPDATED
    article = one(database)
    assert (article.cursor, article.revision) == (7, 1)
    assert article.last_seen_at == NOW + 6 * DAY
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Revision)) == 1


def test_what_the_export_does_not_show_moves_no_cursor(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading())
        kept = shop.keep(reading(modified_at=NOW, published_raw="20/11"), at=NOW + DAY)
    assert kept.verdict is Verdict.UNCHANGED
    article = one(database)
    assert (article.cursor, article.modified_at) == (1, NOW)


def test_a_date_is_lost_only_to_a_better_reader(database: Database) -> None:
    dateless = {"published_at": None, "published_precision": None, "published_from": None}
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading())
        shop.keep(reading(**dateless), at=NOW + DAY)
    assert one(database).published_at is not None
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(**dateless, reader="2"), at=NOW + 2 * DAY, capture=shop.capture(file="b"))
    assert one(database).published_at is None


def test_an_old_capture_adds_to_the_history_only(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading())
        shop.keep(reading(paragraphs=("Bản cũ năm 2023.",)), at=IN_2023)
    article = one(database)
    assert article.text == reading().text
    assert (article.revision, article.first_seen_at, article.cursor) == (1, IN_2023, 2)
    with database.read() as session:
        assert session.scalars(select(Revision.number).order_by(Revision.number)).all() == [1, 2]


def test_a_second_identity_is_an_alias_and_stays_one(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        run = shop.run()
        first, second = shop.announce(run, "1", "2")
        one_ = shop.keep(reading(), identity="1", page=first)
        two = shop.keep(reading(), identity="2", page=second)
        assert (two.verdict, two.article_id) == (Verdict.SAME_AS, one_.article_id)
        frontier.kept(
            session,
            second,
            run_id=run,
            kept=two,
            validators=frontier.Validators(),
            rechecks=(),
            now=NOW,
        )
        changed = reading(paragraphs=("Đã sửa.",))
        later = shop.keep(changed, identity="2", page=second, at=NOW + DAY)
    assert (later.verdict, later.article_id) == (Verdict.REVISED, one_.article_id)


def test_the_same_words_on_another_day_are_another_article(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(), identity="1")
        kept = shop.keep(reading(published_at=NOW - 7 * DAY), identity="2")
    assert kept.verdict is Verdict.NEW


def test_copies_are_one_story_and_siblings_are_told(database: Database) -> None:
    with database.write() as session:
        paper, office = Shop(session), Shop(session, NOI_CHINH)
        copy = paper.keep(reading(credit="Noichinh.vn")).article_id
        original = office.keep(reading(), at=NOW + DAY).article_id
    with database.read() as session:
        assert session.scalars(select(Story.canonical_id)).all() == [original]
        cursors = dict(session.execute(select(Article.id, Article.cursor)).all())
        listed = session.execute(text("SELECT id, articles_in_story FROM distinct_articles"))
        assert listed.all() == [(original, 2)]
    assert cursors == {original: 2, copy: 3}


def test_a_revised_text_joins_the_story_of_its_copies(database: Database) -> None:
    with database.write() as session:
        paper, office = Shop(session), Shop(session, NOI_CHINH)
        paper.keep(reading(paragraphs=("Bản tin ngắn.",)))
        office.keep(reading())
        paper.keep(reading(), at=NOW + DAY)
    with database.read() as session:
        articles = session.scalars(select(Article).order_by(Article.source)).all()
        assert len({article.story_id for article in articles}) == 1
        assert session.scalar(select(func.count()).select_from(Story)) == 1
    assert [article.cursor for article in articles] == [3, 4]


def test_an_unknown_capture_is_an_error_that_says_what_to_do(database: Database) -> None:
    with pytest.raises(LookupError, match="add it before keeping"), database.write() as session:
        Shop(session).keep(reading(), capture=4711)


def test_the_list_for_people_shows_names_and_local_time(database: Database) -> None:
    mention = ProvinceMention(code="10", role=Role.SUBJECT, evidence="title")
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(published_at=IN_2023, provinces=(mention,)), identity="1")
        day_only = {"published_at": IN_2023, "published_precision": Precision.DAY}
        shop.keep(reading(title="Theo ngày", **day_only), identity="2")
    with database.read() as session:
        columns = "published, provinces, provinces_today, source_provinces, first_seen"
        rows = session.execute(text(f"SELECT {columns} FROM article_list ORDER BY id")).all()  # noqa: S608 - the columns above
    assert rows[0] == ("2023-06-23 09:56", "Lào Cai", "Lào Cai", "Lào Cai", "2026-11-20 09:00")
    assert rows[1][:2] == ("2023-06-23", None)


def test_a_renamed_source_changes_all_its_records(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        shop.keep(reading(title="A"), identity="1")
        shop.keep(reading(title="B", paragraphs=("Một bài khác.",)), identity="2")
    renamed = SourceRecord(
        name=LAO_CAI.name, title="Báo và Đài Lào Cai", host=LAO_CAI.host, kind=LAO_CAI.kind
    )
    with database.write() as session:
        Shop(session, renamed)
        Shop(session, renamed)
    with database.read() as session:
        assert session.scalars(select(Article.cursor).order_by(Article.id)).all() == [3, 4]


def test_an_address_that_led_elsewhere_may_get_an_article_of_its_own(database: Database) -> None:
    with database.write() as session:
        shop = Shop(session)
        run = shop.run()
        (page,) = shop.announce(run, "2")
        elsewhere = shop.keep(reading(), identity="1")
        frontier.kept(
            session,
            page,
            run_id=run,
            kept=elsewhere,
            validators=frontier.Validators(),
            rechecks=(),
            now=NOW,
        )
        own = reading(title="Khai mạc lễ hội xuân", paragraphs=("Hàng nghìn người về dự.",))
        kept = shop.keep(own, identity="2", page=page, at=NOW + DAY)
    assert kept.verdict is Verdict.NEW
    assert kept.article_id != elsewhere.article_id
