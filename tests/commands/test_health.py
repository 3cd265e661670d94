"""`diaphuong health`: what is open, its exit code, and channels that are told once."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from storage.database import Database
from storage.status_facts import local_day
from tests.commands.cli import run
from tests.midnight import stay_clear_of_midnight
from tests.notify.servers import hook
from tests.storage.incidents.life import FEED, Day, Life, every_day

DAY = timedelta(days=1)
BROKEN = every_day(bad_lists={FEED: "HTTP 404"})


@pytest.fixture(scope="module", autouse=True)
def one_day() -> None:
    """All of these tests see the same day."""
    stay_clear_of_midnight(timedelta(minutes=5))


def today() -> date:
    return local_day(datetime.now(UTC))


def tomorrow() -> date:
    """Channels are told of what happens after their first use."""
    return today() + DAY


@pytest.fixture
def life(sqlite_database: Database) -> Life:
    """A source that was well until three days ago."""
    lived = Life(sqlite_database)
    lived.past(today() - 60 * DAY, today() - 4 * DAY, every_day())
    return lived


@pytest.fixture
def archive(life: Life, tmp_path: Path) -> Path:
    """Its feed is broken since."""
    life.live(today() - 3 * DAY, today() - DAY, BROKEN)
    return tmp_path / "archive"


def test_all_is_well(life: Life, tmp_path: Path) -> None:
    life.live(today() - 3 * DAY, today() - DAY, every_day())
    shown = run("health", archive=tmp_path / "archive")
    assert (shown.exit_code, shown.stdout) == (0, "no incident is open\n")


def test_what_is_open_is_shown_with_what_to_do(archive: Path) -> None:
    shown = run("health", archive=archive)
    assert shown.exit_code == 1
    assert "baolaocai  list_broken" in shown.stdout
    assert f"1 of 3 lists give nothing: {FEED}: nothing_found (HTTP 404)" in shown.stdout
    assert "`diaphuong sources check baolaocai` asks each of them" in shown.stdout


def test_other_sources_are_not_shown(archive: Path, life: Life) -> None:
    Life(life.database, "noichinh")
    assert run("health", "noichinh", archive=archive).exit_code == 0
    assert run("health", "baolaocai", archive=archive).exit_code == 1
    refused = run("health", "baolaokai", archive=archive)
    assert refused.exit_code == 2
    assert "baolaocai" in refused.stderr


def test_json(archive: Path) -> None:
    shown = run("health", "--json", archive=archive)
    (row,) = json.loads(shown.stdout)
    assert (row["source"], row["kind"], row["closed_at"]) == ("baolaocai", "list_broken", None)
    assert row["opened_at"].endswith("+07:00")
    assert row["evidence"]
    assert row["advice"]


def test_what_was_closed_is_shown_on_request(life: Life, tmp_path: Path) -> None:
    life.live(today() - 5 * DAY, today() - 4 * DAY, BROKEN)
    life.live(today() - 3 * DAY, today() - DAY, every_day())
    assert run("health", archive=tmp_path / "archive").stdout == "no incident is open\n"
    shown = run("health", "--all", archive=tmp_path / "archive")
    assert shown.exit_code == 0
    assert "list_broken" in shown.stdout


def test_it_judges_what_no_run_could(life: Life, tmp_path: Path) -> None:
    """A crawl that never starts writes nothing down."""
    life.live(today() - 9 * DAY, today() - 8 * DAY, every_day())
    shown = run("health", archive=tmp_path / "archive")
    assert shown.exit_code == 1
    assert "not_crawled" in shown.stdout


def told(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def test_each_channel_is_told_once(archive: Path, life: Life, tmp_path: Path) -> None:
    file = tmp_path / "told.jsonl"
    with hook() as kept:
        channels = ("--webhook", kept.url, "--command", f"cat >> {file}")
        for _ in range(2):
            assert run("health", *channels, archive=archive).exit_code == 1
        with life.database.write() as session:
            life.crawls(session, tomorrow(), [Day(), Day()])
        for _ in range(2):
            assert run("health", *channels, archive=archive).exit_code == 0
    events = [(one["event"], one["kind"]) for one in told(file)]
    assert events == [("opened", "list_broken"), ("closed", "list_broken")]
    assert [json.loads(body)["event"] for body in kept.bodies] == ["opened", "closed"]


def test_a_failed_delivery_is_said_and_made_up_for(archive: Path, tmp_path: Path) -> None:
    gate, file = tmp_path / "open", tmp_path / "told.jsonl"
    command = ("--command", f"test -e {gate} || exit 9; cat >> {file}")
    failed = run("health", *command, archive=archive)
    assert failed.exit_code == 1
    assert "not delivered: command:test#" in failed.stderr
    assert "ended with 9" in failed.stderr
    gate.touch()
    for _ in range(2):
        assert run("health", *command, archive=archive).stderr == ""
    assert len(told(file)) == 1


@pytest.mark.parametrize(
    ("option", "value"), [("--mail", "ops"), ("--webhook", "chat.example.org"), ("--command", " ")]
)
def test_wrong_channels_are_refused(archive: Path, option: str, value: str) -> None:
    refused = run("health", option, value, archive=archive)
    assert refused.exit_code == 2
    assert option in refused.stderr


def test_a_failed_delivery_alone_is_no_success(archive: Path, life: Life) -> None:
    failing = ("health", "--command", "exit 1")
    assert run(*failing, archive=archive).exit_code == 1
    with life.database.write() as session:
        life.crawls(session, tomorrow(), [Day(), Day()])
    assert run("health", archive=archive).exit_code == 0
    assert run(*failing, archive=archive).exit_code == 1


def test_status_shows_what_is_open_at_a_glance(archive: Path, tmp_path: Path) -> None:
    shown = run("status", archive=archive)
    assert "1 incident open (diaphuong health)" in shown.stdout.splitlines()[0]
    assert "1 failing" in shown.stdout.splitlines()[0]
    assert "baolaocai: list_broken for " in shown.stdout
    assert f"{FEED}: nothing_found (HTTP 404)" in shown.stdout
    (source,) = json.loads(run("status", "--json", archive=archive).stdout)
    assert [row["kind"] for row in source["incidents"]] == ["list_broken"]
    page = tmp_path / "status.html"
    run("status", "--html", str(page), archive=archive)
    parsed: Any = html.document_fromstring(page.read_text("utf-8"))
    (section,) = parsed.xpath("//section[@id='incidents']")
    assert "list_broken" in section.text_content()
    assert "sources check baolaocai" in section.text_content()


def test_status_of_what_is_well_names_no_incident(life: Life, tmp_path: Path) -> None:
    life.live(today() - 3 * DAY, today() - DAY, every_day())
    assert "incident" not in run("status", archive=tmp_path / "archive").stdout
    page = run("status", "--html", "-", archive=tmp_path / "archive").stdout
    assert "No incident is open." in page
