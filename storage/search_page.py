"""What a reader of a page of hits sees of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import Article, ArticleProvince, Province
from storage.records import Precision, Role
from storage.search_docs import Candidate, completed, is_shown
from storage.search_query import Query
from storage.search_rank import Weight
from storage.search_snippet import Piece, marked, snippet
from vietnam.dates import VIETNAM


@dataclass(frozen=True, slots=True)
class Find:
    """An article and how well it answers."""

    article: Candidate
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One line of what was found.

    Attributes:
        id: as in the export, `source:identity`; `number` is the row's.
        marked_title: the title, parted where the words stand, as is the snippet.
        snippet: a part of the text that holds the words, in the article's own spelling.
        published_at: aware, Vietnamese time.
        provinces: what it is about, named as of its date.
        is_canonical: the original of its story; `copies` says how many others that has.
        exact: the diacritics that were typed stand there as typed.
    """

    id: str
    number: int
    url: str
    source: str
    source_title: str
    title: str
    marked_title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    published_at: datetime | None
    published_precision: Precision | None
    provinces: tuple[str, ...]
    story_id: int
    is_canonical: bool
    copies: int
    exact: bool


def one_per_story(finds: Iterable[Find]) -> list[Find]:
    """The first find of each story, or its original when that was found no less exactly."""
    finds = list(finds)
    chosen: dict[int, Find] = {}
    for find in finds:
        best = chosen.setdefault(find.article.story_id, find)
        if find.article.is_canonical and find.weight.exact == best.weight.exact:
            chosen[find.article.story_id] = find
    return [find for find in finds if chosen[find.article.story_id] is find]


def whole(session: Session, finds: Sequence[Find]) -> list[Find]:
    """The same finds, their articles with the texts."""
    articles = completed(session, [find.article for find in finds])
    return [Find(one, find.weight) for one, find in zip(articles, finds, strict=True)]


def page(session: Session, finds: Sequence[Find], query: Query) -> tuple[Hit, ...]:
    """The finds as hits, in the same order."""
    members = _members(session, {find.article.story_id for find in finds})
    provinces = _provinces(session, {find.article.number for find in finds})
    return tuple(
        _hit(
            find,
            query,
            copies=members[find.article.story_id] - 1,
            provinces=provinces.get(find.article.number, ()),
        )
        for find in whole(session, finds)
    )


def _hit(find: Find, query: Query, *, copies: int, provinces: tuple[str, ...]) -> Hit:
    article = find.article
    return Hit(
        id=f"{article.source}:{article.identity}",
        number=article.number,
        url=article.url,
        source=article.source,
        source_title=article.source_title,
        title=article.fields.title,
        marked_title=marked(article.fields.title, query, exact=find.weight.exact),
        snippet=snippet((article.fields.lead, article.fields.text), query, exact=find.weight.exact),
        published_at=article.published_at and article.published_at.astimezone(VIETNAM),
        published_precision=article.published_precision,
        provinces=provinces,
        story_id=article.story_id,
        is_canonical=article.is_canonical,
        copies=copies,
        exact=find.weight.exact,
    )


def _members(session: Session, stories: set[int]) -> dict[int, int]:
    query = select(Article.story_id, func.count().label("members"))
    query = query.where(Article.story_id.in_(stories), is_shown())
    rows = session.execute(query.group_by(Article.story_id))
    return {row.story_id: row.members for row in rows}


def _provinces(session: Session, articles: set[int]) -> dict[int, tuple[str, ...]]:
    query = (
        select(ArticleProvince.article_id, Province.name)
        .join(
            Province,
            (Province.code == ArticleProvince.code)
            & (Province.valid_from == ArticleProvince.valid_from),
        )
        .where(ArticleProvince.article_id.in_(articles), ArticleProvince.role == Role.SUBJECT)
        .order_by(ArticleProvince.article_id, ArticleProvince.confidence.desc(), Province.name)
    )
    found: dict[int, tuple[str, ...]] = {}
    for article, name in session.execute(query):
        found[article] = (*found.get(article, ()), name)
    return found
