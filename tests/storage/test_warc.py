"""What we write, read back by us, by warcio and by fastwarc."""

import errno
import gzip
import os
import zlib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from fastwarc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio

from storage.exchange import Exchange, Written
from storage.warc import WarcError, WarcWriter, iterate, read_at, verify
from storage.warc_index import Location
from tests.storage.warcs import AT, article, cut, nobody_told, not_modified, posted, raw

MOMENT = datetime(2026, 7, 6, 2, tzinfo=UTC)


def written(folder: Path, *exchanges: Exchange) -> tuple[Path, list[Written]]:
    with WarcWriter(folder, "baovidu", clock=lambda: MOMENT) as writer:
        places = [writer.write(item) for item in exchanges]
    (path,) = folder.iterdir()
    return path, places


def test_an_exchange_comes_back_as_it_was(tmp_path: Path) -> None:
    sent = article(tls_profile="weak_ciphers")
    path, (place,) = written(tmp_path, sent)
    stored = read_at(path, place.offset)
    assert (stored.url, stored.status, stored.reason) == (sent.url, 200, "OK")
    assert stored.headers == sent.response_headers
    assert stored.body == sent.body
    assert stored.captured_at == sent.captured_at
    assert (stored.ip, stored.tls_profile, stored.truncated) == (
        "203.0.113.7",
        "weak_ciphers",
        None,
    )
    assert stored.sha256 == place.sha256
    assert stored.header("content-ENCODING") == "gzip"
    assert stored.header("x-none") is None


def test_no_file_before_the_first_exchange(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "warc", "baovidu") as writer:
        writer.flush()
    assert not (tmp_path / "warc").exists()


def test_names_say_prefix_time_and_serial_and_are_relative_to_the_archive(tmp_path: Path) -> None:
    folder = tmp_path / "warc" / "baovidu"
    with WarcWriter(folder, "baovidu", archive=tmp_path, clock=lambda: MOMENT) as writer:
        place = writer.write(article())
    assert place.file == "warc/baovidu/baovidu-20260706020000-00000.warc.gz"
    assert (tmp_path / place.file).is_file()


@pytest.mark.parametrize("prefix", ["", "a/b"])
def test_a_prefix_that_leaves_the_folder_is_refused(tmp_path: Path, prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        WarcWriter(tmp_path, prefix)


def test_the_length_is_that_of_the_gzip_member(tmp_path: Path) -> None:
    path, places = written(tmp_path, article(1), article(2))
    data = path.read_bytes()
    for place in places:
        record = gzip.decompress(data[place.offset : place.offset + place.length])
        assert record.startswith(b"WARC/1.1\r\n")
        assert record.endswith(b"\r\n\r\n")
        assert record.count(b"WARC-Type: response") == 1


def test_a_file_that_is_full_is_followed_by_the_next(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, "baovidu", max_bytes=1, clock=lambda: MOMENT) as writer:
        places = [writer.write(article(number)) for number in (1, 2, 3)]
    assert len({place.file for place in places}) == 3
    for place in places:
        first, *rest = raw(tmp_path / place.file)
        assert first.headers["warc-type"] == "warcinfo"
        assert first.headers["warc-filename"] == place.file
        assert {record.headers["warc-warcinfo-id"] for record in rest} == {first.record_id}


def test_two_runs_of_one_second_share_no_file(tmp_path: Path) -> None:
    with (
        WarcWriter(tmp_path, "baovidu", clock=lambda: MOMENT) as one,
        WarcWriter(tmp_path, "baovidu", clock=lambda: MOMENT) as other,
    ):
        assert one.write(article()).file != other.write(article()).file


def test_a_closed_writer_refuses(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "baovidu")
    writer.write(article())
    writer.close()
    writer.close()
    with pytest.raises(ValueError, match="closed"):
        writer.write(article())


def test_a_full_disk_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, budget = os.write, [10**9]

    def write(fd: int, data: memoryview) -> int:
        if budget[0] == 0:
            raise OSError(errno.ENOSPC, "no space left")
        count = real(fd, data[: budget[0]])
        budget[0] -= count
        return count

    monkeypatch.setattr(os, "write", write)
    with WarcWriter(tmp_path, "baovidu") as writer:
        writer.write(article(1))
        budget[0] = 700
        with pytest.raises(OSError, match="no space"):
            writer.write(article(2))
        budget[0] = 10**9
        writer.write(article(3))
    (path,) = tmp_path.iterdir()
    assert [item.url[-10:] for item in iterate(path, nobody_told)] == ["post1.html", "post3.html"]


def test_a_disk_too_full_to_begin_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(fd: int, data: memoryview) -> int:  # noqa: ARG001 - stands in for os.write
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "write", write)
    with WarcWriter(tmp_path, "baovidu") as writer, pytest.raises(OSError, match="no space"):
        writer.write(article())
    assert list(tmp_path.iterdir()) == []


def test_flush_puts_file_and_name_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    real = os.fsync

    def fsync(fd: int) -> None:
        synced.append(Path(f"/proc/self/fd/{fd}").readlink())
        real(fd)

    monkeypatch.setattr(os, "fsync", fsync)
    with WarcWriter(tmp_path, "baovidu") as writer:
        place = writer.write(article())
        writer.flush()
        assert synced == [tmp_path / place.file, tmp_path]
        assert read_at(tmp_path / place.file, place.offset).status == 200


def test_warcio_verifies_every_digest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, _ = written(tmp_path, article(1), not_modified(), posted(), cut())
    with pytest.raises(SystemExit) as ended:
        warcio(["check", "-v", str(path)])
    told = capsys.readouterr().out
    assert ended.value.code == 0, told
    assert told.count("digest pass") == 8
    assert told.count("not checked (revisit)") == 1


def test_warcio_and_fastwarc_see_what_we_see(tmp_path: Path) -> None:
    path, places = written(tmp_path, article(1), posted(), not_modified())
    with path.open("rb") as stream:
        archive = ArchiveIterator(stream, no_record_parse=False)
        seen = [
            (record.rec_type, record.raw_stream.read(), archive.get_record_offset())
            for record in archive
        ]
    assert [kind for kind, _, _ in seen] == [
        *("warcinfo", "request", "response", "request", "response", "request", "revisit"),
    ]
    assert [offset for kind, _, offset in seen if kind in {"response", "revisit"}] == [
        place.offset for place in places
    ]
    assert seen[2][1] == article(1).body
    fast = FastIterator(str(path), parse_http=False, verify_digests=True)
    assert sum(1 for _ in fast) == 7
    fast = FastIterator(str(path))
    assert sum(record.verify_payload_digest() for record in fast if record.is_http) == 5


def test_the_request_is_kept_with_its_body(tmp_path: Path) -> None:
    path, _ = written(tmp_path, posted())
    _, request, response = raw(path)
    assert response.partners == (request.record_id,)
    message = request.message()
    assert message.first_line == b"POST /api/list?nid=5 HTTP/1.1"
    assert message.headers[0] == (b"Host", b"portal.example:8443")
    assert message.headers[-1] == (b"Content-Length", b"6")
    assert message.payload == b"page=2"
    (item,) = iterate(path, nobody_told)
    assert (item.method, item.request_body) == ("POST", b"page=2")


def test_a_304_is_a_revisit(tmp_path: Path) -> None:
    path, (place,) = written(tmp_path, not_modified())
    record = raw(path)[2]
    assert record.headers["warc-type"] == "revisit"
    assert record.headers["warc-profile"].endswith("/revisit/server-not-modified")
    stored = read_at(path, place.offset)
    assert (stored.status, stored.body, stored.header("etag")) == (304, b"", '"v1"')


def test_a_header_that_promises_chunks_is_renamed(tmp_path: Path) -> None:
    chunky = article(response_headers=((b"Transfer-Encoding", b"chunked"),))
    path, (place,) = written(tmp_path, chunky)
    stored = read_at(path, place.offset)
    assert stored.headers == ((b"X-Archive-Orig-Transfer-Encoding", b"chunked"),)
    assert stored.body == chunky.body


def test_times_are_written_in_utc_and_naive_ones_refused(tmp_path: Path) -> None:
    hanoi = timezone(timedelta(hours=7))
    path, (place,) = written(tmp_path, article(captured_at=datetime(2026, 7, 6, 5, tzinfo=hanoi)))
    assert raw(path)[2].headers["warc-date"] == "2026-07-05T22:00:00Z"
    assert read_at(path, place.offset).captured_at == datetime(2026, 7, 5, 22, tzinfo=UTC)
    with pytest.raises(ValueError, match="naive"):
        article(captured_at=datetime(2026, 7, 6))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize("url", ["", "https://a.example/x y", "https://a.example/\r\nWARC-Type: x"])
def test_an_address_that_would_break_the_record_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        article(url=url)


def test_reading_where_no_response_begins_says_so(tmp_path: Path) -> None:
    path, (place,) = written(tmp_path, article())
    for offset in (0, place.offset + 5, path.stat().st_size):
        with pytest.raises(WarcError, match=rf"byte {offset}"):
            read_at(path, offset)


def test_a_sound_file_has_no_problems_and_a_changed_one_has(tmp_path: Path) -> None:
    path, (place,) = written(tmp_path, article(1))
    assert list(verify(path)) == []
    data = path.read_bytes()
    record = gzip.decompress(data[place.offset :]).replace(b"text/html", b"text/htmx")
    path.write_bytes(data[: place.offset] + gzip.compress(record))
    (problem,) = verify(path)
    assert "block" in problem
    assert f"byte {place.offset}" in problem


def test_a_cut_body_says_so(tmp_path: Path) -> None:
    path, (place,) = written(tmp_path, cut())
    stored = read_at(path, place.offset)
    assert (stored.truncated, stored.body) == ("disconnect", article(4).body[:50])


def test_a_location_reads_itself(tmp_path: Path) -> None:
    path, (place,) = written(tmp_path, article())
    location = Location(file=path, offset=place.offset, captured_at=AT, status=200)
    assert zlib.decompress(location.read().body, 31).startswith(b"<html>")
