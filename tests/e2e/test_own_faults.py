"""What breaks in our own house is said aloud, ends the run, and loses no page."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

import crawler.pipelines
from crawler.discovery.listing import Listing
from crawler.pipelines import Settling
from storage import frontier, runs
from storage.config import Config
from storage.warc_writer import WarcWriter
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.local import local_site, local_source
from tests.site.server import SiteServer

ARTICLES, MANY = 20, 50


@pytest.fixture
def host(server: SiteServer) -> str:
    server.answers.update(local_site(server.base, ARTICLES).answers())
    return server.host


def after(calls: int, error: Exception, real: Callable[..., Any]) -> Callable[..., Any]:
    """`real`, but from the call after the first `calls` on it raises `error`."""
    left = [calls]

    def broken(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise error
        return real(*args, **kwargs)

    return broken


FAULTS = {
    "a full disk": (WarcWriter, "write", OSError(28, "No space left on device")),
    "a list reader's bug": (Listing, "found", IndexError("list index out of range")),
    "a settling bug": (Settling, "carry_out", KeyError("status")),
    "a store's bug": (frontier, "kept", LookupError("no such row")),
    "a pipeline's bug": (crawler.pipelines, "failure_of_status", TypeError("status")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_run_ends_says_so_and_the_next_one_makes_up_for_it(
    name: str, host: str, small: Config, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, part, error = FAULTS[name]
    with monkeypatch.context() as patched:
        patched.setattr(place, part, after(2, error, getattr(place, part)))
        report = crawl_source(small, local_source(host, traps=False))
    assert report.outcome == "failed"
    assert str(error.args[-1]) in (report.detail or "")
    seen.check()
    mended = crawl_source(small, local_source(host, traps=False))
    assert mended.outcome == "finished"
    assert len(seen.words()) == ARTICLES
    seen.check()


def full(place: str) -> OperationalError:
    """What SQLite says when `place` is full."""
    return OperationalError(f"into {place}", None, sqlite3.OperationalError("disk is full"))


ARCHIVE_FAULTS = {
    "a capture": (WarcWriter, "write", OSError(28, "disk is full")),
    "an outcome": (frontier, "kept", full("pages")),
    "what a list announces": (frontier, "announce", full("pages")),
    "what is due": (frontier, "pending", full("pages")),
}


@pytest.mark.parametrize("name", ARCHIVE_FAULTS)
def test_an_archive_that_takes_nothing_more_ends_the_crawl_at_once(
    name: str, small: Config, seen: Seen, server: SiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers.update(local_site(server.base, MANY).answers())
    host = server.host
    place, part, error = ARCHIVE_FAULTS[name]
    with monkeypatch.context() as patched:
        patched.setattr(place, part, after(1, error, getattr(place, part)))
        patched.setattr(runs, "finish", after(0, full("runs"), runs.finish))
        report = crawl_source(small, local_source(host, traps=False))
    assert report.outcome == "failed"
    for words in ("disk is full; nothing more was asked", "its end could not be stored"):
        assert words in (report.detail or "")
    assert len(server.log) < MANY
    assert crawl_source(small, local_source(host, traps=False)).outcome == "finished"
    assert len(seen.words()) == MANY
    seen.check()


def test_an_archive_folder_that_cannot_be_written_is_named(
    host: str, small: Config, tmp_path: Path
) -> None:
    (tmp_path / "archive" / "warc").write_text("a file where a folder should be")
    report = crawl_source(small, local_source(host, traps=False))
    assert report.outcome == "failed"
    assert "warc" in (report.detail or "")
