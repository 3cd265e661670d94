"""Whatever a crawl does and whenever it is killed: the counts add up and no page is lost."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import frontier, runs
from storage.database import Database
from storage.frontier import Validators
from storage.models import Article, Page, Run
from storage.records import Failure, FailureKind, Refusal, RefusalReason
from tests.storage.making import NOW, Shop, reading

NAMES = st.sampled_from([f"p{number}" for number in range(6)])
HOURS = st.integers(0, 24 * 40)
ENDS = st.sampled_from(["kept", "unchanged", "refused", "gone", "failed"])
STEP = st.one_of(
    st.tuples(st.just("announce"), st.lists(NAMES, max_size=6), HOURS),
    st.tuples(st.just("settle"), ENDS, HOURS),
    st.tuples(st.just("kill"), st.just(""), HOURS),
    st.tuples(st.just("finish"), st.just(""), HOURS),
)


class World:
    """A crawl under way; `settled` is what each run of ours should count."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.shop = Shop(session)
        self.now = NOW
        self.announced: set[str] = set()
        self.run = self._begin()

    def _begin(self) -> int:
        run = self.shop.run(self.now)
        frontier.adopt(self.session, source=self.shop.source, run_id=run, now=self.now)
        return run

    def announce(self, names: list[str]) -> None:
        self.announced |= set(names)
        self.shop.announce(self.run, *names, now=self.now)

    def settle(self, end: str) -> None:
        for page in frontier.pending(self.session, run_id=self.run, limit=1):
            self._end(end, page.id, page.identity)

    def _end(self, end: str, page: int, identity: str) -> None:
        day = timedelta(days=1)
        if end == "kept":
            self._keep(page, identity)
        elif end == "unchanged":
            frontier.unchanged(self.session, page, run_id=self.run, rechecks=(day,), now=self.now)
        elif end == "refused":
            refusal = Refusal(reason=RefusalReason.NO_BODY, detail="leer")
            frontier.refused(self.session, page, run_id=self.run, refusal=refusal, now=self.now)
        elif end == "gone":
            frontier.gone(self.session, page, run_id=self.run, detail="404", now=self.now)
        else:
            failure = Failure(kind=FailureKind.BLOCKED, detail="403")
            frontier.failed(self.session, page, run_id=self.run, failure=failure, now=self.now)

    def _keep(self, page: int, identity: str) -> None:
        kept = self.shop.keep(
            reading(title=f"{identity} {self.now:%d}"), identity=identity, page=page, at=self.now
        )
        frontier.kept(
            self.session,
            page,
            run_id=self.run,
            kept=kept,
            validators=Validators(),
            rechecks=(timedelta(days=1),),
            now=self.now,
        )

    def kill(self, _: str) -> None:
        self.run = self._begin()

    def finish(self, _: str) -> None:
        runs.finish(self.session, self.run, outcome="finished", detail=None, now=self.now)
        self.run = self._begin()

    def tick(self, hours: int) -> datetime:
        self.now += timedelta(hours=hours)
        return self.now


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, max_size=25))
def test_counts_add_up_and_no_page_is_lost(
    sqlite_database: Database, steps: list[tuple[str, list[str] | str, int]]
) -> None:
    with sqlite_database.write() as session:
        point = session.begin_nested()
        world = World(session)
        for name, what, hours in steps:
            world.tick(hours)
            getattr(world, name)(what)
            check(world)
        point.rollback()


def check(world: World) -> None:
    session = world.session
    session.expire_all()
    pages = session.scalars(select(Page)).all()
    assert {page.identity for page in pages} == world.announced
    assert len(pages) == len(world.announced)
    mine = [page for page in pages if page.last_run_id == world.run]
    assert runs.count(session, world.run).announced == len(mine)
    for page in pages:
        assert_accounted(page, world)
    assert session.scalar(select(func.count()).select_from(Article)) == len(
        {page.article_id for page in pages if page.article_id}
    )
    closed = session.scalars(select(Run).where(Run.finished_at.is_not(None))).all()
    assert all(run.outcome in {"killed", "finished"} for run in closed)


def assert_accounted(page: Page, world: World) -> None:
    """A page is settled, waits for its time, or is pending in the present run."""
    assert page.last_outcome is not None
    if page.last_outcome == "pending":
        assert page.last_run_id == world.run
    if page.state == "announced":
        assert page.last_outcome == "pending"
    if page.state == "failed":
        assert page.next_try_at is not None
