import json
from pathlib import Path

import pytest

from crawler.commands.discoveries import discovery_words, print_discoveries
from crawler.commands.output import print_json
from crawler.probing.writing import draft
from tests.commands.cli import run
from tests.probing.drafts import Probed, probed
from tests.probing.sites import plain_page, site, with_lists_in_json
from tests.site.prose import slug

BASE = "https://baophutho.example"
SITE = site(BASE, lambda n: f"/{slug(n.story.title)}-{n.number}.html", plain_page)


@pytest.fixture(scope="module")
def found() -> Probed:
    return probed(SITE.web, BASE)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ftp://baophutho.example/",), "is no http(s) address"),
        ((BASE, "--delay", "0.5"), "only with --allow-private"),
        ((BASE, "--name", "noichinh"), "there is a source noichinh already"),
        (("baolaocai.vn",), "baolaocai declares that host already"),
    ],
)
def test_what_is_refused_before_anybody_is_asked(words: tuple[str, ...], said: str) -> None:
    refused = run("sources", "probe", *words)
    assert refused.exit_code == 2
    assert said in refused.stderr


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "spiders" / "moi.py"
    file.parent.mkdir()
    file.write_text("mine")
    refused = run("sources", "probe", BASE, "--name", "moi", "--out", str(tmp_path))
    assert (refused.exit_code, file.read_text()) == (2, "mine")
    assert f"{file} is there already" in refused.stderr


def test_all_files_are_written_or_none(found: Probed, tmp_path: Path) -> None:
    made = draft(found.declared, found.text, found.findings.samples[0])
    written = made.write(tmp_path / "one")
    assert sorted(path.name for path in written) == [
        "expected.json",
        "facts.json",
        "page.html",
        "probed.py",
    ]
    (tmp_path / "two" / "spiders").mkdir(parents=True)
    (tmp_path / "two" / "spiders" / "probed.py").touch()
    with pytest.raises(FileExistsError, match=r"probed\.py is there already"):
        made.write(tmp_path / "two")
    assert not (tmp_path / "two" / "tests").exists()


def test_the_findings_as_json(found: Probed, capsys: pytest.CaptureFixture[str]) -> None:
    print_json(discovery_words(found.findings, found.source, found.text, [Path("a.py")]))
    said = json.loads(capsys.readouterr().out)
    assert (said["source"], said["turns"], said["written"]) == ("probed", True, ["a.py"])
    assert said["feeds"] == [{"url": f"{BASE}/rss.xml", "addresses": 8}]
    assert said["patterns"][0]["read"] == 2
    assert said["samples"][0]["said"]["title"] == found.findings.samples[0].reading.title
    assert set(said["unverified"]) == set(found.declared.unverified)
    assert said["spider"] == found.text


def test_a_dry_run_prints_the_file_and_nothing_else_on_stdout(
    found: Probed, capsys: pytest.CaptureFixture[str]
) -> None:
    print_discoveries(found.findings, found.source, found.text, [])
    shown = capsys.readouterr()
    assert shown.out == found.text
    assert f"feed        {BASE}/rss.xml: 8 addresses" in shown.err


def test_what_was_not_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    nothing = probed(with_lists_in_json(SITE).web, BASE)
    print_discoveries(nothing.findings, nothing.source, None, [])
    shown = capsys.readouterr().out
    assert "no listing was found" in shown
    assert "nothing was written: no declaration can be made of this" in shown
    print_json(discovery_words(nothing.findings, nothing.source, None, []))
    assert json.loads(capsys.readouterr().out)["source"] is None
