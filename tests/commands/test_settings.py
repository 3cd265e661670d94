from pathlib import Path

import pytest

from tests.commands.cli import run


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DIAPHUONG_DATABASE_URL", "mysql://somewhere/news"),
        ("DIAPHUONG_DATABASE_URL", "not an address"),
        ("DIAPHUONG_ARCHIV", "typing-error"),
        ("DIAPHUONG_ARCHIVE", __file__),
        ("DIAPHUONG_MAIL", "mail.example.org"),
        ("DIAPHUONG_MAIL", "/usr/sbin/no-such-program"),
        ("DIAPHUONG_MAIL", "http://mail.example.org"),
        ("DIAPHUONG_MAIL", "smtp://user:geheim@mail.example.org"),
        ("DIAPHUONG_MAIL", "smtps://mail.example.org:port"),
        ("DIAPHUONG_MAIL_FROM", "ops"),
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
