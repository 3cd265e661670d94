"""How much each source publishes, and at which hours."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import Article
from storage.records import Precision
from vietnam.dates import VIETNAM


@dataclass(slots=True)
class Publishing:
    """The articles of one source since some day.

    Attributes:
        articles: how many.
        hours: how many in each hour of the Vietnamese day, of those whose minute is known.
    """

    articles: int = 0
    hours: Counter[int] = field(default_factory=Counter)


def publishing(session: Session, since: datetime) -> Mapping[str, Publishing]:
    """What each source of the archive published since a moment; 0 if it was silent."""
    known = session.scalars(select(Article.source).distinct()).all()
    found = {source: Publishing() for source in known}
    rows = select(Article.source, Article.published_at, Article.published_precision)
    for source, moment, precision in session.execute(rows.where(Article.published_at >= since)):
        found[source].articles += 1
        if moment is not None and precision == Precision.MINUTE:
            found[source].hours[moment.astimezone(VIETNAM).hour] += 1
    return found


def first_published(session: Session) -> Mapping[str, datetime]:
    """When the archive first saw an article of each source."""
    query = select(Article.source, func.min(Article.first_seen_at)).group_by(Article.source)
    return dict(session.execute(query).all())
