"""WARC files that others wrote: warcio, wget's shape, plain files, kept chunks, revisits."""

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.warc import WarcError, index, iterate, verify
from storage.warc_index import Location
from tests.storage.warcs import PAGE, nobody_told

URL = "http://tinhvidu.example/tin?id=7"
CHUNKED = b"5\r\n<html\r\n1;note=x\r\n>\r\n0\r\n\r\n"


def by_warcio(path: Path, *, gz: bool, chunked: bool = False, method: str = "GET") -> None:
    """Response first, request behind it, as warcio writes them."""
    headers = [("Content-Type", "text/html")]
    headers += [("Transfer-Encoding", "chunked")] if chunked else []
    body = CHUNKED if chunked else PAGE.encode()
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=gz)
        out_headers = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        response = writer.create_warc_record(
            URL,
            "response",
            payload=io.BytesIO(body),
            http_headers=out_headers,
            warc_headers_dict={"WARC-Date": "2025-01-02T03:04:05Z"},
        )
        asked = StatusAndHeaders(
            f"{method} /tin?id=7 HTTP/1.1", [("Host", "x")], is_http_request=True
        )
        request = writer.create_warc_record(
            URL, "request", payload=io.BytesIO(b"a=1" * (method == "POST")), http_headers=asked
        )
        writer.write_request_response_pair(request, response)
        for written in (response, request):
            written.raw_stream.close()  # warcio leaves its temporary files open


@pytest.mark.parametrize("gz", [True, False])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_file_by_warcio(tmp_path: Path, *, gz: bool, method: str) -> None:
    path = tmp_path / "other.warc"
    by_warcio(path, gz=gz, method=method)
    (item,) = iterate(path, nobody_told)
    assert (item.url, item.method, item.status) == (URL, method, 200)
    assert item.body.decode() == PAGE
    assert item.captured_at == datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert list(verify(path)) == []
    (found,) = index([path]).find(method, URL, item.request_body)
    assert found.read().body == item.body
    assert index([path]).find("PUT", URL) == ()


def test_kept_chunks_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    by_warcio(path, gz=True, chunked=True)
    (item,) = iterate(path, nobody_told)
    assert item.body == b"<html>"
    assert list(verify(path)) == []


def record(kind: str, block: bytes, **fields: str) -> bytes:
    """A bare WARC/1.0 record, as an old or sparing writer makes it."""
    named = {"WARC-Type": kind, "WARC-Date": "2019-05-06T07:08:09Z", "WARC-Target-URI": URL}
    named |= {name.replace("_", "-"): text for name, text in fields.items()}
    lines = "".join(f"{name}: {text}\r\n" for name, text in named.items() if text)
    head = f"WARC/1.0\r\n{lines}Content-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"


def test_brackets_around_the_address_and_the_request_in_front(tmp_path: Path) -> None:
    path = tmp_path / "wget.warc"
    asked = b"POST /tin?id=7 HTTP/1.1\r\nHost: tinhvidu.example\r\n\r\ntrang=2"
    path.write_bytes(
        record("request", asked, WARC_Target_URI=f"<{URL}>", WARC_Record_ID="<urn:uuid:q>")
        + record("metadata", b"via: x", WARC_Concurrent_To="<urn:uuid:q>")
        + record("response", OK, WARC_Target_URI=f"<{URL}>", WARC_Concurrent_To="<urn:uuid:q>")
    )
    (item,) = iterate(path, nobody_told)
    assert (item.url, item.method, item.request_body) == (URL, "POST", b"trang=2")


def test_a_post_far_from_its_answer_is_found_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "mixed.warc"
    path.write_bytes(
        record("request", b"POST /a HTTP/1.1\r\n\r\nx", WARC_Concurrent_To="<urn:uuid:r>")
        + record("request", b"GET /b HTTP/1.1\r\n\r\n", WARC_Record_ID="<urn:uuid:g>")
        + record("response", OK, WARC_Concurrent_To="<urn:uuid:g>", WARC_Record_ID="<urn:uuid:s>")
        + record("response", OK, WARC_Record_ID="<urn:uuid:r>")
    )
    assert [item.method for item in iterate(path, nobody_told)] == ["GET", "POST"]


def test_answers_without_requests_count_as_asked_by_get(tmp_path: Path) -> None:
    path = tmp_path / "bare.warc"
    path.write_bytes(record("response", OK) + record("response", OK))
    assert [item.method for item in iterate(path, nobody_told)] == [None, None]
    assert len(index([path]).find("GET", URL)) == 2


def test_what_is_no_http_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "heritrix.warc"
    path.write_bytes(
        record("response", b"20190506\ntinhvidu.example", WARC_Target_URI="dns:tinhvidu.example")
        + record("resource", b"<html>")
        + record("response", b"no status line at all")
        + record("response", OK)
    )
    told: list[str] = []
    assert [item.body for item in iterate(path, told.append)] == [b"<html>"]
    assert len(told) == 1
    assert "no HTTP response" in told[0]
    assert index([path]).problems


def test_a_record_without_a_date_is_told(tmp_path: Path) -> None:
    path = tmp_path / "undated.warc"
    path.write_bytes(record("response", OK, WARC_Date="") + record("response", OK))
    told: list[str] = []
    assert len(list(iterate(path, told.append))) == 1
    assert "no date" in told[0]


@pytest.mark.parametrize(
    "reference",
    [
        {"WARC_Refers_To": "<urn:uuid:first>"},
        {"WARC_Refers_To_Date": "2018-01-01T00:00:00Z", "WARC_Refers_To_Target_URI": URL},
    ],
)
def test_a_revisit_with_the_same_payload_takes_the_body_from_where_it_lies(
    tmp_path: Path, reference: dict[str, str]
) -> None:
    path = tmp_path / "dedup.warc"
    head = b"HTTP/1.1 200 OK\r\nX-Second: yes\r\n\r\n"
    path.write_bytes(
        record("revisit", head, **reference)
        + record(
            "response", OK, WARC_Record_ID="<urn:uuid:first>", WARC_Date="2018-01-01T00:00:00Z"
        )
    )
    first, second = index([path]).find("GET", URL)
    assert first.captured_at.year == 2018
    again = second.read()
    assert (again.header("X-Second"), again.body, again.captured_at.year) == (
        "yes",
        b"<html>",
        2019,
    )


def test_a_revisit_of_nothing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dedup.warc"
    path.write_bytes(record("revisit", b"HTTP/1.1 200 OK\r\n\r\n"))
    made = index([path])
    assert made.find("GET", URL) == ()
    assert "repeats a body" in made.problems[0]


def test_a_file_compressed_in_one_piece_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "one.warc.gz"
    path.write_bytes(gzip.compress(record("response", OK) * 3))
    assert len(list(iterate(path, nobody_told))) == 3
    with pytest.raises(WarcError, match="warcio recompress"):
        index([path])


def test_a_location_whose_file_was_changed_says_so(tmp_path: Path) -> None:
    path = tmp_path / "gone.warc"
    path.write_bytes(record("response", OK))
    place = Location(file=path, offset=9, captured_at=datetime(2019, 1, 1, tzinfo=UTC), status=200)
    with pytest.raises(WarcError, match="byte 9"):
        place.read()
