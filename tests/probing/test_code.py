import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.paging import NextLink, PageNumber
from crawler.probing.code import literal, written
from crawler.source import Layout
from storage.records import Kind

RUFF = Path(sys.executable).with_name("ruff")
# Letters of one column each, as Vietnamese has them; the formatter counts columns.
LETTERS = st.sampled_from("abcxyzàđơựỷ019 .,:/-_'\"\\\n\t(){}[]<>=#%")
TEXTS = st.text(LETTERS, max_size=90) | st.from_regex(r"[a-zàđ .,:/-]{0,150}", fullmatch=True)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.floats(0, 9, allow_nan=False) | st.sampled_from(Kind),
    lambda inner: st.lists(inner, max_size=5).map(tuple),
    max_leaves=8,
)


@given(st.text())
def test_a_literal_means_its_text(text: str) -> None:
    assert eval(literal(text)) == text  # noqa: S307 - what was written here


@given(st.dictionaries(TEXTS, VALUES, max_size=4), st.integers(0, 3))
def test_what_is_written_means_the_value(value: dict[str, Any], depth: int) -> None:
    code = written(value, depth * 4, depth * 4 + 10)
    assert eval(code, {"Kind": Kind}) == value  # noqa: S307 - what was written here


@settings(max_examples=12)
@given(st.lists(st.dictionaries(TEXTS, VALUES, max_size=3), min_size=1, max_size=3))
def test_the_formatter_has_nothing_to_say(values: list[dict[str, Any]]) -> None:
    code = "".join(f"value = {written(value, 0, 8, after=0)}\n" for value in values)
    assert formatted(code) == code


def test_values_are_written_without_their_defaults() -> None:
    feed = Feed(url="https://anh.example/rss")
    assert written(feed, 0, 0) == 'Feed(url="https://anh.example/rss")'
    listing = Listing(
        url="https://anh.example/mot-chuyen-muc-co-ten-rat-dai-va-dai-hon-nua",
        item="article.story",
        next=PageNumber(template="?page={page}"),
    )
    assert written(listing, 4, 4).splitlines() == [
        "Listing(",
        '        url="https://anh.example/mot-chuyen-muc-co-ten-rat-dai-va-dai-hon-nua",',
        '        item="article.story",',
        '        next=PageNumber(template="?page={page}"),',
        "    )",
    ]
    assert written(NextLink("a.next"), 0, 0) == 'NextLink(css="a.next")'
    assert written(Layout(body=('div[id="x"]',)), 0, 0) == "Layout(body=('div[id=\"x\"]',))"


def formatted(code: str) -> str:
    done = subprocess.run(
        [str(RUFF), "format", "--line-length", "100", "--no-cache", "-"],
        input=code.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()
