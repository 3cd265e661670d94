"""Looking up the facts of sources: for all of them at once, one query a kind of fact."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.incident_kinds import IncidentKind, RunScope
from storage.incidents.facts import DayFacts, ListFacts, RunEnd, SourceFacts
from storage.incidents.windows import FROZEN_DAYS, USUAL_DAYS
from storage.models import Article, Incident, ListDay, Run, SourceDay
from storage.status_facts import local_day, published_per_day

RUNS = 6  # the last ones of each source
DAYS = FROZEN_DAYS + USUAL_DAYS + 35  # of `source_days`
LIST_DAYS = 60


@dataclass(frozen=True, slots=True)
class _Lookup:
    session: Session
    names: Collection[str]
    today: date

    def runs(self) -> dict[str, tuple[RunEnd, ...]]:
        columns = (Run.id, Run.started_at, Run.outcome, Run.detail)
        found = {}
        for name in self.names:
            query = select(*columns).where(Run.source == name, Run.scope == RunScope.NEW)
            rows = self.session.execute(query.order_by(Run.id.desc()).limit(RUNS))
            found[name] = tuple(
                RunEnd(id=number, started_at=began, outcome=outcome, detail=detail)
                for number, began, outcome, detail in rows
            )
        return found

    def days(self) -> defaultdict[str, list[DayFacts]]:
        table = SourceDay.__table__
        known = [name for name in DayFacts.__dataclass_fields__ if name != "day"]
        query = (
            select(table)
            .where(table.c.source.in_(sorted(self.names)))
            .where(table.c.day > self.today - timedelta(days=DAYS))
            .order_by(table.c.source, table.c.day)
        )
        found: defaultdict[str, list[DayFacts]] = defaultdict(list)
        for row in self.session.execute(query).mappings():
            facts = DayFacts(day=row["day"], **{name: row[name] for name in known})
            found[row["source"]].append(facts)
        return found

    def lists(self) -> defaultdict[str, defaultdict[str, tuple[ListFacts, ...]]]:
        row = ListDay
        columns = (row.source, row.entry, row.day, row.is_bad, row.outcome, row.detail, row.newest)
        query = (
            select(*columns)
            .where(row.source.in_(sorted(self.names)))
            .where(row.day > self.today - timedelta(days=LIST_DAYS))
            .order_by(row.source, row.day)
        )
        found: defaultdict[str, defaultdict[str, tuple[ListFacts, ...]]] = defaultdict(
            lambda: defaultdict(tuple)
        )
        for source, entry, day, is_bad, outcome, detail, newest in self.session.execute(query):
            facts = ListFacts(day=day, is_bad=is_bad, outcome=outcome, detail=detail, newest=newest)
            found[source][entry] += (facts,)
        return found

    def since(self) -> defaultdict[str, dict[IncidentKind, date]]:
        query = select(Incident.source, Incident.kind, Incident.suspected_at).where(
            Incident.closed_at.is_(None), Incident.source.in_(sorted(self.names))
        )
        found: defaultdict[str, dict[IncidentKind, date]] = defaultdict(dict)
        for source, kind, suspected in self.session.execute(query):
            found[source][IncidentKind(kind)] = local_day(suspected)
        return found

    def newest_seen(self, source: str) -> date | None:
        """Of a source whose articles have no dates, the day of its newest article."""
        seen = func.max(Article.first_seen_at, type_=Article.first_seen_at.type)
        newest = self.session.scalar(select(seen).where(Article.source == source))
        return newest and local_day(newest)


def gather(session: Session, names: Collection[str], now: datetime) -> dict[str, SourceFacts]:
    """The facts of the sources of these names at `now` (aware)."""
    today = local_day(now)
    lookup = _Lookup(session, names, today)
    runs, days, lists, since = lookup.runs(), lookup.days(), lookup.lists(), lookup.since()
    published = published_per_day(session, today, names)
    return {
        name: SourceFacts(
            source=name,
            now=now,
            today=today,
            runs=runs[name],
            days=tuple(days[name]),
            lists=dict(lists[name]),
            published=published[name],
            newest=_newest(published[name]) or lookup.newest_seen(name),
            since=since[name],
        )
        for name in names
    }


def _newest(published: Counter[date]) -> date | None:
    return max(published, default=None)
