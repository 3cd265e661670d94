"""The printed crontab is one that cron takes, and its commands are ones that exist."""

import configparser
import re
import shlex
import stat
import subprocess
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.cli import load
from crawler.commands.known import everyday, known_sources
from crawler.crontab import LONGEST
from storage.config import Config
from storage.database import Database
from tests.commands.cli import run
from tests.storage import samples

ZONE = ("--timezone", "Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a crontab, as cron reads it."""

    minute: int
    hours: tuple[int, ...]
    weekday: str
    shell: str

    def commands(self) -> list[list[str]]:
        """The words of each call of diaphuong in it."""
        dated = re.sub(r"\$\(date [^)]*\)", "2026-11-29", self.shell)
        parts = re.split(r"&&|\|\||;|[{}]|>/dev/null|2>&1|said=\$\(", dated)
        words = [shlex.split(part, comments=True) for part in parts if "/diaphuong " in part]
        return [one for one in words if one]


def parsed(text: str) -> tuple[dict[str, str], list[Line]]:
    """Settings and lines of a crontab, by the rules of crontab(5)."""
    settings: dict[str, str] = {}
    lines: list[Line] = []
    for line in text.splitlines():
        assert len(line) <= LONGEST
        if not line or line.startswith("#"):
            continue
        if match := re.match(r"([A-Z_]+)=(.*)$", line):
            settings[match[1]] = match[2].strip("\"'")
            continue
        minute, hours, day, month, weekday, command = line.split(" ", 5)
        assert (day, month) == ("*", "*")
        assert not re.search(r"(?<!\\)%", command), "cron makes a new line of a bare %"
        lines.append(Line(int(minute), _hours(hours), weekday, command.replace(r"\%", "%")))
    return settings, lines


def _hours(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    assert found == sorted(set(found))
    assert all(0 <= hour <= 23 for hour in found)
    return tuple(found)


def crawled(lines: list[Line]) -> dict[str, Line]:
    """Each source's line."""
    found: dict[str, Line] = {}
    for line in lines:
        for words in line.commands():
            if words[1] == "crawl":
                names = words[2 : words.index("--quiet")]
                assert not found.keys() & set(names), "a source is asked by two lines"
                found |= dict.fromkeys(names, line)
    return found


def test_every_source_of_today_is_asked_by_one_line(tmp_path: Path) -> None:
    said = run("schedule", *ZONE, archive=tmp_path / "archive")
    assert said.exit_code == 0
    settings, lines = parsed(said.stdout)
    config = Config(database_url="sqlite://", archive=tmp_path)
    assert crawled(lines).keys() == {source.name for source in everyday(known_sources(config))}
    assert settings["DIAPHUONG_ARCHIVE"] == str(tmp_path / "archive")
    assert len({line.minute for line in lines}) == len(lines)
    assert not (tmp_path / "archive").exists(), "a look made an archive"
    assert run("schedule", *ZONE, archive=tmp_path / "archive").stdout == said.stdout


def test_each_line_is_a_shell_command_of_options_that_exist(tmp_path: Path) -> None:
    said = run("schedule", *ZONE, "--mail", "you@example.org", archive=tmp_path / "an archive")
    settings, lines = parsed(said.stdout)
    assert settings["MAILTO"] == "you@example.org"
    called = []
    for line in lines:
        subprocess.run(["sh", "-n", "-c", line.shell], check=True)
        assert line.shell.startswith(f"cd {shlex.quote(str(Path.cwd()))} && ")
        for program, name, *words in line.commands():
            assert Path(program).is_file()
            command = load(name)
            part = getattr(command, "commands", {}).get(words[0] if words else "")
            (part or command).make_context(name, words[1:] if part else words)
            called.append(name)
    assert {"crawl", "export", "health", "db", "politeness"} == set(called)


def test_the_clock_of_the_machine_may_be_elsewhere(tmp_path: Path) -> None:
    here = crawled(parsed(run("schedule", *ZONE, archive=tmp_path / "a").stdout)[1])
    utc = crawled(parsed(run("schedule", "--timezone", "UTC", archive=tmp_path / "a").stdout)[1])
    india = run("schedule", "--timezone", "Asia/Kolkata", archive=tmp_path / "a").stdout
    for name, line in here.items():
        assert set(utc[name].hours) == {(hour - 7) % 24 for hour in line.hours}
        assert crawled(parsed(india)[1])[name].minute == (line.minute - 90) % 60
    weekly = [line for line in parsed(india)[1] if line.weekday != "*"]
    assert [(line.minute, line.hours, line.weekday) for line in weekly] == [(41, (1,), "0")]
    assert run("schedule", "--timezone", "Hanoi", archive=tmp_path / "a").exit_code == 2


def test_the_archive_shows_how_often(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.write() as session:
        for name in ("noichinh", "baolaocai"):
            samples.add_source(session, name)
            samples.add_article(session, name, "1", first_seen_at=samples.NOON - timedelta(days=90))
    settled = crawled(parsed(run("schedule", *ZONE, archive=tmp_path / "archive").stdout)[1])
    new = crawled(parsed(run("schedule", *ZONE, archive=tmp_path / "other").stdout)[1])
    assert len(new["baolaocai"].hours) == 18
    assert len(settled["baolaocai"].hours) == 1
    assert settled["laocai_portal"].hours == new["laocai_portal"].hours


def test_settings_are_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my_spiders.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    env = {
        "DIAPHUONG_SPIDERS": "my_spiders",
        "DIAPHUONG_MAIL": "smtp://mail.example.org",
        "PYTHONPATH": str(tmp_path),
    }
    settings, _ = parsed(run("schedule", *ZONE, archive=tmp_path / "a", env=env).stdout)
    assert settings == {"SHELL": "/bin/sh", "DIAPHUONG_ARCHIVE": str(tmp_path / "a")} | env


def test_a_line_that_cron_would_cut_off_is_refused(tmp_path: Path) -> None:
    deep = tmp_path / ("thu-muc-" * 30) / ("sau-hon-" * 30) / ("sau-nua-" * 30)
    refused = run("schedule", *ZONE, archive=deep)
    assert refused.exit_code == 2
    assert f"cron takes {LONGEST}" in refused.stderr
    assert "--systemd" in refused.stderr


def test_systemd_units_come_in_pairs(tmp_path: Path) -> None:
    folder = tmp_path / "units"
    said = run("schedule", "--systemd", str(folder), archive=tmp_path / "a")
    assert said.exit_code == 0
    services = {path.stem for path in folder.glob("*.service")}
    assert services == {path.stem for path in folder.glob("*.timer")}
    assert len(services) > 4
    secrets = folder / "diaphuong.env"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    assert f'DIAPHUONG_ARCHIVE="{tmp_path / "a"}"' in secrets.read_text()
    for stem in services:
        timer, service = _unit(folder / f"{stem}.timer"), _unit(folder / f"{stem}.service")
        moment = r"(Sun )?\*-\*-\* (\d\d,)*\d\d:\d\d:00 Asia/Ho_Chi_Minh"
        assert re.fullmatch(moment, timer["Timer"]["OnCalendar"])
        assert service["Service"]["EnvironmentFile"] == str(secrets)
        first, flag, shell = shlex.split(service["Service"]["ExecStart"])
        assert (first, flag) == ("/bin/sh", "-c")
        subprocess.run(["sh", "-n", "-c", shell.replace("$$", "$").replace("%%", "%")], check=True)
        assert f"{stem}.timer" in said.stdout


def _unit(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(path.read_text("utf-8"))
    return unit
