"""Hits of a search for people: what was found, where, and in which words."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from crawler.commands.output import console
from crawler.commands.times import local
from storage.records import Precision
from storage.search import Found
from storage.search_page import Hit
from storage.search_snippet import Piece

_INDENT = (0, 0, 0, 2)
_BEGIN, _END = "[", "]"  # round a hit where nothing can be printed bold


def hit_lines(found: Found) -> Iterator[RenderableType]:
    """The hits, best first, and how many there are."""
    bold = console().is_terminal
    exact = True
    for hit in found.hits:
        if exact and not hit.exact:
            yield from ("With other diacritics than typed:", "")
        exact = hit.exact
        yield from _hit(hit, bold=bold)
    yield _count(found)


def notes(found: Found, missing: int) -> Iterator[str]:
    """What somebody should know about how the query was understood."""
    if found.query.ignored:
        yield f"the query is too long: its last {found.query.ignored} words are not looked for"
    if missing:
        yield f"{missing} articles are not in the search index yet; run: diaphuong db reindex"


def _hit(hit: Hit, *, bold: bool) -> Iterator[RenderableType]:
    yield _shown(hit.marked_title, bold=bold)
    facts = (_when(hit), hit.source_title, ", ".join(hit.provinces), hit.id, _copies(hit))
    yield Padding("  |  ".join(filter(None, facts)), _INDENT)
    yield Padding(_shown(hit.snippet, bold=bold), _INDENT)
    yield Padding(hit.url, _INDENT)
    yield ""


def _shown(pieces: tuple[Piece, ...], *, bold: bool) -> Text:
    shown = Text()
    for piece in pieces:
        plain = piece.text if bold or not piece.hit else f"{_BEGIN}{piece.text}{_END}"
        shown.append(plain, style="bold reverse" if piece.hit else None)
    return shown


def _when(hit: Hit) -> str:
    moment = local(hit.published_at)
    return moment.split(" ")[0] if hit.published_precision is Precision.DAY else moment


def _copies(hit: Hit) -> str:
    if not hit.copies:
        return ""
    return f"{hit.copies} more {'copy' if hit.copies == 1 else 'copies'}"


def _count(found: Found) -> str:
    if not found.count:
        return "nothing found"
    total = f"{found.count}" if found.complete else f"more than {found.count}"
    return f"{len(found.hits)} of {total}"
