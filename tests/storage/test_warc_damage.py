"""Crashes and broken disks: what was written whole stays readable, the rest is told."""

import gzip
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage.warc import WarcError, WarcWriter, index, iterate, read_at, verify
from tests.storage.warcs import article, raw

PAGES = 6


@pytest.fixture
def sound(tmp_path: Path) -> tuple[Path, list[int], list[int]]:
    """A file, and where each of its responses begins and ends."""
    with WarcWriter(tmp_path, "baovidu") as writer:
        places = [writer.write(article(number)) for number in range(PAGES)]
    starts = [place.offset for place in places]
    return tmp_path / places[0].file, starts, [p.offset + p.length for p in places]


def offsets(path: Path, told: list[str]) -> list[int]:
    return [item.offset for item in iterate(path, told.append)]


@pytest.mark.parametrize("plain", [False, True])
def test_wherever_a_file_is_cut_its_whole_records_are_read(
    sound: tuple[Path, list[int], list[int]], tmp_path: Path, *, plain: bool
) -> None:
    path, starts, ends = sound
    data = path.read_bytes()
    if plain:
        data, starts, ends = _unpacked(data, starts, ends)
    cut = tmp_path / ("cut.warc" if plain else "cut.warc.gz")
    positions = {*range(0, len(data), 41), *starts, *ends, *(end - 1 for end in ends)}
    for position in sorted(positions):
        cut.write_bytes(data[:position])
        told: list[str] = []
        found = offsets(cut, told)
        whole = [start for start, end in zip(starts, ends, strict=True) if end <= position]
        # The last block may be whole although the bytes that close its record are missing.
        assert found[: len(whole)] == whole
        assert found[len(whole) :] in ([], starts[len(whole) : len(whole) + 1])
        for offset in found:
            assert read_at(cut, offset).body.startswith(b"\x1f\x8b")


def _unpacked(
    data: bytes, starts: list[int], ends: list[int]
) -> tuple[bytes, list[int], list[int]]:
    sizes = [
        (len(gzip.decompress(data[:s])), len(gzip.decompress(data[:e])))
        for s, e in zip(starts, ends, strict=True)
    ]
    return gzip.decompress(data), [size[0] for size in sizes], [size[1] for size in sizes]


def test_a_cut_record_is_told_by_its_place(sound: tuple[Path, list[int], list[int]]) -> None:
    path, starts, ends = sound
    os.truncate(path, ends[-1] - 200)
    told: list[str] = []
    assert offsets(path, told) == starts[:-1]
    assert told == [f"{path}: the record at byte {starts[-1]} is cut off or has no date"]
    assert list(verify(path)) == told
    assert index([path]).problems == tuple(told)
    with pytest.raises(WarcError, match=f"byte {starts[-1]}"):
        read_at(path, starts[-1])


def test_a_broken_record_hides_none_behind_it(sound: tuple[Path, list[int], list[int]]) -> None:
    path, starts, ends = sound
    data = bytearray(path.read_bytes())
    for position in range(starts[2] + 60, ends[2] - 60):
        data[position] ^= 0b0101_0110
    path.write_bytes(data)
    told: list[str] = []
    assert offsets(path, told) == [*starts[:2], *starts[3:]]
    assert len(told) == 1
    assert "broken after the record at byte" in told[0]


def test_zeros_that_a_power_cut_left_are_told(sound: tuple[Path, list[int], list[int]]) -> None:
    path, starts, _ = sound
    path.write_bytes(path.read_bytes() + bytes(5000))
    told: list[str] = []
    assert offsets(path, told) == starts
    assert len(told) == 1


def test_a_damaged_plain_file_is_read_on(
    sound: tuple[Path, list[int], list[int]], tmp_path: Path
) -> None:
    data, starts, ends = _unpacked(sound[0].read_bytes(), *sound[1:])
    path = tmp_path / "plain.warc"
    path.write_bytes(data[: starts[1]] + b"\x00 rubbish " + data[starts[1] + 40 :])
    told: list[str] = []
    assert len(offsets(path, told)) == PAGES - 1
    assert told
    assert len(ends) == PAGES


@pytest.mark.parametrize("data", [b"<html>no archive</html>", b"\x1f\x8b\x08 neither", bytes(99)])
def test_what_is_no_warc_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.warc.gz"
    path.write_bytes(data)
    assert list(verify(path))
    with pytest.raises(WarcError, match="nothing can be replayed"):
        index([path])


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.warc.gz"
    path.touch()
    assert raw(path) == []
    assert dict(index([path]).captures) == {}


WRITING = """
import sys
from pathlib import Path
from storage.warc import WarcWriter
from tests.storage.warcs import article
writer = WarcWriter(Path(sys.argv[1]), "killed", max_bytes=40_000)
for number in range(100_000):
    place = writer.write(article(number))
    writer.flush()
    print(place.file, place.offset, place.sha256, flush=True)
"""


@pytest.mark.parametrize("kill_after", [1, 7, 40, 120])
def test_kill_9_loses_nothing_that_was_flushed(tmp_path: Path, kill_after: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().split() for _ in range(kill_after)]
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    for file, offset, sha256 in lines:
        assert read_at(tmp_path / file, int(offset)).sha256 == sha256
    found = {str(item.offset) for path in tmp_path.iterdir() for item in iterate(path)}
    assert {offset for _, offset, _ in lines} <= found
    for path in sorted(tmp_path.iterdir())[:-1]:  # the last one may have just been begun
        with path.open("rb") as stream:
            assert sum(record.rec_type == "response" for record in ArchiveIterator(stream)) > 0
