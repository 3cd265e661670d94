import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from crawler.unpack import NotUnpackable, unpacked

PAGE = "<html><body>Cầu dài 54 mét.</body></html>".encode()
RAW = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": gzip.compress(PAGE),
    "x-gzip": gzip.compress(PAGE),
    "GZIP": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
    "zstd": zstandard.compress(PAGE),
    "gzip, br": brotli.compress(gzip.compress(PAGE)),
    "identity": PAGE,
    "": PAGE,
}


@pytest.mark.parametrize("encoding", PACKED)
def test_what_was_packed_is_unpacked(encoding: str) -> None:
    assert unpacked(PACKED[encoding], encoding) == PAGE


def test_a_bare_deflate_stream_and_no_header_at_all() -> None:
    assert unpacked(RAW.compress(PAGE) + RAW.flush(), "deflate") == PAGE
    assert unpacked(PAGE, None) == PAGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "compress"])
def test_what_cannot_be_unpacked_is_named(encoding: str) -> None:
    with pytest.raises(NotUnpackable, match=encoding):
        unpacked(PAGE, encoding)


@given(st.binary(max_size=64), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_bytes_are_unpacked_or_refused(body: bytes, encoding: str) -> None:
    try:
        assert isinstance(unpacked(body, encoding), bytes)
    except NotUnpackable as refused:
        assert encoding in str(refused)  # noqa: PT017 - either way is right


def test_a_stream_in_several_members_is_unpacked_whole() -> None:
    assert unpacked(gzip.compress(PAGE) + gzip.compress(PAGE) + b"\0\0", "gzip") == PAGE + PAGE
    assert unpacked(zstandard.compress(PAGE) + zstandard.compress(PAGE), "zstd") == PAGE + PAGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_refused(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.unpack.LIMIT", len(PAGE) - 1)
    with pytest.raises(NotUnpackable, match=f"the {encoding} body unpacks to more than"):
        unpacked(PACKED[encoding], encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_torn_stream_is_refused(encoding: str) -> None:
    with pytest.raises(NotUnpackable, match=f"no whole {encoding}"):
        unpacked(PACKED[encoding][:-5], encoding)
