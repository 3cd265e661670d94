"""The account of `diaphuong politeness` against what the server itself was asked."""

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

from storage.asked import asked
from storage.config import Config
from tests.commands.cli import run
from tests.crawls import crawl_source, crawl_together
from tests.e2e.processes import declare
from tests.e2e.seeing import Seen
from tests.site.faults import lay
from tests.site.local import LIST, LocalSite, local_site, local_source
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer, moved, with_validators

DELAY = 0.02
STAMP = "Fri, 20 Nov 2026 08:00:00 GMT"
LATE = 0.25  # seconds from sending to the server's log; on a busy machine a few take longer


def account(config: Config, folder: Path, *words: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, the one host's account, and the complaints."""
    settings = {
        "DIAPHUONG_DATABASE_URL": config.database_url,
        "DIAPHUONG_SPIDERS": "operator_spiders",
    }
    said = run("politeness", "--json", *words, archive=folder / "archive", env=settings)
    (host,) = json.loads(said.stdout)["hosts"]
    return said.exit_code, host, said.stderr


@pytest.fixture
def declared(server: SiteServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an operator's spiders that the command finds."""
    hosts = {"local": server.host, "other": server.host}
    monkeypatch.syspath_prepend(str(declare(tmp_path, hosts, delay=DELAY)))
    monkeypatch.delitem(sys.modules, "operator_spiders", raising=False)
    return tmp_path


def assert_same(server: SiteServer, look: Seen) -> None:
    """Every request that the server saw is in the account, in its order, at its time."""
    with look.database.read() as session:
        kept = list(asked(session))
    theirs = [(entry.method, f"{server.base}{entry.path}") for entry in server.log]
    assert [(one.method, one.url) for one in kept] == theirs
    sent = [one.sent_at.timestamp() for one in kept]
    shift = min(entry.at - moment for entry, moment in zip(server.log, sent, strict=True))
    delays = [entry.at - shift - moment for entry, moment in zip(server.log, sent, strict=True)]
    assert quantiles(delays, n=10, method="inclusive")[-2] < LATE, "four in five are there at once"


def test_the_account_is_what_the_server_was_asked(
    server: SiteServer, config: Config, look: Seen, declared: Path
) -> None:
    """Retries, cut and torn answers, redirects, circles, lists, robots.txt, blocks, 404s."""
    site = local_site(server.base, 24)
    lay(server, site)
    server.answers["/robots.txt"] = moved("/may-moc.txt")
    server.answers["/may-moc.txt"] = Answer(body=b"User-agent: *\nDisallow: /cam/\n")
    server.faults[f"{LIST}?trang=2"] = Fault(instead=Answer(status=503), times=1)
    crawl_source(config, local_source(server.host, delay=DELAY, traps=False))
    repeated = Counter(entry.path for entry in server.log).most_common(1)
    assert repeated[0][1] > 2, "nothing was asked again: this shows little"
    assert_same(server, look)
    code, host, said = account(config, declared)
    assert (code, said) == (0, "")
    assert host["requests"] == len(server.log)
    assert host["robots_asked"] == 2
    assert host["distance"]["declared"] == DELAY
    assert host["distance"]["least"] >= DELAY * 0.99
    assert host["distance"]["median"] < server.log[-1].at - server.log[0].at


def test_conditional_requests_and_later_runs_are_in_the_account(
    server: SiteServer, small: Config, seen: Seen, declared: Path
) -> None:
    site = local_site(server.base, 5)
    server.answers.update(site.answers())
    for item in site.news:
        server.answers[item.path] = with_validators(server.answers[item.path], STAMP)
    source = local_source(server.host, delay=DELAY, traps=False)
    crawl_source(small, source)
    seen.let_time_pass()
    crawl_source(small, source)
    assert sum("If-None-Match" in entry.headers for entry in server.log) == 5
    assert_same(server, seen)
    code, _, said = account(small, declared)
    assert (code, said) == (0, "")


def test_requests_that_nobody_answered_are_in_the_account(
    server: SiteServer, small: Config, seen: Seen, declared: Path
) -> None:
    site = local_site(server.base, 3)
    server.answers.update(site.answers())
    server.faults[site.news[0].path] = Fault(wait=5)
    source = local_source(server.host, delay=DELAY, traps=False)
    crawl_source(small, source, settings={"DOWNLOAD_TIMEOUT": 1.5})
    assert len(server.asked(site.news[0].path)) == 3
    assert_same(server, seen)
    code, host, _ = account(small, declared)
    assert (code, host["unanswered"]) == (0, 3)


def test_two_sources_of_a_host_have_one_account(
    server: SiteServer, small: Config, seen: Seen, declared: Path
) -> None:
    server.answers.update(local_site(server.base, 4).answers())
    source = local_source(server.host, delay=DELAY, traps=False)
    crawl_together(small, [source, replace(source, name="other")])
    assert_same(server, seen)
    code, host, _ = account(small, declared)
    assert code == 0
    assert host["sources"] == ["local", "other"]


def test_a_replay_asks_nobody(
    server: SiteServer, small: Config, seen: Seen, declared: Path
) -> None:
    server.answers.update(local_site(server.base, 4).answers())
    source = local_source(server.host, delay=DELAY, traps=False)
    crawl_source(small, source)
    files = sorted((small.archive / "warc" / "local").glob("*.warc.gz"))
    crawl_source(small, source, replay=files)
    assert_same(server, seen)
    code, host, _ = account(small, declared)
    assert (code, host["requests"]) == (0, len(server.log))


def test_a_closed_site_is_not_asked_and_the_account_says_so(
    server: SiteServer, small: Config, seen: Seen, declared: Path
) -> None:
    server.answers.update(LocalSite(base=server.base, news=()).answers())
    server.answers["/robots.txt"] = Answer(status=503)
    crawl_source(small, local_source(server.host, delay=DELAY, traps=False))
    assert_same(server, seen)
    code, host, _ = account(small, declared)
    assert (code, host["requests"], host["robots_asked"]) == (0, 3, 3)
