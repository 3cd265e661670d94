from pathlib import Path

import pytest

from tests.commands.cli import run


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DIAPHUONG_DATABASE_URL", "mysql://somewhere/news"),
        ("DIAPHUONG_DATABASE_URL", "not an address"),
        ("DIAPHUONG_ARCHIV", "typing-error"),
        ("DIAPHUONG_DATABASE_URL", "postgresql://reader@127.0.0.1:port/news"),
        ("DIAPHUONG_DATABASE_URL", "sqlite://"),
        ("DIAPHUONG_DATABASE_URL", f"sqlite:///{__file__}"),
        ("DIAPHUONG_ARCHIVE", __file__),
        ("DIAPHUONG_MAIL", "mail.example.org"),
        ("DIAPHUONG_MAIL", "/usr/sbin/no-such-program"),
        ("DIAPHUONG_MAIL", "http://mail.example.org"),
        ("DIAPHUONG_MAIL", "smtp://user:geheim@mail.example.org"),
        ("DIAPHUONG_MAIL", "smtps://mail.example.org:port"),
        ("DIAPHUONG_MAIL_FROM", "ops"),
        ("DIAPHUONG_ARCHIVE", f"{__file__}/below"),
        ("DIAPHUONG_SPIDERS", "my papers"),
    ],
)
@pytest.mark.parametrize("command", [["status"], ["db", "upgrade"], ["crawl", "noichinh"]])
def test_a_wrong_setting_is_named(variable: str, value: str, command: list[str]) -> None:
    refused = run(*command, env={variable: value})
    assert refused.exit_code == 2
    assert variable in refused.stderr
    assert "Traceback" not in refused.output
    assert "geheim" not in refused.output


def test_unknown_spider_modules_are_named(tmp_path: Path) -> None:
    refused = run("sources", "list", archive=tmp_path, env={"DIAPHUONG_SPIDERS": "no_such_module"})
    assert refused.exit_code == 2
    assert "DIAPHUONG_SPIDERS" in refused.stderr
    assert "no_such_module" in refused.stderr


SPIDER = """from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Mine(SourceSpider):
    name = {name!r}
    source = Source(
        name={source!r}, title="Báo", hosts=("bao.example",), kind=Kind.CENTRAL, {more}
    )
"""
ARTICLES = r'articles=(r"-(?P<id>\d+)\.html",)'
BROKEN = {
    "no python": ("class Mine(", ("line 1", "SyntaxError")),
    "another module is missing": ("import no_such_help", ("line 1", "no_such_help")),
    "a misspelt field": (
        SPIDER.format(name="mine", source="mine", more="artikles=()"),
        ("line 8", "artikles"),
    ),
    "several fields are wrong": (
        SPIDER.format(name="mine", source="mine", more='articles=("(",), provinces=("99",)'),
        ("line 8", "'mine'", "no regular expression", "'99' is no code of today"),
    ),
    "spider and source differ": (
        SPIDER.format(name="mine", source="yours", more=ARTICLES),
        ("line 6", "'mine'", "'yours'"),
    ),
    "a spider of that name is there": (
        SPIDER.format(name="noichinh", source="noichinh", more=ARTICLES),
        ("same name", "noichinh"),
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_declaration_is_named_with_its_line(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, told = BROKEN[fault]
    name = f"broken_{list(BROKEN).index(fault)}"
    (tmp_path / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    refused = run("sources", "list", archive=tmp_path, env={"DIAPHUONG_SPIDERS": name})
    assert refused.exit_code == 2
    for words in (name, *told):
        assert words in refused.stderr
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["--dry-run"]])
def test_a_file_that_is_no_archive_is_named(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "words.warc.gz").write_text("no WARC file")
    replay = ["--replay", str(tmp_path / "words.warc.gz")]
    refused = run("crawl", "noichinh", *replay, *words, archive=tmp_path / "archive")
    assert refused.exit_code == 2
    assert "words.warc.gz" in refused.stderr


def test_a_password_in_a_wrong_address_stays_hidden(tmp_path: Path) -> None:
    url = "postgresql://reader:geheim@127.0.0.1:port/news"
    refused = run("status", archive=tmp_path, env={"DIAPHUONG_DATABASE_URL": url})
    assert (refused.exit_code, "geheim" in refused.output) == (2, False)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    url = "sqlite:////proc/no_such_process/news.db"
    refused = run("crawl", "noichinh", archive=tmp_path, env={"DIAPHUONG_DATABASE_URL": url})
    assert refused.exit_code == 2
    assert "/proc/no_such_process" in refused.stderr


@pytest.mark.parametrize(
    "command", [["status"], ["runs"], ["export"], ["show", "1"], ["db", "stats"]]
)
def test_looking_at_an_archive_that_is_not_there_makes_none(
    command: list[str], tmp_path: Path
) -> None:
    refused = run(*command, archive=tmp_path / "nowhere")
    assert refused.exit_code == 2
    assert "no archive" in refused.stderr
    assert not (tmp_path / "nowhere").exists()


def test_an_unreachable_postgres_is_named_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://reader:geheim@127.0.0.1:9/news"
    refused = run("status", archive=tmp_path, env={"DIAPHUONG_DATABASE_URL": url})
    assert refused.exit_code == 2
    assert "DIAPHUONG_DATABASE_URL" in refused.stderr
    assert "geheim" not in refused.output
