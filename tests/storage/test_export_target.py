"""Where an export goes: files that appear whole, compression, devices and pipes."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zstandard

from storage import export_columns, export_rows
from storage.database import Database
from storage.export import ExportResult, export
from storage.export_target import ExportError
from tests.storage import samples


@pytest.fixture
def filled(sqlite_database: Database) -> Database:
    many(sqlite_database, 4)
    return sqlite_database


def test_compressed_by_its_ending(filled: Database, tmp_path: Path) -> None:
    plain = tmp_path / "news.jsonl"
    for target in (plain, tmp_path / "a.jsonl.gz", tmp_path / "a.jsonl.zst"):
        result = export(filled, str(target))
        assert result.size == plain.stat().st_size
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == plain.read_bytes()
    packed = BytesIO((tmp_path / "a.jsonl.zst").read_bytes())
    assert zstandard.ZstdDecompressor().stream_reader(packed).read() == plain.read_bytes()


def test_the_result_says_what_was_done(filled: Database, tmp_path: Path) -> None:
    target = tmp_path / "news.jsonl"
    heard: list[int] = []
    result = export(filled, str(target), after=1, progress=heard.append)
    size = target.stat().st_size
    assert result == ExportResult(
        target=str(target), articles=3, withdrawn=0, size=size, after=1, cursor=4
    )
    assert heard == [3]


@pytest.fixture
def breaking(filled: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """An archive whose export dies after two articles."""
    real = export_rows.pages

    def dying(*args: Any, **options: Any) -> Iterator[Any]:
        pages = real(*args, **options)
        yield next(pages)
        yield next(pages)
        raise RuntimeError("the power went")

    monkeypatch.setattr(export_columns, "PAGE", 1)
    monkeypatch.setattr("storage.export.pages", dying)
    return filled


@pytest.mark.parametrize(
    "name", ["news.jsonl", "news.jsonl.gz", "news.jsonl.zst", "news.csv", "news.parquet"]
)
def test_a_failing_run_leaves_the_old_file_and_the_old_cursor(
    breaking: Database, tmp_path: Path, name: str
) -> None:
    target, cursor_file = tmp_path / name, tmp_path / "cursor"
    target.write_text("yesterday")
    cursor_file.write_text("1\none-per-story\n")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RuntimeError, match="power"):
        export(breaking, str(target), cursor_file=cursor_file)
    assert (target.read_text(), cursor_file.read_text()) == ("yesterday", "1\none-per-story\n")
    assert sorted(tmp_path.iterdir()) == before


_KILLED = """\
import os, signal, sys
from pathlib import Path
from storage import export as exporting, export_columns
from storage.database import Database

real, export_columns.PAGE = exporting.pages, 1

def killed(*args, **options):
    pages = real(*args, **options)
    yield next(pages)
    yield next(pages)
    os.kill(os.getpid(), signal.SIGKILL)

exporting.pages = killed
exporting.export(Database(sys.argv[1]), sys.argv[2], cursor_file=Path(sys.argv[3]))
"""


def test_kill_9_leaves_the_old_file_and_its_draft_is_swept_away_later(
    filled: Database, tmp_path: Path
) -> None:
    target, cursor_file = tmp_path / "out" / "news.jsonl", tmp_path / "cursor"
    target.parent.mkdir()
    target.write_text("yesterday")
    url = filled.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", _KILLED, url, str(target), str(cursor_file)]
    assert subprocess.run(command, check=False, timeout=120).returncode == -signal.SIGKILL
    assert (target.read_text(), cursor_file.exists()) == ("yesterday", False)
    (draft,) = target.parent.glob(".*")
    os.utime(draft, (0, 0))
    export(filled, str(target), cursor_file=cursor_file)
    assert [path.name for path in target.parent.iterdir()] == ["news.jsonl"]
    assert len(target.read_text().splitlines()) == 4


def test_a_link_stays_a_link_and_the_mode_is_the_users(filled: Database, tmp_path: Path) -> None:
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
    export(filled, str(tmp_path / "link.jsonl"))
    assert (tmp_path / "link.jsonl").is_symlink()
    umask = os.umask(0o022)
    os.umask(umask)
    assert (tmp_path / "real.jsonl").stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.parametrize("target", [".", "no/such/folder/news.jsonl"])
def test_a_target_that_cannot_be_is_refused(
    sqlite_database: Database, tmp_path: Path, target: str
) -> None:
    with pytest.raises(ExportError, match="folder"):
        export(sqlite_database, str(tmp_path / target))


def test_a_device_is_written_and_not_replaced(filled: Database) -> None:
    assert export(filled, os.devnull).articles == 4
    assert not Path(os.devnull).is_file()


PIPED = """
import sys
from pathlib import Path
from storage.database import Database
from storage.export import export
result = export(Database(sys.argv[1]), "-", cursor_file=Path(sys.argv[2]))
print(result.articles, result.complete, file=sys.stderr)
"""


@pytest.fixture(params=["", "1"])
def unbuffered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", request.param)


def piped(database: Database, cursor_file: Path, reader: int) -> tuple[str, str]:
    """Export into a pipe of which `reader` bytes are read, then closed."""
    command = [sys.executable, "-c", PIPED, str(database.url), str(cursor_file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        output = process.stdout.read(reader)
        process.stdout.close()
        return output.decode(), process.stderr.read().decode()


def many(database: Database, articles: int) -> None:
    with database.write() as session:
        samples.add_source(session, "noichinh")
        for number in range(articles):
            samples.add_article(session, "noichinh", str(number), text="chữ " * 1000)


@pytest.mark.usefixtures("unbuffered")
def test_standard_output(sqlite_database: Database, tmp_path: Path) -> None:
    many(sqlite_database, 60)
    output, said = piped(sqlite_database, tmp_path / "cursor", -1)
    assert [json.loads(line)["cursor"] for line in output.splitlines()] == list(range(1, 61))
    assert said == "60 True\n"
    assert (tmp_path / "cursor").read_text() == "60\none-per-story\n"


@pytest.mark.usefixtures("unbuffered")
def test_a_reader_that_goes_away_ends_the_export_quietly(
    sqlite_database: Database, tmp_path: Path
) -> None:
    many(sqlite_database, 60)
    output, said = piped(sqlite_database, tmp_path / "cursor", 15)
    assert output == '{"schema_versio'
    assert said.endswith(" False\n")
    assert "Traceback" not in said
    assert not (tmp_path / "cursor").exists()
