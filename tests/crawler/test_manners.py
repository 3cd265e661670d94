"""Forged archives: what was not polite is found, and what was polite is not blamed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.politeness.account import Manners, Violation, accounts
from storage import captures, runs, sources
from storage.asked import Asked
from storage.database import Database
from storage.exchange import Exchange, StoredExchange, Unanswered
from storage.records import Capture, ExchangeKind, Kind, SourceRecord
from storage.warc import WarcError
from storage.warc_writer import WarcWriter
from tests.commands.cli import run

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
HOST = "http://baovidu.example"
ROBOTS = f"{HOST}/robots.txt"
MANNERS = Manners(delays={"vidu": 1.0, "cham": 3.0}, agent="diaphuong/0.1 (+x)", longest=60.0)
OPEN = b"User-agent: *\nDisallow: /cam/\n"


@dataclass(slots=True)
class Forged:
    """Requests as somebody might have sent them, `seconds` after noon each."""

    asked: list[Asked] = field(default_factory=list)
    bodies: dict[str, StoredExchange] = field(default_factory=dict)

    def ask(
        self,
        seconds: float,
        url: str,
        *,
        status: int | None = 200,
        body: bytes = b"",
        source: str = "vidu",
        run_id: int = 1,
        took: float = 0.1,
        headers: Mapping[str, str] = {},
        truncated: str | None = None,
    ) -> "Forged":
        at = NOON + timedelta(seconds=seconds)
        name = f"{len(self.asked)}.warc.gz"
        pairs = tuple((key.encode(), value.encode()) for key, value in headers.items())
        self.bodies[name] = stored(url, status or 0, body, at, pairs, truncated)
        self.asked.append(
            Asked(
                source=source,
                run_id=run_id,
                kind=ExchangeKind.OTHER,
                method="GET",
                url=url,
                sent_at=at,
                seconds=took,
                status=status,
                error=None if status else "TimeoutError: 60 s",
                file=name if status else None,
            )
        )
        return self

    def look(self, asked: Asked) -> StoredExchange:
        found = self.bodies[str(asked.file)]
        if found.body == b"lost":
            raise WarcError(f"{asked.file}: there is no record")
        return found

    def faults(self, *, since: datetime | None = None) -> list[tuple[str, str]]:
        """Rule and address of what was not polite."""
        return [(fault.rule, fault.url) for fault in self.violations(since)]

    def violations(self, since: datetime | None = None) -> list[Violation]:
        found = accounts(self.asked, self.look, MANNERS, since=since)
        return [fault for account in found for fault in account.violations]


def stored(  # noqa: PLR0917 - called once
    url: str,
    status: int,
    body: bytes,
    at: datetime,
    headers: tuple[tuple[bytes, bytes], ...],
    truncated: str | None,
) -> StoredExchange:
    return StoredExchange(
        url=url,
        method="GET",
        request_body=b"",
        status=status,
        reason="",
        headers=headers,
        body=body,
        captured_at=at,
        ip=None,
        tls_profile=None,
        truncated=truncated,
        file=Path("x"),
        offset=0,
    )


def polite() -> Forged:
    return Forged().ask(0, ROBOTS, body=OPEN).ask(1, f"{HOST}/a").ask(2.5, f"{HOST}/b")


def test_polite_requests_are_not_blamed() -> None:
    made = polite().ask(60, ROBOTS, body=OPEN, run_id=2).ask(61, f"{HOST}/c", run_id=2)
    (account,) = accounts(made.asked, made.look, MANNERS)
    assert account.violations == []
    assert (account.host, account.requests, account.robots_asked) == ("baovidu.example", 5, 2)
    assert (account.least, account.usual, account.declared) == (1.0, 1.25, 1.0)


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (polite().ask(4, f"{HOST}/cam/x"), ("robots", "/cam/x")),
        (polite().ask(3.4, f"{HOST}/c"), ("distance", "/c")),
        (polite().ask(4, f"{HOST}/c", source="cham"), ("distance", "/c")),
        (polite().ask(4, f"{HOST}/c", run_id=2), ("robots", "/c")),
        (polite().ask(2.9, ROBOTS, body=OPEN, run_id=2), ("distance", "/robots.txt")),
        (polite().ask(4, f"{HOST}/c", took=9).ask(6, f"{HOST}/d"), ("at_once", "/d")),
        (polite().ask(4, "http://www.baovidu.example/c"), ("robots", "/c")),
    ],
    ids=["forbidden", "too soon", "slower source", "new run", "next run", "at once", "other name"],
)
def test_what_was_impolite_is_named(made: Forged, fault: tuple[str, str]) -> None:
    rule, path = fault
    (found,) = made.violations()
    assert (found.rule, found.url.endswith(path)) == (rule, True)


@pytest.mark.parametrize(
    ("how", "allowed"),
    [
        ({"status": 404}, True),
        ({"status": 403, "body": b"User-agent: *\nDisallow: /\n"}, True),
        ({"status": 500}, False),
        ({"status": 429}, False),
        ({"status": None}, False),
        ({"body": b"User-agent: *\nDisallow: /\n"}, False),
        ({"body": b"User-agent: diaphuong\nAllow: /\n\nUser-agent: *\nDisallow: /\n"}, True),
        ({"body": b"User-agent: *\nDisal", "truncated": "disconnect"}, False),
        ({"body": b"lost"}, False),
        ({"body": b"no gzip", "headers": {"Content-Encoding": "gzip"}}, False),
    ],
)
def test_what_robots_txt_answers_counts(how: dict[str, Any], *, allowed: bool) -> None:
    made = Forged().ask(0, ROBOTS, **how).ask(2, f"{HOST}/a")
    assert made.faults() == ([] if allowed else [("robots", f"{HOST}/a")])


def test_a_robots_txt_that_moved_counts_for_the_host_that_was_asked() -> None:
    moved = {"Location": "/rules.txt"}
    made = Forged().ask(0, ROBOTS, status=301, headers=moved).ask(2, f"{HOST}/rules.txt", body=OPEN)
    assert made.ask(4, f"{HOST}/a").faults() == []
    assert made.ask(6, f"{HOST}/cam/b").faults() == [("robots", f"{HOST}/cam/b")]


def test_a_later_answer_of_robots_txt_is_in_force_from_then_on() -> None:
    made = Forged().ask(0, ROBOTS, status=503).ask(2, ROBOTS, body=OPEN)
    assert made.ask(4, f"{HOST}/a").faults() == []


def test_a_request_sent_before_robots_txt_was_answered_could_not_know_it() -> None:
    made = Forged().ask(0, ROBOTS, body=OPEN, took=5).ask(2, f"{HOST}/a")
    assert made.faults() == [("robots", f"{HOST}/a"), ("at_once", f"{HOST}/a")]


def test_a_crawl_delay_is_judged_up_to_the_longest_that_is_kept() -> None:
    slow = b"User-agent: *\nCrawl-delay: 10\n"
    made = Forged().ask(0, ROBOTS, body=slow).ask(10, f"{HOST}/a")
    assert made.faults() == []
    assert made.ask(15, f"{HOST}/b").faults() == [("crawl_delay", f"{HOST}/b")]
    slowest = slow.replace(b"10", b"86400")
    made = Forged().ask(0, ROBOTS, body=slowest).ask(60, f"{HOST}/a")
    (account,) = accounts(made.asked, made.look, MANNERS)
    assert (account.violations, account.wished) == ([], 86400)


def test_what_came_before_a_day_is_known_but_not_judged() -> None:
    made = polite().ask(3, f"{HOST}/soon").ask(5, f"{HOST}/c").ask(5.1, f"{HOST}/d")
    assert made.faults() == [("distance", f"{HOST}/soon"), ("distance", f"{HOST}/d")]
    assert made.faults(since=NOON + timedelta(seconds=4)) == [("distance", f"{HOST}/d")]


@given(st.lists(st.floats(0, 3), min_size=1, max_size=30))
def test_exactly_the_distances_that_are_too_short_are_blamed(gaps: Sequence[float]) -> None:
    made, at = Forged().ask(0, ROBOTS, body=OPEN, took=0), 0.0
    for number, gap in enumerate(gaps):
        at += gap
        made.ask(at, f"{HOST}/{number}", took=0)
    moments = [asked.sent_at for asked in made.asked]
    short = [
        number
        for number in range(len(gaps))
        if (moments[number + 1] - moments[number]).total_seconds() < 0.99
    ]
    assert made.faults() == [("distance", f"{HOST}/{number}") for number in short]


@pytest.fixture
def forged_archive(sqlite_database: Database, tmp_path: Path) -> Path:
    """An archive of a crawler with bad manners."""
    record = SourceRecord(
        name="noichinh", title="x", host="noichinh.vn", kind=Kind.CENTRAL, provinces=(), active=True
    )
    archive = tmp_path / "archive"
    writer = WarcWriter(archive / "warc", "forged", archive=archive)
    with sqlite_database.write() as session:
        sources.upsert(session, [record])
        run_id = runs.begin(session, source="noichinh", now=NOON)
        for seconds, path in ((0, "robots.txt"), (2, "a"), (2.4, "b"), (4, "cam/c")):
            at = NOON + timedelta(seconds=seconds)
            body = OPEN if path == "robots.txt" else b"<p>"
            exchange = Exchange(
                url=f"http://noichinh.vn/{path}", status=200, body=body, captured_at=at, seconds=0.1
            )
            written = writer.write(exchange)
            capture = Capture(
                url=exchange.url,
                method="GET",
                kind=ExchangeKind.OTHER,
                status=200,
                content_type=None,
                captured_at=at,
                seconds=0.1,
                file=written.file,
                offset=written.offset,
                length=written.length,
                sha256=written.sha256,
            )
            captures.add(session, capture=capture, source="noichinh", run_id=run_id)
        lost = Unanswered(
            url="http://noichinh.vn/d",
            method="GET",
            sent_at=NOON + timedelta(seconds=4.2),
            seconds=1,
            error="ConnectionLost",
        )
        captures.add_unanswered(
            session, lost=lost, kind=ExchangeKind.OTHER, source="noichinh", run_id=run_id
        )
    writer.close()
    return archive


def test_the_command_names_address_and_time_of_what_was_impolite(forged_archive: Path) -> None:
    said = run("politeness", archive=forged_archive)
    assert said.exit_code == 1
    lines = said.stderr.splitlines()
    assert len(lines) == 3
    assert lines[0] == (
        "noichinh: 2026-11-20 05:00:02.400Z http://noichinh.vn/b: distance: "
        "0.400 s after the request before; declared are 1 s"
    )
    assert "http://noichinh.vn/cam/c: robots: forbidden by the robots.txt" in lines[1]
    assert "http://noichinh.vn/d: distance: 0.200 s" in lines[2]
    assert "5 requests to 1 hosts, 3 of them impolite" in said.stdout


def test_the_command_looks_at_days_and_sources(forged_archive: Path) -> None:
    later = run("politeness", "--since", "2026-11-21", archive=forged_archive)
    assert (later.exit_code, later.stdout) == (0, "0 requests to 0 hosts, 0 of them impolite\n")
    other = run("politeness", "baolaocai", archive=forged_archive)
    assert other.exit_code == 0
    same = run("politeness", "noichinh", "--since", "20/11/2026", "--json", archive=forged_archive)
    assert same.exit_code == 1
    (host,) = json.loads(same.stdout)["hosts"]
    assert [fault["rule"] for fault in host["violations"]] == ["distance", "robots", "distance"]
    assert (host["unanswered"], host["distance"]["least"]) == (1, pytest.approx(0.2))
