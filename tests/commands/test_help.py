import subprocess
import sys
from typing import Any

import pytest

from tests.commands.cli import every_command, run

ALL = dict(every_command())


def example_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("diaphuong ")]


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help_with_examples_of_itself(name: str) -> None:
    shown = run(*name.split(), "--help")
    assert shown.exit_code == 0
    assert example_lines(shown.stdout) or f"| diaphuong {name}" in shown.stdout
    assert all(line.startswith(f"diaphuong {name}") for line in example_lines(shown.stdout))


@pytest.mark.parametrize("name", ALL)
def test_the_options_in_examples_exist(name: str) -> None:
    command: Any = ALL[name]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    for line in example_lines(command.epilog):
        used = [word for word in line.split("|")[0].split() if word.startswith("--")]
        assert set(used) <= known, line


@pytest.mark.parametrize("name", ALL)
def test_every_parameter_is_explained(name: str) -> None:
    command: Any = ALL[name]
    assert command.help
    assert [parameter.name for parameter in command.params if not parameter.help] == []


def test_the_bare_command_lists_all_commands() -> None:
    shown = run("--help").stdout
    assert all(f"  {name.split()[0]} " in shown for name in ALL)


def test_near_misses_are_named() -> None:
    refused = run("crwl")
    assert refused.exit_code == 2
    assert "Did you mean 'crawl'?" in refused.stderr


def test_help_waits_for_no_heavy_import() -> None:
    heavy = "{'scrapy', 'sqlalchemy', 'trafilatura', 'twisted', 'lxml'}"
    code = (
        "import sys; sys.argv = ['diaphuong', '--help']\n"
        "from crawler.cli import main\n"
        "try: main()\n"
        f"finally: sys.stderr.write(repr(sorted({heavy} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]"
