"""Ctrl-C and `timeout` end a crawl in good order; nothing of it stays behind."""

import signal
from pathlib import Path

import pytest

from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.processes import declare, start
from tests.e2e.seeing import Seen
from tests.site.local import local_site, local_source
from tests.site.server import Fault, SiteServer

COUNT = 30
ARTICLES = "/tin/"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "timeout"])
def test_a_signal_to_the_group_finishes_the_pages_in_hand(
    server: SiteServer, small: Config, seen: Seen, number: int
) -> None:
    server.answers.update(local_site(server.base, COUNT).answers())
    spiders = declare(small.archive.parent, {"local": server.host}, delay=0.05)
    server.hold_after(18)
    with start(small, spiders, "diaphuong", "crawl", "local") as process:
        server.wait_for(14)
        process.signal(number, group=True)
        server.let_go()
        ended = process.end()
        assert process.survivors() == []
    assert ended.code == 1
    assert "local: stopped: " in ended.out
    assert "run the same command again to go on" in ended.err
    assert "Traceback" not in ended.err
    ((outcome, announced, pending),) = seen.runs()
    assert outcome == "stopped"
    asked = {entry.path for entry in server.log if entry.path.startswith(ARTICLES)}
    assert announced - pending == len(asked), "a page in hand was dropped"
    assert pending > 0
    seen.check()
    before = len(server.log)
    assert crawl_source(small, local_source(server.host, traps=False)).outcome == "finished"
    assert asked.isdisjoint(entry.path for entry in server.log[before:])
    assert len(seen.words()) == COUNT
    seen.check()


@pytest.mark.parametrize("words", [("diaphuong", "crawl", "local"), ("scrapy", "crawl", "local")])
def test_a_crawl_lets_go_of_its_pipes(
    server: SiteServer, small: Config, seen: Seen, tmp_path: Path, words: tuple[str, ...]
) -> None:
    server.answers.update(local_site(server.base, 6).answers())
    with start(small, declare(tmp_path, {"local": server.host}), *words) as process:
        server.wait_for(3)
        process.remember()
        assert process.end().code == 0
        assert process.survivors() == []
    assert len(seen.words()) == 6


def test_a_second_ctrl_c_ends_at_once_and_loses_nothing(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = local_site(server.base, COUNT)
    server.answers.update(site.answers())
    server.faults[site.news[-5].path] = Fault(wait=60)
    spiders = declare(small.archive.parent, {"local": server.host})
    with start(small, spiders, "diaphuong", "crawl", "local") as process:
        server.wait_for(3 + 5)
        process.signal(signal.SIGINT, group=True)
        process.wait_for_word("finishing the pages in hand")
        process.signal(signal.SIGINT, group=True)
        ended = process.end()
        assert process.survivors() == []
    assert ended.code == 1
    assert "local: stopped: " in ended.out
    assert "run the same command again to go on" in ended.err
    assert "FAILED" not in ended.err
    server.faults.clear()
    assert crawl_source(small, local_source(server.host, traps=False)).outcome == "finished"
    assert len(seen.words()) == COUNT
    seen.check()
