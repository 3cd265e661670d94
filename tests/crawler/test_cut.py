"""Whole bodies pass, bodies cut at any place do not."""

import gzip
import hashlib
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.cut import find_cut
from storage.exchange import Exchange
from tests.storage.warcs import AT, PAGE

TEXT = (PAGE * 8).encode()
NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(156))


def raw_deflate(data: bytes) -> bytes:
    squeezer = zlib.compressobj(wbits=-15)
    return squeezer.compress(data) + squeezer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "X-GZIP": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


def answer(body: bytes, method: str = "GET", status: int = 200, **headers: str) -> Exchange:
    return Exchange(
        url="https://baovidu.example/a",
        method=method,
        status=status,
        body=body,
        captured_at=AT,
        response_headers=tuple(
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ),
    )


@pytest.mark.parametrize("coding", PACKERS)
def test_a_whole_stream_passes_and_every_cut_one_is_found(coding: str) -> None:
    packed = PACKERS[coding](TEXT)
    assert find_cut(answer(packed, content_encoding=coding)) is None
    for end in range(5, len(packed), 7):
        cut = find_cut(answer(packed[:end], content_encoding=coding))
        assert cut is not None, f"{coding} cut at {end} of {len(packed)}"
        assert cut.word == "disconnect"


@pytest.mark.parametrize("coding", PACKERS)
def test_streams_larger_than_a_step_pass(coding: str) -> None:
    packed = PACKERS[coding](NOISE * 800)
    assert find_cut(answer(packed, content_encoding=coding)) is None
    assert find_cut(answer(packed[:-20], content_encoding=coding)) is not None


@pytest.mark.parametrize("size", [(1 << 20) - 1, 1 << 20, (1 << 20) + 1, 1 << 21])
@pytest.mark.parametrize("coding", PACKERS)
def test_streams_that_end_with_a_step_pass(coding: str, size: int) -> None:
    assert find_cut(answer(PACKERS[coding](bytes(size)), content_encoding=coding)) is None


@pytest.mark.parametrize("coding", ["gzip", "deflate"])  # the others have no checksum
def test_damage_is_found(coding: str) -> None:
    packed = PACKERS[coding](NOISE[:400] + TEXT)
    damaged = packed[:100] + bytes(40) + packed[140:]
    cut = find_cut(answer(damaged, content_encoding=coding))
    assert cut is not None
    assert "damaged" in cut.detail


def test_members_of_gzip_must_all_end_and_padding_may_follow() -> None:
    one = gzip.compress(TEXT)
    assert find_cut(answer(one + one, content_encoding="gzip")) is None
    assert find_cut(answer(one + bytes(20), content_encoding="gzip")) is None
    assert find_cut(answer(one + one[:-9], content_encoding="gzip")) is not None


def test_a_bomb_is_not_unpacked_to_the_end() -> None:
    bomb = gzip.compress(bytes(300 << 20), compresslevel=1)
    assert find_cut(answer(bomb[:-8], content_encoding="gzip")) is None


@pytest.mark.parametrize(
    "whole",
    [
        answer(TEXT),
        answer(TEXT, content_length=str(len(TEXT))),
        answer(TEXT, content_length="nonsense"),
        answer(TEXT, content_encoding="gzip"),  # only claimed
        answer(TEXT, content_encoding="aws-chunked"),
        answer(b"", content_encoding="gzip"),
        answer(b"", method="HEAD", content_length="900"),
        answer(b"", status=304, content_length="900", content_encoding="gzip"),
        answer(b"", status=301, content_length="0"),
    ],
)
def test_these_are_whole(whole: Exchange) -> None:
    assert find_cut(whole) is None


def test_fewer_bytes_than_promised() -> None:
    cut = find_cut(answer(TEXT[:-1], content_length=str(len(TEXT))))
    assert cut is not None
    assert cut.detail == f"{len(TEXT) - 1} of {len(TEXT)} bytes came"


def test_a_sitemap_that_is_a_gzip_file_is_checked_too() -> None:
    packed = gzip.compress(TEXT)
    assert find_cut(answer(packed, content_type="application/x-gzip")) is None
    assert find_cut(answer(packed[:-30], content_type="application/gzip; q=1")) is not None
    assert find_cut(answer(packed[:-30], content_type="image/png")) is None


def test_dataloss_is_a_proof() -> None:
    cut = find_cut(answer(TEXT), ("dataloss",))
    assert cut is not None
    assert cut.word == "disconnect"


@pytest.mark.parametrize(
    ("kind", "whole"),
    [
        ("text/html", TEXT + b"\n<!-- served in 3 ms -->\n"),
        ("application/rss+xml", b"<rss><channel></channel></rss>\n"),
        ("application/json", b'{"tin": [1, 2]}'),
        ("application/pdf", b"%PDF-1.4 ... startxref"),
    ],
)
def test_old_servers_end_a_body_by_hanging_up(kind: str, whole: bytes) -> None:
    assert find_cut(answer(whole, content_type=kind), ("partial",)) is None
    cut = find_cut(answer(whole[: len(whole) // 30], content_type=kind), ("partial",))
    assert (cut is None) == (kind == "application/pdf")


def test_a_page_without_an_end_passes_if_its_length_was_known() -> None:
    assert find_cut(answer(b"<p>ngan", content_type="text/html", content_length="7")) is None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([*PACKERS, "", "gzip, br", "x"]))
def test_any_bytes_get_a_verdict(body: bytes, coding: str) -> None:
    find_cut(answer(body, content_encoding=coding), ("partial",))
