"""Which articles somebody wants, as a value that SQL understands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, true
from sqlalchemy.orm import aliased

from storage.export_record import local
from storage.models import Article, ArticleProvince, FormerFacts, Story, Withdrawal

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles to export; what is not said does not narrow.

    Attributes:
        sources: names of sources.
        province: code valid today; articles of its predecessors count as its own.
        since, until: publication times (aware), the first inclusive, the last exclusive.
        copies: True gives every article; False one of each story: its canonical article if
            that is selected, else the selected one that was kept first.
    """

    sources: tuple[str, ...] = ()
    province: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    copies: bool = False

    @property
    def label(self) -> str:
        """The selection in one line; empty if every article is selected."""
        parts = [f"source={name}" for name in sorted(set(self.sources))]
        parts += [f"province={self.province}"] if self.province else []
        parts += [f"since={local(self.since)}"] if self.since else []
        parts += [f"until={local(self.until)}"] if self.until else []
        parts += [] if self.copies else ["one-per-story"]
        return " ".join(parts)

    def within(self) -> Condition:
        """What never changes of an article: its source."""
        return Article.source.in_(self.sources) if self.sources else true()

    def matches(self, article: Any = Article) -> Condition:
        """Whether the filters let `article` (the table or an alias) pass as it is now."""
        return and_(true(), *self._source(article), *self._facts(article))

    def matched_since(self, cursor: ColumnElement[int]) -> Condition:
        """Whether they let it pass at some time after `cursor`, before a change."""
        earlier = FormerFacts.article_id == Article.id, FormerFacts.cursor > cursor
        return exists().where(*earlier, *self._days(FormerFacts), *self._former_province())

    def chosen(self) -> Condition:
        """Whether `articles` (joined to its `stories`) is to be exported as it is now."""
        parts = [self.matches(), ~_withdrawn(Article)]
        return and_(*parts) if self.copies else and_(*parts, self._stands_for_its_story())

    def _stands_for_its_story(self) -> Condition:
        other = aliased(Article)
        better = or_(other.id == Story.canonical_id, other.id < Article.id)
        rival = exists().where(
            other.story_id == Article.story_id,
            other.id != Article.id,
            better,
            self.matches(other),
            ~_withdrawn(other),
        )
        return or_(Story.canonical_id == Article.id, ~rival)

    def _source(self, article: Any) -> Iterator[Condition]:
        if self.sources:
            yield article.source.in_(self.sources)

    def _facts(self, article: Any) -> Iterator[Condition]:
        yield from self._days(article)
        if self.province is not None:
            yield exists().where(
                ArticleProvince.article_id == article.id,
                ArticleProvince.today_code == self.province,
            )

    def _days(self, row: Any) -> Iterator[Condition]:
        if self.since is not None:
            yield row.published_at >= self.since
        if self.until is not None:
            yield row.published_at < self.until

    def _former_province(self) -> Iterator[Condition]:
        if self.province is not None:
            yield FormerFacts.today_codes.contains(f" {self.province} ", autoescape=True)


def _withdrawn(article: Any) -> Condition:
    return exists().where(Withdrawal.article_id == article.id)
