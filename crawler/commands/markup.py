"""HTML and SVG made of elements; whatever is not markup already is escaped."""

import re
from collections.abc import Iterable
from html import escape

_VOID = {"meta", "line", "rect", "polyline", "polygon", "circle"}
_SVG = {"line", "rect", "polyline", "polygon", "circle"}
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def text(content: str) -> Markup:
    """Any text as it may stand in an element or an attribute."""
    return Markup(escape(_UNFIT.sub("\ufffd", content), quote=True))


def tag(name: str, /, *children: str, **attributes: str | float) -> Markup:
    """One element. An underscore in an attribute is a hyphen, at its end nothing (`class_`)."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(_said(value))}"'
        for key, value in attributes.items()
    )
    if name in _VOID and not children:
        return Markup(f"<{name}{given}/>" if name in _SVG else f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*parts: str) -> Markup:
    """Several parts, one after the other."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts))


def table(columns: Iterable[str], rows: Iterable[Iterable[str]], **attributes: str) -> Markup:
    """A table; a cell that is not a `td` already becomes one, `#` heads a column of numbers."""
    head = tag("tr", *map(_head, columns))
    body = (tag("tr", *map(_cell, row)) for row in rows)
    return tag("table", tag("thead", head), tag("tbody", *body), **attributes)


def number(content: str) -> Markup:
    """A cell whose content stands to the right."""
    return tag("td", content, class_="number")


def _head(column: str) -> Markup:
    numbers = {"class_": "number"} if column.startswith("#") else {}
    return tag("th", column.removeprefix("#"), scope="col", **numbers)


def _cell(content: str) -> Markup:
    is_cell = isinstance(content, Markup) and content.startswith(("<td", "<th"))
    return Markup(content) if is_cell else tag("td", content)


def _said(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.6g}"
