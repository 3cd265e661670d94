"""Packed files are reproducible; whatever is written comes back."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.exchange import Exchange
from storage.warc import iterate, pack, read_at, verify
from tests.storage.test_warc import written
from tests.storage.warcs import article, nobody_told, not_modified, posted, raw


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    pages = [article(1), posted(), not_modified(), article(1)]
    one, other = tmp_path / "a" / "demo.warc.gz", tmp_path / "b" / "demo.warc.gz"
    assert pack(iter(pages), one) == pack(pages, other) == 4
    assert one.read_bytes() == other.read_bytes()
    assert len({record.record_id for record in raw(one)}) == 9
    assert list(verify(one)) == []
    assert list(one.parent.iterdir()) == [one]


def test_packing_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "demo.warc.gz"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        pack((article(1 // number) for number in (1, 0)), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


names = st.from_regex(rb"[A-Za-z][A-Za-z0-9-]{0,20}", fullmatch=True).filter(
    lambda name: name.lower() != b"transfer-encoding"
)
values = st.binary(max_size=60).map(lambda data: b" ".join(data.split()))
moments = st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year > 1000)
exchanges = st.builds(
    article,
    response_headers=st.lists(st.tuples(names, values), max_size=8).map(tuple),
    body=st.binary(max_size=4000),
    request_body=st.binary(max_size=300),
    method=st.sampled_from(["GET", "POST", "HEAD"]),
    status=st.integers(200, 599),
    captured_at=moments,
)


@settings(max_examples=60, deadline=None)
@given(sent=exchanges)
def test_whatever_comes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, sent: Exchange
) -> None:
    path, (place,) = written(tmp_path_factory.mktemp("warc"), sent)
    (stored,) = iterate(path, nobody_told)
    assert replace(stored, method=None, request_body=b"") == read_at(path, place.offset)
    assert (stored.method, stored.request_body) == (sent.method, sent.request_body)
    assert (stored.status, stored.headers, stored.body) == (
        sent.status,
        sent.response_headers,
        sent.body,
    )
    assert stored.captured_at == sent.captured_at
    assert list(verify(path)) == []
