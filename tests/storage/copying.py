"""Two papers and an office that keep copies of one story, and what became of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from storage.database import Database
from storage.models import Article, MinhashBand, MinhashSignature, StoryMove
from storage.near import Wording
from storage.records import Kind, Reading, SourceRecord
from tests.storage.copies.texts import news
from tests.storage.making import NOI_CHINH, Shop, reading

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
