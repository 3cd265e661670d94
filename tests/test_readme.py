"""What the README tells people to do is done here."""

import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from os import environ
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.commands.cli import SETTINGS, every_command, run
from tests.storage import samples

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent
COMMANDS = dict(every_command())
# Tested with their own rooms.
ONLINE = {"crawl", "sources check", "sources probe", "demo", "read", "health"}


OWN_SOURCE = {"DIAPHUONG_SPIDERS": "baovidu"}


def blocks(language: str) -> list[str]:
    fence = rf"^ *```{language}\n(.*?)^ *```$"
    return [dedent(found) for found in re.findall(fence, README, re.MULTILINE | re.DOTALL)]


def lines() -> list[str]:
    """Every line that a shell is told, without its comment."""
    told = [line.split("  #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in told if line]


def command_of(line: str) -> str:
    """The command that a line calls: `crawl`, `sources list` ..."""
    words = shlex.split(line)[1:]
    both = " ".join(words[:2])
    return both if both in COMMANDS else words[0]


CALLS = [line for line in lines() if line.startswith("diaphuong ")]
OFFLINE = [
    line
    for line in CALLS
    if command_of(line) not in {*ONLINE, "--help", "reread", "withdraw"}
    and "--raw" not in line  # no WARC files there
]
IN_A_SHELL = [line for line in OFFLINE if set("|>$") & set(line)]
CRON = [
    part for line in blocks("crontab") for part in re.findall(r"diaphuong [a-z][^&|>\n]*", line)
]


@pytest.mark.parametrize("line", [*CALLS, *CRON])
def test_commands_and_their_options_exist(line: str) -> None:
    name = command_of(line)
    if name == "--help":
        return
    command: Any = COMMANDS[name]
    known = {option for parameter in command.params for option in parameter.opts}
    used = {word for word in shlex.split(line.split("|", maxsplit=1)[0]) if word.startswith("--")}
    assert used <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_named(name: str) -> None:
    assert re.search(rf"diaphuong {name}\b|make {name}\b", README)


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = {
        *re.findall(r"`make ([a-z-]+)\b", README),
        *re.findall(r"^make ([a-z-]+)", README, re.MULTILINE),
    }
    assert {"demo", "test", "crawl"} <= named
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive that has what the README's commands ask for."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "archive").mkdir()
    database = Database(f"sqlite:///{folder}/archive/diaphuong.db")
    database.upgrade()
    fill(database)
    database.dispose()
    (folder / "baovidu.py").write_text(declaration(), "utf-8")
    return folder


def declaration() -> str:
    """The source that the README declares."""
    (found,) = [block for block in blocks("python") if "SourceSpider" in block]
    return found


def fill(database: Database) -> None:
    """Rows that every query of the README finds."""
    june = datetime(2023, 6, 14, 2, 0, tzinfo=UTC)
    with database.write() as session:
        samples.add_source(session, "baolaocai", provinces=["15"])
        samples.add_source(session, "noichinh", kind="central")
        samples.add_source(session, "baovidu")
        samples.add_article(session, "baovidu", "12345")
        samples.add_run(session, "noichinh")
        said = {"title": "Chậm giải ngân", "text": "Giải ngân vốn đầu tư công còn chậm."}
        first = samples.add_article(session, "baolaocai", "1001", published_at=june, **said)
        samples.add_province(session, first, "10", samples.BEFORE_MERGER, "15")
        samples.add_citation(session, first, "nd:43/2023/nđ-cp", text="Nghị định 43/2023/NĐ-CP")
        story = samples.story_of(session, first)
        samples.add_article(session, "noichinh", "314824", story_id=story, **said)
        later = samples.add_article(session, "baolaocai", "1002")
        samples.add_province(session, later, "15", samples.MERGER, "15")


@pytest.mark.parametrize("line", [line for line in OFFLINE if line not in IN_A_SHELL])
def test_offline_commands_run(line: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    monkeypatch.syspath_prepend(str(place))
    done = run(*shlex.split(line)[1:], env=OWN_SOURCE)
    assert done.exit_code == 0
    assert done.stdout or {"--out", "--html"} & set(line.split())  # else it is in a file


@pytest.mark.parametrize("line", IN_A_SHELL)
def test_offline_commands_run_in_a_shell(line: str, place: Path) -> None:
    clean = {name: value for name, value in environ.items() if name not in SETTINGS}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=place,
        env=clean | OWN_SOURCE | {"PATH": f"{BIN}:{environ['PATH']}", "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or ">" in line


@pytest.mark.parametrize("query", blocks("sql"))
def test_queries_find_something_on_both_databases(query: str, database: Database) -> None:
    fill(database)
    with database.read() as session:
        assert session.execute(text(query)).all()


def test_there_are_five_queries() -> None:
    assert len(blocks("sql")) == 5


def test_the_declaration_can_be_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "readme_spiders.py").write_text(declaration(), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    env = {"DIAPHUONG_SPIDERS": "readme_spiders"}
    shown = run("sources", "show", "baovidu", env=env)
    assert "Lào Cai (15)" in shown.stdout
    assert "UNVERIFIED  layouts: seen on one page only" in shown.stdout


def test_the_consumer_takes_the_export(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    assert run("export", "--out", "articles.jsonl", archive=place / "archive").exit_code == 0
    (consumer,) = [block for block in blocks("python") if "json.loads" in block]
    taken: dict[str, Any] = {}
    exec(consumer, taken)  # noqa: S102 - the README's own lines
    one_of_each_story = {"baolaocai:1001", "baolaocai:1002", "baovidu:12345"}
    assert set(taken["articles"]) == one_of_each_story


def test_linked_files_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).is_file(), target
