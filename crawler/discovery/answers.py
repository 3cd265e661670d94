"""How an answer in JSON is read: as a list of items, or as an envelope around HTML."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawler.discovery.base import Unreadable
from crawler.discovery.moments import Stamp

_JSON_STARTS = frozenset('{["')
_SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list, as written: `href` may be relative, `dates` are tried in turn."""

    href: str
    title: str | None = None
    dates: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonItems:
    """A list of items in JSON. Paths are keys joined by dots; `items=""` is the whole answer.

    Attributes:
        link: the path of an item's address, or a template of its values: `/tin/{slug}-{id}`.
        date: the path of its publication time.
    """

    items: str = "items"
    link: str = "url"
    date: str = ""
    title: str = ""

    def read(self, answer: Any) -> list[Item] | None:
        """The items of a decoded answer, without those that have no link; None: no list there."""
        rows = at(answer, self.items)
        if not isinstance(rows, list):
            return None
        return [item for item in map(self._item, rows) if item.href]

    def _item(self, row: Any) -> Item:
        date = _word(at(row, self.date)) if self.date else ""
        title = _word(at(row, self.title)) if self.title else ""
        return Item(href=self._href(row), title=title or None, dates=(Stamp(date),) if date else ())

    def _href(self, row: Any) -> str:
        if "{" not in self.link:
            return _word(at(row, self.link))
        return "".join(_pieces(self.link, row))


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonHtml:
    """HTML inside JSON: `html` is the path of the string (ASP.NET answers with `d`)."""

    html: str = "d"

    def read(self, answer: Any) -> str | None:
        """The HTML of a decoded answer; None if there is none at the path."""
        found = at(answer, self.html)
        return found if isinstance(found, str) else None


Answer = JsonItems | JsonHtml


def opened(page: str, answer: Answer | None, url: str) -> list[Item] | str:
    """What a page holds: items if it is JSON with items, else HTML (from JSON, or itself).

    Raises:
        Unreadable: JSON, but nobody declared how to read it, or nothing is where it was
            declared to be.
    """
    start = page.lstrip("\ufeff \r\n\t")[:1]
    value = decoded(page) if start in _JSON_STARTS else None
    if value is None:
        return page
    read = answer.read(value) if answer else None
    if read is None:
        expected = f"JSON as {answer}" if answer else "HTML"
        raise Unreadable(f"{url}: expected {expected}, got the JSON {page[:_SHOWN]!r}")
    return read


def at(value: Any, path: str) -> Any:
    """What lies at a dotted path of decoded JSON, or None. A JSON text inside is opened."""
    for key in filter(None, path.split(".")):
        value = _step(_opened(value), key)
    return _opened(value) if path else value


def decoded(text: str) -> Any:
    """The JSON value of a text, or None if it is no JSON object, list or string."""
    try:
        return json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None


def _step(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and key.isdecimal() and int(key) < len(value):
        return value[int(key)]
    return None


def _opened(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        inner = decoded(value)
        return value if inner is None else inner
    return value


def _word(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _pieces(template: str, row: Any) -> Iterator[str]:
    for number, piece in enumerate(template.replace("}", "{").split("{")):
        yield _word(at(row, piece)) if number % 2 else piece
