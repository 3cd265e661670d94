"""Log lines: one for each event, with its source, in a file that several processes share."""

import logging
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.logs import OneLine, SharedLog

WRITER = """
import logging, sys
from pathlib import Path
from crawler.logs import SharedLog

handler = SharedLog(Path(sys.argv[1]), max_bytes=2000, kept=200)
print("ready", flush=True)
sys.stdin.readline()
for number in range(300):
    text = f"{sys.argv[2]} {number} " + "x" * 40
    handler.emit(logging.makeLogRecord({"msg": text, "levelname": "INFO"}))
"""


def record(message: str, **more: Any) -> logging.LogRecord:
    return logging.makeLogRecord({"msg": message, "levelname": "INFO"} | more)


def test_a_traceback_is_one_line() -> None:
    with pytest.raises(OSError, match="no space") as broke:
        raise OSError("no space\nleft")
    caught = (broke.type, broke.value, broke.tb)
    line = OneLine().format(record("anh: it broke", exc_info=caught))
    assert "\n" not in line
    assert line.endswith("OSError: no space | left")
    assert " INFO anh: it broke | Traceback" in line


def test_scrapys_records_name_their_source() -> None:
    spider = SimpleNamespace(name="anh")
    assert (
        OneLine()
        .format(record("Retrying <GET x>", spider=spider))
        .endswith("INFO anh: Retrying <GET x>")
    )
    ours = OneLine().format(record("anh: robots.txt of x", spider=spider))
    assert ours.count("anh: ") == 1


@given(st.text(max_size=200))
def test_any_text_is_one_line(text: str) -> None:
    spider = SimpleNamespace(name="anh")
    for line in (OneLine().format(record(text)), OneLine().format(record(text, spider=spider))):
        assert len(line.splitlines()) == 1


def test_a_full_file_is_turned_and_the_oldest_goes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "crawl.log"
    handler = SharedLog(path, max_bytes=100, kept=2)
    for number in range(8):
        handler.emit(record(f"line {number} " + "x" * 30))
    handler.close()
    kept = [path.with_name(name) for name in ("crawl.log.2", "crawl.log.1", "crawl.log")]
    lines = [line for file in kept if file.exists() for line in file.read_text().splitlines()]
    numbers = [int(line.split("line ")[1][0]) for line in lines]
    assert numbers == list(range(8))[-len(numbers) :]
    assert len(numbers) >= 4
    assert {file.name for file in path.parent.glob("crawl.log.?")} == {"crawl.log.1", "crawl.log.2"}


def test_a_file_that_logrotate_took_away_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "crawl.log"
    handler = SharedLog(path)
    handler.emit(record("before"))
    path.rename(tmp_path / "turned")
    handler.emit(record("after"))
    handler.close()
    assert path.read_text().endswith("after\n")
    assert "after" not in (tmp_path / "turned").read_text()


def test_two_processes_that_turn_one_file_lose_no_line(tmp_path: Path) -> None:
    path = tmp_path / "crawl.log"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for name in ("anh", "binh")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=120)
        assert writer.returncode == 0
    files = [file for file in tmp_path.iterdir() if file.suffix != ".lock"]
    lines = [line for file in files for line in file.read_text().splitlines()]
    assert len(files) > 5, "the file was hardly turned: this shows nothing"
    written = Counter(tuple(line.split()[3:5]) for line in lines)
    assert written == {(name, str(n)): 1 for name in ("anh", "binh") for n in range(300)}


def test_a_log_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        SharedLog(tmp_path / "file" / "crawl.log")
