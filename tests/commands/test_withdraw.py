import json
from pathlib import Path

import pytest

from tests.commands.cli import run


def exported(archive: Path) -> dict[str, str | None]:
    """What is told to somebody who took everything when the archive stood at cursor 3."""
    lines = run("export", "--copies", "--after", "3", archive=archive).stdout.splitlines()
    found = {line["id"]: line["withdrawn"] for line in map(json.loads, lines)}
    return {name: gone and gone["reason"] for name, gone in found.items()}


def test_an_article_is_withdrawn_and_put_back(archive: Path) -> None:
    name = "baolaocai:1001"
    done = run("withdraw", name, "--note", "một danh sách", archive=archive)
    assert (done.exit_code, done.stdout) == (0, f"{name} is withdrawn\n")
    assert exported(archive) == {name: "refused", "noichinh:2001": None}
    assert "withdrawn: refused" in run("show", name, archive=archive).stdout
    again = run("withdraw", name, archive=archive)
    assert (again.exit_code, again.stdout) == (
        0,
        f"{name}: nothing to do, it is withdrawn already\n",
    )
    assert run("withdraw", name, "--back", archive=archive).stdout == (
        f"{name} is in the exports again\n"
    )
    assert exported(archive) == {name: None, "noichinh:2001": None}
    assert "nothing to do" in run("withdraw", name, "--back", archive=archive).stdout


def test_a_merged_article_names_the_one_that_it_is(archive: Path) -> None:
    done = run("withdraw", "1", "--merged-into", "noichinh:2001", archive=archive)
    assert done.exit_code == 0
    assert exported(archive)["baolaocai:1001"] == "merged"
    assert "withdrawn: merged, see noichinh:2001" in run("show", "1", archive=archive).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["baolaocai:404"], "holds no article 'baolaocai:404'"),
        (["1", "--merged-into", "none:1"], "holds no article 'none:1'"),
        (["1", "--merged-into", "baolaocai:1001"], "into itself"),
        (["1", "--back", "--note", "?"], "--back takes no"),
    ],
)
def test_wrong_use_is_refused_in_words(options: list[str], said: str, archive: Path) -> None:
    refused = run("withdraw", *options, archive=archive)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert exported(archive) == {}
