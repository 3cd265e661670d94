"""Which articles somebody wants, as a value that SQL understands."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from storage.export_record import local
from storage.models import Article, ArticleProvince, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles to export; what is not said does not narrow.

    Attributes:
        sources: names of sources.
        province: code valid today; articles of its predecessors count as its own.
        since, until: publication times (aware), the first inclusive, the last exclusive.
        copies: False gives each story once, by its canonical article.
    """

    sources: tuple[str, ...] = ()
    province: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    copies: bool = True

    def conditions(self) -> list[ColumnElement[bool]]:
        """The selection as conditions on `articles`."""
        found: list[ColumnElement[bool]] = []
        if self.sources:
            found.append(Article.source.in_(self.sources))
        if self.province is not None:
            found.append(_of_province(self.province))
        if self.since is not None:
            found.append(Article.published_at >= self.since)
        if self.until is not None:
            found.append(Article.published_at < self.until)
        if not self.copies:
            found.append(_canonical())
        return found

    @property
    def label(self) -> str:
        """The selection in one line; empty if everything is selected."""
        parts = [f"source={name}" for name in sorted(set(self.sources))]
        parts += [f"province={self.province}"] if self.province else []
        parts += [f"since={local(self.since)}"] if self.since else []
        parts += [f"until={local(self.until)}"] if self.until else []
        parts += [] if self.copies else ["canonical-only"]
        return " ".join(parts)


def _of_province(today_code: str) -> ColumnElement[bool]:
    return exists().where(
        ArticleProvince.article_id == Article.id, ArticleProvince.today_code == today_code
    )


def _canonical() -> ColumnElement[bool]:
    story = aliased(Story)  # the export joins `stories` too and would take this one for its own
    return exists().where(story.id == Article.story_id, story.canonical_id == Article.id)
