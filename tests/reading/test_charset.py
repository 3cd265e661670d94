import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading import read
from crawler.reading.charset import decode
from storage.records import Reading, Refusal, RefusalReason
from tests.reading.invented import BODY, HINTS, SAPO, TITLE, URL, a_page, paragraphs

PAGE = a_page(f"{SAPO}<div>{paragraphs(BODY)}</div>")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """As that code page has it: shaped letters, then the tone mark as a letter of its own."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        base = "".join(part for part in parts if part not in _TONES)
        tones = "".join(part for part in parts if part in _TONES)
        out.append(unicodedata.normalize("NFC", base) + tones)
    return "".join(out).encode("cp1258", "xmlcharrefreplace")


@pytest.mark.parametrize(
    ("page", "content_type"),
    [
        (PAGE.encode(), "text/html; charset=iso-8859-1"),
        (PAGE.encode(), "text/html; charset=windows-1258"),
        (PAGE.encode(), None),
        (PAGE.replace("utf-8", "windows-1252").encode(), None),
        (PAGE.encode("utf-8-sig"), "text/html"),
        (PAGE.encode("utf-16"), "text/html"),
        (PAGE.encode("utf-16-le"), "text/html; charset=utf-8"),
        (PAGE.encode("utf-16-be"), None),
        (windows_1258(PAGE), "text/html; charset=windows-1258"),
        (windows_1258(PAGE), "text/html; charset=iso-8859-1"),
        (windows_1258(PAGE), "text/html; charset=no-such-charset"),
        (windows_1258(PAGE), "text/html; charset=hex"),
        (PAGE.encode("ascii", "xmlcharrefreplace"), None),
        (unicodedata.normalize("NFD", PAGE).encode(), None),
        (PAGE.encode().replace("Vàm".encode(), "V\u200bàm".encode()), None),
        (PAGE.encode().replace(b"<p>", b"\x00<p>\x0c"), "text/html"),
        (PAGE.encode() + "ế".encode()[:2], "text/html"),
    ],
)
def test_the_letters_are_right_whatever_the_server_says(
    page: bytes, content_type: str | None
) -> None:
    text = decode(page, content_type)
    assert isinstance(text, str)
    reading = read(page, URL, None, HINTS)
    assert isinstance(reading, Reading)
    assert (reading.title, reading.paragraphs) == (TITLE, BODY)


def test_what_was_encoded_twice_is_mended() -> None:
    twice = PAGE.encode().decode("latin-1").encode()
    reading = read(twice, URL, None, HINTS)
    assert isinstance(reading, Reading)
    assert reading.title == TITLE


@pytest.mark.parametrize(
    "page",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n",
        b"\x1f\x8b\x08\x00",
        b"PK\x03\x04xx",
        bytes(range(32)) * 9,
    ],
)
def test_what_is_no_text_is_refused(page: bytes) -> None:
    answer = read(page, URL)
    assert isinstance(answer, Refusal)
    assert answer.reason is RefusalReason.UNREADABLE_BYTES


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=40)))
@settings(max_examples=80)
def test_no_bytes_make_it_fail(page: bytes, content_type: str | None) -> None:
    assert isinstance(decode(page, content_type), str | Refusal)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
@settings(max_examples=60)
def test_good_utf8_is_never_changed(text: str) -> None:
    assert decode(text.encode()) in {text, text.removeprefix("\ufeff")}
