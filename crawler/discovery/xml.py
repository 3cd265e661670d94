"""Feeds and sitemaps as trees, however broken: the one place where XML is parsed.

Nothing that XML can do to a reader is left: the document type goes with all its entities
before parsing, no entity is resolved, nothing is loaded, and depth is limited.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from crawler.discovery.base import Unreadable
from crawler.discovery.markup import seen

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE
)
_DOCTYPE_START = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_AMPERSAND = re.compile(r"&(?:#\d+;|#x[0-9a-f]+;|\w+;)?", re.IGNORECASE)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_XML_NAMES = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
_HTML = re.compile(r"<html\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed document; `problem` says what was broken in it, if anything."""

    root: etree._Element
    problem: str | None


def parse(text: str, roots: tuple[str, ...], wanted: str, url: str) -> Tree:
    """The tree of a document whose root is one of `roots` (local names).

    Raises:
        Unreadable: it is something else; the message says that `wanted` was expected at
            `url` and what was seen instead.
    """
    markup = _without_doctype(text)
    start = re.search(rf"<(?:[\w.-]+:)?(?:{'|'.join(roots)})(?=[\s>/])", markup, re.IGNORECASE)
    page = _HTML.search(markup)
    if start is None or (page and page.start() < start.start()):
        raise Unreadable(f"{url}: expected {wanted}, got {seen(text)}")
    root, error = _parsed(_mended(markup[start.start() :]))
    if root is None:
        raise Unreadable(f"{url}: {wanted} that cannot be parsed: {error}")
    return Tree(root, f"broken XML was mended: {error}" if error else None)


def local(element: etree._Element) -> str:
    """An element's name without its namespace or prefix, lower case; "" for a comment."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements of these local names below `root`, in document order."""
    return (element for element in root.iter() if local(element) in names)


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """The children of these local names, those of the first name first."""
    return [child for name in names for child in element if local(child) == name]


def words(element: etree._Element) -> str:
    """All text in an element, stripped."""
    return "".join(map(str, element.itertext())).strip()


def _without_doctype(text: str) -> str:
    """Only the first can be one; looking for the end of each would let a page cost hours."""
    start = _DOCTYPE_START.search(text)
    match = _DOCTYPE.match(text, start.start()) if start else None
    return text[: match.start()] + text[match.end() :] if match else text


def _mended(text: str) -> str:
    bare = _CONTROL_REFERENCE.sub("", _CONTROL.sub("", text))
    head, *sections = bare.split(_CDATA)
    return "".join([_escaped(head), *(_section(section) for section in sections)])


def _section(text: str) -> str:
    """A CDATA section, which is left alone, and the text up to the next."""
    inside, end, after = text.partition(_CDATA_END)
    return f"{_CDATA}{inside}{end}{_escaped(after)}"


def _escaped(text: str) -> str:
    return _AMPERSAND.sub(_ampersand, text)


def _ampersand(match: re.Match[str]) -> str:
    """An HTML entity becomes its letter, an ampersand that means itself is escaped."""
    found = match[0]
    if found.startswith("&#") or found in _XML_NAMES:
        return found
    letter = html.unescape(found) if len(found) > 1 else found
    return found.replace("&", "&amp;", 1) if letter.startswith("&") else letter


def _parsed(text: str) -> tuple[etree._Element | None, str | None]:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        return None, str(error)
    serious = [entry for entry in parser.error_log if entry.level > etree.ErrorLevels.WARNING]
    mishaps = [entry for entry in serious if "amespace" not in entry.message]
    return root, f"line {mishaps[0].line}: {mishaps[0].message}" if mishaps else None
