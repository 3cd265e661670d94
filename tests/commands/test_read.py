import json
from pathlib import Path

import pytest

from tests.commands.cli import run
from tests.site.local import local_site

BASE = "https://baolaocai.vn"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    site = local_site(BASE, 1)
    answer = site.answers()[site.news[0].path]
    file = tmp_path / "page.html"
    file.write_bytes(answer.body)
    return file


def test_one_line_for_each_file_in_the_words_of_the_export(page: Path, tmp_path: Path) -> None:
    shell = tmp_path / "shell.html"
    shell.write_text("<html><body>Trang không tồn tại</body></html>", encoding="utf-8")
    done = run("read", str(page), str(shell))
    article, refusal = map(json.loads, done.stdout.splitlines())
    assert done.exit_code == 0
    assert article["file"] == str(page)
    assert article["title"] == local_site(BASE, 1).news[0].story.title
    assert article["published_at"].endswith("+07:00")
    assert refusal["file"] == str(shell)
    assert set(refusal["refusal"]) == {"reason", "detail"}


def test_the_address_finds_the_source_and_its_layout(page: Path) -> None:
    url = f"{BASE}/mot-bai-viet-post1000.html"
    article = json.loads(run("read", str(page), "--url", url).stdout)
    assert article["source"]["name"] == "baolaocai"
    assert "layout" in article["method"]
    named = json.loads(run("read", str(page), "--source", "baolaocai").stdout)
    assert named["text"] == article["text"]


def test_a_strange_address_is_read_without_a_source(page: Path) -> None:
    article = json.loads(run("read", str(page), "--url", "https://elsewhere.example/a").stdout)
    assert article["source"] is None


def test_standard_input(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    article = json.loads(run("read", "-", stdin=text).stdout)
    assert article["file"] == "-"
    assert article["title"]


def test_a_missing_file_is_refused_before_anything_is_printed(page: Path) -> None:
    refused = run("read", str(page), "/no/such/page.html")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "/no/such/page.html" in refused.stderr


def test_an_unknown_source_is_refused(page: Path) -> None:
    refused = run("read", str(page), "--source", "noichin")
    assert refused.exit_code == 2
    assert "noichinh" in refused.stderr


def test_explain_tells_what_competed_for_each_field(page: Path) -> None:
    shown = run("read", str(page), "--source", "baolaocai", "--explain").stdout
    assert shown.startswith(f"{page}: read by layout")
    title = local_site(BASE, 1).news[0].story.title
    assert any(line.split()[:1] == ["won"] and title in line for line in shown.splitlines())


def test_explain_of_a_refusal_names_its_reason(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_text("<html><body></body></html>", encoding="utf-8")
    done = run("read", str(empty), "--explain")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{empty}: refused as ")
