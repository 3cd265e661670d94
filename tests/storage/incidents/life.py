"""The life of a source, day by day, as its crawls write it down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from storage import incidents
from storage.database import Database
from storage.incidents.days import ListResult, RunTally, record, troubled
from storage.incidents.marks import ARTICLES, FIELDS, SAME_DAY
from storage.incidents.read import IncidentRow, all_incidents, open_incidents
from storage.models import Article, Incident, ListDay, SourceDay, Story
from storage.status_facts import local_day, midnight
from tests.storage import samples

FEED, SECTION, SITEMAP = "https://bao.example/rss", "https://bao.example/kinh-te", "/sitemap.xml"
HOURS = (8, 20)  # of the crawls
HAS = dict.fromkeys(FIELDS, 1.0)
Shares = Mapping[str, float]


@dataclass(kw_only=True)
class Day:
    """What one day is like; every share is of its articles."""

    articles: int = 6
    shares: Shares = field(default_factory=lambda: {**HAS, SAME_DAY: 0.4})
    sections: Shares = field(default_factory=lambda: {"Kinh tế": 0.5, "Thời sự": 0.5})
    bad_lists: Mapping[str, str] = field(default_factory=dict)
    bad_hours: tuple[int, ...] = HOURS
    still_lists: Sequence[str] = ()
    tally: Mapping[str, Any] = field(default_factory=dict)
    outcome: str = "finished"
    detail: str | None = None


Plan = Callable[[date], Day]


BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
_ARTICLE = {
    "url": "https://bao.example/1",
    "canonical_url": "https://bao.example/1",
    "title": "Tin",
    "text": "Nội dung.",
    "authors": [],
    "tags": [],
    "published_precision": "minute",
    "language": "vi",
    "content_sha256": "0" * 64,
    "revision": 1,
    "reader": "1",
}


@dataclass
class Life:
    """One source; everything happens in sessions of `database`."""

    database: Database
    name: str = "baolaocai"
    lists: tuple[str, ...] = (FEED, SECTION, SITEMAP)
    newest: dict[str, datetime] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        with self.database.write() as session:
            samples.add_source(session, self.name)
            capture = samples.add_capture(session, self.name, None, "https://bao.example/", BEGAN)
            story = session.execute(insert(Story).values(created_at=BEGAN).returning(Story.id))
            self._like = _ARTICLE | {
                "source": self.name,
                "capture_id": capture,
                "story_id": story.scalar_one(),
            }

    def past(self, first: date, last: date, plan: Plan) -> None:
        """Days that nobody judged: written down at once, so that there is something usual."""
        days, lists, articles = [], [], []
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            now, what = midnight(day) + timedelta(hours=HOURS[-1]), plan(day)
            tally = self._tally(now, what, what.articles)
            days.append(self._source_day(day, tally))
            lists += [self._list_day(day, result) for result in tally.lists]
            articles += self._articles(now, what.articles)
        with self.database.write() as session:
            session.execute(insert(SourceDay), days)
            session.execute(insert(ListDay), lists)
            session.execute(insert(Article), articles)

    def _source_day(self, day: date, tally: RunTally) -> dict[str, Any]:
        sums = ("requests", "kept", "refused", "gone", "failed", "pending")
        named = ("reasons", "fields", "sections")
        return {
            "source": self.name,
            "day": day,
            "runs": len(HOURS),
            "troubled": troubled(tally),
            **{name: getattr(tally, name) for name in (*sums, *named)},
        }

    def _list_day(self, day: date, result: ListResult) -> dict[str, Any]:
        walks = {"walks": len(HOURS), "bad": len(HOURS) * result.is_bad}
        return {"source": self.name, "day": day, **walks, **asdict(result)}

    def live(self, first: date, last: date, plan: Plan) -> None:
        """Days that are judged after each crawl."""
        with self.database.write() as session:
            for n in range((last - first).days + 1):
                day = first + timedelta(days=n)
                self.crawls(session, day, [plan(day)] * len(HOURS))

    def crawls(self, session: Session, day: date, each: Sequence[Day]) -> None:
        """The crawls of one day; every one brings its part of the day's articles."""
        for place, what in enumerate(each):
            now = midnight(day) + timedelta(hours=HOURS[place])
            half = what.articles // len(HOURS)
            self.crawl(session, now, what, half if place else what.articles - half)
            incidents.update(session, self.name, now)

    def crawl(self, session: Session, now: datetime, what: Day, articles: int) -> None:
        ended = {"outcome": what.outcome, "detail": what.detail, "finished_at": now}
        samples.add_run(
            session, self.name, hours_ago=(samples.NOON - now).total_seconds() / 3600, **ended
        )
        if rows := self._articles(now - timedelta(hours=1), articles):
            session.execute(insert(Article), rows)
        record(session, self.name, self._tally(now, what, articles), now)

    def _articles(self, moment: datetime, articles: int) -> list[dict[str, Any]]:
        times = dict.fromkeys(("published_at", "first_seen_at", "last_seen_at"), moment)
        numbers = (next(self.numbers) for _ in range(articles))
        return [
            {**self._like, **times, "identity": str(number), "cursor": number} for number in numbers
        ]

    def _tally(self, now: datetime, what: Day, articles: int) -> RunTally:
        fields = {name: round(share * articles) for name, share in what.shares.items()}
        sections = {name: round(share * articles) for name, share in what.sections.items()}
        facts = {
            "requests": 10 + articles,
            "kept": articles,
            "fields": {ARTICLES: articles, **fields} if articles else {},
            "sections": {name: number for name, number in sections.items() if number},
            "lists": tuple(self._list(entry, now, what, articles) for entry in self.lists),
            **what.tally,
        }
        return RunTally(**facts)

    def _list(self, entry: str, now: datetime, what: Day, articles: int) -> ListResult:
        if entry in what.bad_lists and now.hour in what.bad_hours:
            detail = what.bad_lists[entry]
            return ListResult(entry=entry, outcome="nothing_found", is_bad=True, detail=detail)
        if articles and entry not in what.still_lists:
            self.newest[entry] = now
        newest = self.newest.get(entry)
        return ListResult(entry=entry, outcome="caught_up", is_bad=False, newest=newest)

    def judge_all(self, now: datetime) -> None:
        with self.database.write() as session:
            incidents.update_all(session, now)

    def open(self) -> list[IncidentRow]:
        with self.database.read() as session:
            return list(open_incidents(session))

    def kinds(self) -> list[str]:
        """The kinds of what is open."""
        return [str(row.kind) for row in self.open()]

    def ever(self) -> list[IncidentRow]:
        """Whatever opened, the newest first."""
        with self.database.read() as session:
            return list(all_incidents(session, limit=100))

    def suspicions(self) -> int:
        """Whatever is suspected or worse."""
        with self.database.read() as session:
            return session.scalar(select(func.count()).select_from(Incident)) or 0


def every_day(**facts: Any) -> Plan:
    """The same every day."""
    return lambda _day: Day(**facts)


def opened_on(row: IncidentRow) -> date:
    return local_day(row.opened_at)
