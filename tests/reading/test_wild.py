"""Wild input never raises, and the same page always reads the same."""

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading import Hints, read
from storage.records import Reading, Refusal
from tests.reading.invented import BODY, HINTS, SAPO, URL, a_page, paragraphs
from tests.reading.saved import saved_pages

PAGES = [page.folder.joinpath("page.html").read_bytes() for page in saved_pages()]
_tags = st.sampled_from(
    [
        "div",
        "p",
        "span",
        "a",
        "h1",
        "h2",
        "li",
        "ul",
        "table",
        "tr",
        "td",
        "br",
        "img",
        "figure",
        "figcaption",
        "b",
        "i",
        "strong",
        "time",
        "nav",
    ]
)
_words = st.text(st.sampled_from("aăâđêôơưế ị.,:;!?\"'<>&0123456789\n\u200b"), max_size=60)


@st.composite
def soups(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(_tags, _words, st.booleans()), max_size=40))
    return "".join(f"<{tag}>{text}" + f"</{tag}>" * closed for tag, text, closed in pieces)


@given(soups())
@settings(max_examples=120, deadline=None)
def test_any_soup_is_read_or_refused(soup: str) -> None:
    assert isinstance(read(soup, URL, None, HINTS), Reading | Refusal)


@given(st.sampled_from(PAGES), st.integers(0, 12_000), st.binary(max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_damaged_page_is_read_or_refused(page: bytes, place: int, damage: bytes) -> None:
    torn = page[:place] + damage + page[place + len(damage) * 3 :]
    assert isinstance(read(torn, URL, None, HINTS), Reading | Refusal)


def test_deep_nesting_is_survived() -> None:
    page = a_page("<div>" * 5000 + paragraphs(BODY) + "</div>" * 5000)
    assert isinstance(read(page, URL, None, HINTS), Reading | Refusal)


def test_reading_is_repeatable_and_crosses_processes() -> None:
    page = a_page(f"{SAPO}<div>{paragraphs(BODY)}</div>")
    first = read(page, URL, None, HINTS)
    assert read(page, URL, None, pickle.loads(pickle.dumps(HINTS))) == first  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301 - our own bytes


def test_bad_addresses_do_no_harm() -> None:
    page = a_page(
        f'{SAPO}<div>{paragraphs(BODY)}<img src="http://[::1"><a href="http://[x">x</a></div>'
    )
    for url in ("", "http://[", "not an address"):
        assert isinstance(read(page, url, None, Hints()), Reading)
