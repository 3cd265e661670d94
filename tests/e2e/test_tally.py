"""What an everyday crawl writes down of itself, and that other crawls write nothing."""

from typing import Any

import pytest
from sqlalchemy import select

from storage.config import Config
from storage.models import ListDay, Run, SourceDay
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.faults import lay
from tests.site.local import LIST, local_site, local_source
from tests.site.server import SiteServer


def days(seen: Seen) -> list[SourceDay]:
    with seen.database.read() as session:
        return list(session.scalars(select(SourceDay)))


def lists(seen: Seen) -> dict[str, ListDay]:
    with seen.database.read() as session:
        rows = session.scalars(select(ListDay)).all()
    return {"/" + row.entry.split("/", 3)[3]: row for row in rows}


def test_a_crawl_adds_what_it_came_to_to_its_day(
    server: SiteServer, config: Config, look: Seen
) -> None:
    site = local_site(server.base)
    lay(server, site)
    source = local_source(server.host)
    counts = crawl_source(config, source).counts
    (day,) = days(look)
    assert (day.runs, day.kept, day.refused) == (1, counts.kept, counts.refused)
    assert (day.gone, day.failed, day.pending) == (counts.gone, counts.failed, 0)
    assert day.reasons == dict(counts.reasons)
    assert day.requests >= counts.announced
    assert day.fields["articles"] == counts.kept
    assert {day.fields[name] for name in ("date", "lead", "layout")} == {counts.kept}
    assert sum(day.sections.values()) == counts.kept
    found = lists(look)
    assert {path: row.is_bad for path, row in found.items() if path in {LIST, "/lich"}} == {
        LIST: False,
        "/lich": True,
    }
    assert found[LIST].newest is not None


def test_the_second_crawl_of_a_day_is_added(server: SiteServer, small: Config, seen: Seen) -> None:
    """Refused and gone pages that the list still shows were not asked again, and count once."""
    site = local_site(server.base)
    lay(server, site)
    source = local_source(server.host)
    crawl_source(small, source)
    (before,) = days(seen)
    newest = lists(seen)[LIST].newest
    again = crawl_source(small, source).counts
    (after,) = days(seen)
    assert again.refused > 0
    assert (after.runs, after.refused, after.gone) == (2, before.refused, before.gone)
    assert after.fields == before.fields
    assert lists(seen)[LIST].walks == 2
    assert lists(seen)[LIST].newest == newest


@pytest.mark.parametrize(
    ("wish", "scope"), [({"limit": 3}, "limited"), ({"since": "2026-01-02"}, "window")]
)
def test_other_crawls_show_nothing(
    server: SiteServer, small: Config, seen: Seen, wish: dict[str, Any], scope: str
) -> None:
    server.answers.update(local_site(server.base).answers())
    crawl_source(small, local_source(server.host, traps=False), **wish)
    with seen.database.read() as session:
        assert session.scalars(select(Run.scope)).all() == [scope]
    assert days(seen) == []


def test_a_replay_shows_nothing(server: SiteServer, small: Config, seen: Seen) -> None:
    server.answers.update(local_site(server.base).answers())
    source = local_source(server.host, traps=False)
    crawl_source(small, source)
    files = sorted(small.archive.glob("warc/**/*.warc.gz"))
    crawl_source(small, source, replay=files)
    with seen.database.read() as session:
        assert session.scalars(select(Run.scope).order_by(Run.id)).all() == ["new", "replay"]
    (day,) = days(seen)
    assert day.runs == 1
