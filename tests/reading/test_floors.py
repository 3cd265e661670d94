"""Floors for the invented pages, as they are and with half of what they tell taken away.

`floors.json` names the pages they hold for, with their digest, and for each way to spoil a
page the mean and the lowest F1 of its text. They are raised when the reader gets better and
never lowered in silence; a page that changes must be measured anew.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from crawler.reading import Hints, read
from crawler.reading.charset import decode
from crawler.reading.page import parse
from storage.records import Reading
from tests.reading.saved import SavedPage, saved_pages

FLOORS: dict[str, Any] = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))
_NAMES = ("class", "id", "itemprop", "role", "type")
_BLOCKS = (
    *("h1", "h2", "h3", "h4", "p", "article", "section", "header", "footer", "nav", "aside"),
    *("main", "figure", "figcaption", "time", "blockquote"),
)


def corpus() -> list[SavedPage]:
    known = {page.name: page for page in saved_pages()}
    return [known[name] for name in FLOORS["pages"]]


def digest() -> str:
    whole = hashlib.sha256()
    for page in corpus():
        for name in ("page.html", "expected.json"):
            whole.update((page.folder / name).read_bytes())
    return whole.hexdigest()


def without_names(tree: html.HtmlElement) -> None:
    for element in tree.iter(etree.Element):
        for name in _NAMES if element.tag != "script" else ():
            element.attrib.pop(name, None)


def without_head(tree: html.HtmlElement) -> None:
    for element in [*tree.iter("script", "meta")]:
        element.drop_tree()


def without_tags(tree: html.HtmlElement) -> None:
    for element in tree.iter(*_BLOCKS):
        element.tag = "div"


SPOILT: dict[str, Callable[[html.HtmlElement], None]] = {
    "as it is": lambda _: None,
    "without names": without_names,
    "without a head": without_head,
    "all of divs": without_tags,
}


def f1(page: SavedPage, spoil: Callable[[html.HtmlElement], None]) -> float:
    expected = page.expected
    assert expected is not None
    facts = page.facts
    text = decode((page.folder / "page.html").read_bytes(), facts.get("content_type"))
    assert isinstance(text, str)
    parsed = parse(text, facts["url"])
    assert parsed is not None
    spoil(parsed.root)
    answer = read(html.tostring(parsed.root, encoding="unicode"), facts["url"], None, Hints())
    got = f"{answer.lead or ''} {answer.text}" if isinstance(answer, Reading) else ""
    wanted = " ".join([expected.get("lead", ""), *expected.get("paragraphs", [])])
    return likeness(Counter(words(wanted)), Counter(words(got)))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def likeness(wanted: Counter[str], got: Counter[str]) -> float:
    return 2 * (wanted & got).total() / (wanted.total() + got.total())


def test_the_floors_hold_for_these_pages() -> None:
    assert digest() == FLOORS["digest"], "the pages changed: measure the floors again"


@pytest.mark.parametrize("way", SPOILT)
def test_the_floors_hold(way: str) -> None:
    scores = {page.name: f1(page, SPOILT[way]) for page in corpus()}
    mean, lowest = FLOORS["floors"][way]
    low = {name: round(score, 3) for name, score in scores.items() if score < lowest}
    assert not low, low
    assert sum(scores.values()) / len(scores) >= mean
