"""Finding answers by what was asked."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage.warc import ReplayIndex, address, index, pack
from storage.warc_http import dechunked, parse
from tests.storage.warcs import AT, article

URL = "https://baovidu.example/tin?b=2&a=1"


def packed(folder: Path, *pages: object, name: str = "a.warc.gz") -> ReplayIndex:
    pack(pages, folder / name)  # type: ignore[arg-type]
    return index(sorted(folder.glob("*.warc.gz")))


def test_answers_come_in_the_order_of_time_over_all_files(tmp_path: Path) -> None:
    pack([article(url=URL, captured_at=AT + timedelta(days=2))], tmp_path / "a.warc.gz")
    made = packed(
        tmp_path,
        article(url=URL, captured_at=AT + timedelta(days=3)),
        article(url=URL, captured_at=AT),
        name="b.warc.gz",
    )
    assert [(found.captured_at - AT).days for found in made.find("GET", URL)] == [0, 2, 3]


def test_method_and_body_tell_requests_apart(tmp_path: Path) -> None:
    made = packed(
        tmp_path,
        article(url=URL, body=b"get"),
        article(url=URL, body=b"p1", method="POST", request_body=b"page=1"),
        article(url=URL, body=b"p2", method="POST", request_body=b"page=2"),
    )
    assert [found.read().body for found in made.find("get", URL)] == [b"get"]
    assert [found.read().body for found in made.find("POST", URL, b"page=2")] == [b"p2"]
    assert made.find("POST", URL) == ()


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    pack([article(url=URL)], path)
    link = tmp_path / "again.warc.gz"
    link.symlink_to(path)
    assert len(index([path, link, path]).find("GET", URL)) == 1


def test_the_other_scheme_answers_unless_it_redirects(tmp_path: Path) -> None:
    here = "http://cu.example/"
    made = packed(
        tmp_path,
        article(url=URL),
        article(url=here, status=301, body=b""),
    )
    assert len(made.find("GET", URL.replace("https", "http"))) == 1
    assert len(made.find("GET", here)) == 1
    assert made.find("GET", "https://cu.example/") == ()


@pytest.mark.parametrize(
    ("spelling", "same"),
    [
        ("https://Bao.example", "https://bao.example/"),
        ("https://bao.example:443/a#top", "https://bao.example/a"),
        ("http://bao.example:80/a", "http://bao.example/a"),
        ("https://bao.example/tin tức", "https://bao.example/tin%20t%E1%BB%A9c"),
    ],
)
def test_spellings_of_one_address(spelling: str, same: str) -> None:
    assert address(spelling) == address(same) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?x=1&y=2", "https://a.example/?y=2&x=1"),
        ("https://a.example/a", "https://a.example/a/"),
        ("https://a.example/", "https://a.example:8443/"),
        ("https://a.example/A", "https://a.example/a"),
    ],
)
def test_addresses_that_stay_apart(one: str, other: str) -> None:
    assert address(one) != address(other)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40) | st.from_regex(r"https?://[a-zà-ỹ.:\[\]0-9]{0,12}[/?#].{0,15}"))
@example("http://[::1/x")
@example("http://a:b/")
def test_any_text_has_one_address(text: str) -> None:
    assert address(address(text)) == address(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_parsed(block: bytes) -> None:
    message = parse(block)
    assert block.endswith(message.payload)
    message.status()
    message.body()


def test_a_head_with_folds_rubbish_and_bare_line_ends() -> None:
    message = parse(b"HTTP/1.0 200\nA: 1\n  more\nno colon here\nB:2\n\nbody\n\nrest")
    assert message.headers == ((b"A", b"1 more"), (b"B", b"2"))
    assert message.status() == (200, "")
    assert message.payload == b"body\n\nrest"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=50), max_size=6))
def test_chunks_are_joined_and_a_cut_keeps_what_came(parts: list[bytes]) -> None:
    sent = b"".join(b"%X\r\n%s\r\n" % (len(part), part) for part in parts)
    whole = b"".join(parts)
    assert dechunked(sent + b"0\r\n\r\n") == whole
    if parts:
        assert dechunked(sent[:-3]) == whole[:-1]


@pytest.mark.parametrize("payload", [b"<html>", b"", b"12 con trau"])
def test_what_only_claims_to_be_chunked_stays(payload: bytes) -> None:
    assert dechunked(payload) == payload
