"""Many hosts at once in one process: each at its own distance, none waits for a slow one."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from storage.config import Config
from storage.models import Run
from tests.crawls import crawl_together
from tests.e2e.seeing import Seen
from tests.site.local import local_site, local_source
from tests.site.server import Fault, SiteServer

HOSTS = 16
COUNT = 3
DELAY = 0.15  # long enough that the machine's own business is short beside it


def test_many_hosts_are_asked_side_by_side(small: Config, seen: Seen) -> None:
    with ExitStack() as open_servers:
        servers = [
            open_servers.enter_context(SiteServer(address=f"127.0.1.{number}"))
            for number in range(1, HOSTS + 1)
        ]
        for server in servers:
            server.answers.update(local_site(server.base, COUNT).answers())
        servers[0].faults = {path: Fault(wait=0.8) for path in servers[0].answers}
        sources = [
            replace(local_source(server.host, delay=DELAY, traps=False), name=f"nguon{number}")
            for number, server in enumerate(servers)
        ]
        reports = crawl_together(small, sources)
    assert {report.outcome for report in reports} == {"finished"}
    assert len(seen.words()) == HOSTS * COUNT
    for server in servers:
        assert len(server.log) == 1 + 2 + COUNT
        assert server.log[-1].at - server.log[0].at > DELAY * (len(server.log) - 2)
    spans = [(server.log[0].at, server.log[-1].at) for server in servers[1:]]
    begin, end = min(span[0] for span in spans), max(span[1] for span in spans)
    one_after_the_other = sum(last - first for first, last in spans)
    assert end - begin < one_after_the_other / 3, "hosts waited for one another"
    ends = finished(seen)
    assert max(ends, key=ends.__getitem__) == "nguon0", "the others waited for the slow one"
    seen.check(stories=COUNT)


def finished(seen: Seen) -> dict[str, datetime]:
    """When each source's run was over."""
    with seen.database.read() as session:
        rows = session.execute(select(Run.source, Run.finished_at)).all()
    return {source: moment for source, moment in rows if moment is not None}
