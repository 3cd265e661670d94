"""Addresses sorted by shape, and the pattern that a shape means. Pure.

A site writes the addresses of all its articles alike: a slug and a number, a number in the
query, a day and a slug. What a shape has in common becomes a regular expression.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol
from urllib.parse import urlsplit

from crawler.urls import address_key, canonical

_ENDING = re.compile(r"\.(?:html?|aspx?|php|vnp|jsp|do|epi|chn)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<slug>.*?)(?P<mark>[-_.][a-z]{0,5}|[a-z]{1,5})?(?P<id>\d{2,20})$")
_NUMBER_FIRST = re.compile(r"^(?P<id>\d{3,20})(?P<sep>[-_])(?P<slug>.{5,})$")
_DATED = re.compile(r"^(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?$")
_MONTH = re.compile(r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])$")
_DAY = re.compile(r"^(?:19|20)\d\d-\d{1,2}-\d{1,2}$")
_CODE = re.compile(r"-[0-9a-f]{5,8}$")
_KEYS = frozenset({"id", "newsid", "articleid", "itemid", "tid"})
_TONGUES = frozenset({"vi", "en", "fr", "zh", "cn", "lo", "km", "ja", "ko", "ru"})
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_DIGITS = 4  # of a number that is an article's rather than a section's
_LONG = 4  # words of a slug that is a headline
_FEW = 4  # different first folders that may be named one by one
_NO_YEAR = r"(?!(?:19|20)\d\d(?:\D|$))"
END = r"/?(?:\?|$)"


class Shape(Protocol):
    """How addresses are written; equal for addresses that are written alike."""

    def pattern(self, targets: list[str]) -> str:
        """The regular expression of `Source.articles` that fits these targets (path?query)."""
        ...


@dataclass(frozen=True, slots=True)
class Numbered:
    """`/section/a-slug-post123.html`: a number ends the last part of the path."""

    mark: str
    ending: str
    is_long: bool
    tongue: str = ""

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The number is the identity; a bare one is no year and has four digits at least."""
        start = f"^/{self.tongue}/[^?]*" if self.tongue else ""
        mark = re.escape(self.mark).replace(r"\-", "-")
        digits = r"\d+" if self.mark.strip("-_.") or not self.is_long else rf"\d{{{_DIGITS},}}"
        guard = "" if self.mark.strip("-_.") or self.ending else _NO_YEAR
        return f"{start}{mark}{guard}(?P<id>{digits}){re.escape(self.ending)}{END}"


@dataclass(frozen=True, slots=True)
class NumberFirst:
    """`/section/123-a-slug.html`: a number begins the last part of the path."""

    separator: str
    ending: str

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The number is the identity."""
        return rf"/(?P<id>\d{{3,}}){self.separator}[^/?]+{re.escape(self.ending)}{END}"


@dataclass(frozen=True, slots=True)
class BareNumber:
    """`/tin/123` or `/tin/123/a-slug`: a part of the path is nothing but a number."""

    after: str
    ending: str
    slug: bool

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The number is the identity; the part before it belongs to the pattern."""
        tail = r"/[^/?]+" if self.slug else ""
        before = re.escape(self.after).replace(r"\-", "-")
        return rf"/{before}/(?P<id>\d+){tail}{re.escape(self.ending)}{END}"


@dataclass(frozen=True, slots=True)
class Keyed:
    """`/tabid/92/ID/4410/Default.aspx`: the path names the key before it gives it."""

    name: str

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The name and the number together are the identity."""
        return rf"/(?P<id>{self.name}/\d+)(?:[/?]|$)"


@dataclass(frozen=True, slots=True)
class InQuery:
    """`/Trang/ChiTiet.aspx?nid=123`: a parameter is the article."""

    path: str
    name: str

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The parameter with its number is the identity."""
        path = re.escape(self.path).replace(r"\-", "-")
        return rf"^{path}\?(?:.*&)?(?P<id>{re.escape(self.name)}=\d+)(?:&|$)"


@dataclass(frozen=True, slots=True)
class Dated:
    """`/2026/03/14/a-slug/`: the day stands in the path."""

    ending: str
    day: str

    def pattern(self, targets: list[str]) -> str:
        """Day and slug together are the identity; a month and a code, where slugs have one."""
        end = rf"{re.escape(self.ending)}{END}"
        stems = [re.sub(end, "", target).rpartition("/")[2] for target in targets]
        if self.day == r"\d{6}" and all(map(_CODE.search, stems)):
            return rf"/(?P<site>\d{{6}}/)[^/?]*-(?P<id>[0-9a-f]{{5,8}}){end}"
        return rf"/(?P<id>{self.day}/[^/?]+?){end}"


@dataclass(frozen=True, slots=True)
class Slug:
    """`/tin-tuc/a-headline-in-words`: nothing but words."""

    depth: int
    ending: str

    def pattern(self, targets: list[str]) -> str:
        """The words are the identity; they are told from a section's by being many."""
        word = r"[^/?-]+"
        words = rf"(?P<id>{word}(?:-{word}){{{_LONG - 1},}}?)"
        return rf"^/{_folders(targets, self.depth)}{words}{re.escape(self.ending)}{END}"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Addresses of one shape, with the words that lead to them."""

    shape: Shape
    words: Mapping[str, str]

    @property
    def urls(self) -> list[str]:
        """Its addresses, in the order found."""
        return list(self.words)

    @property
    def pattern(self) -> str:
        """What they have in common."""
        return self.shape.pattern([target_of(url) for url in self.words])

    @property
    def headlines(self) -> int:
        """How many of its links have words, or a slug, as long as a headline."""
        return sum(
            is_headline(words) or url.rpartition("/")[2].count("-") > _LONG
            for url, words in self.words.items()
        )


def is_headline(words: str) -> bool:
    """Whether words are too many for the name of a section."""
    return len(words.split()) > _LONG


def clusters(links: Mapping[str, str]) -> list[Cluster]:
    """All shapes among addresses, those with most headlines first."""
    sorted_by_shape: defaultdict[Shape, dict[str, str]] = defaultdict(dict)
    for url, words in links.items():
        shape = shape_of(url)
        if shape is not None:
            sorted_by_shape[shape][url] = words
    found = [Cluster(shape, words) for shape, words in sorted_by_shape.items()]
    return sorted(found, key=lambda cluster: (-cluster.headlines, -len(cluster.words)))


def shape_of(url: str) -> Shape | None:
    """The shape of an address; None if it looks like no article's."""
    path, _, query = target_of(url).partition("?")
    numbers = [name for name, value in _parameters(query) if value.isdigit()]
    if numbers:
        return InQuery(path, numbers[-1])
    parts = [part for part in path.split("/") if part]
    return _of_path(parts) if parts and not query else None


def worded(urls: list[str]) -> list[str]:
    """The pattern by which addresses are told by their words alone, if they have many."""
    shapes = {_of_slug([part for part in target_of(url).split("/") if part]) for url in urls}
    (shape, *others) = shapes
    return [] if shape is None or others else [shape.pattern([target_of(url) for url in urls])]


def distinct(pattern: str, urls: Iterable[str]) -> bool:
    """Whether a pattern gives every address an identity of its own."""
    owners: dict[str, str] = {}
    for url in urls:
        match = re.search(pattern, target_of(url))
        if match is None or owners.setdefault(match["id"], address_key(url)) != address_key(url):
            return False
    return True


def target_of(url: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(canonical(url))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _of_slug(parts: list[str]) -> Slug | None:
    stem, ending = _ending(parts[-1])
    return Slug(len(parts) - 1, ending) if stem.count("-") >= _LONG - 1 else None


def _ending(part: str) -> tuple[str, str]:
    found = _ENDING.search(part)
    ending = found[0] if found else ""
    return part.removesuffix(ending), ending


def _of_path(parts: list[str]) -> Shape | None:
    stem, ending = _ending(parts[-1])
    folders = parts[:-1]
    for name, value in pairwise(parts):
        if name.lower() in _KEYS and value.isdigit():
            return Keyed(name)
    if day := _day(folders):
        return Dated(ending, day)
    if stem.isdigit() and folders:
        return BareNumber(folders[-1], ending, slug=False)
    return _of_words(stem, ending, folders)


def _day(folders: list[str]) -> str | None:
    """How the folders before the last part write a day or a month, if they do."""
    for depth in (3, 2):
        if len(folders) >= depth and _DATED.match("/".join(folders[-depth:])):
            return r"\d{4}" + r"/\d{1,2}" * (depth - 1)
    last = folders[-1] if folders else ""
    if _DAY.match(last):
        return r"\d{4}-\d{1,2}-\d{1,2}"
    return r"\d{6}" if _MONTH.match(last) else None


def _of_words(stem: str, ending: str, folders: list[str]) -> Shape | None:
    if match := _NUMBER_FIRST.match(stem):
        return NumberFirst(match["sep"], ending)
    match = _NUMBERED.match(stem)
    if match and match["slug"] and match["mark"] and (ending or not _YEAR.match(match["id"])):
        tongue = folders[0] if folders and folders[0] in _TONGUES else ""
        return Numbered(match["mark"], ending, len(match["id"]) >= _DIGITS, tongue)
    if len(folders) > 1 and folders[-1].isdigit() and "-" in stem:
        return BareNumber(folders[-2], ending, slug=True)
    return Slug(len(folders), ending) if stem.count("-") >= _LONG - 1 else None


def _folders(targets: list[str], depth: int) -> str:
    """The folders before the last part: named if they are few, else any, as deep as seen."""
    if not depth:
        return ""
    seen = {target.split("/")[1] for target in targets}
    first = "|".join(re.escape(name).replace(r"\-", "-") for name in sorted(seen))
    head = f"(?:{first})/" if 1 < len(seen) <= _FEW else f"{first}/"
    head = head if len(seen) <= _FEW else "[^/?]+/"
    return head + "[^/?]+/" * (depth - 1)


def _parameters(query: str) -> list[tuple[str, str]]:
    pairs = (piece.partition("=") for piece in query.split("&"))
    return [(name, value) for name, _, value in pairs if not _counts_pages(name, value)]


def _counts_pages(name: str, value: str) -> bool:
    """Whether a parameter is the number of a list's page, which is no article."""
    named = re.fullmatch(r"(?:.*_)?(?:p|pg|page|trang|paged|cur|start|offset)", name.lower())
    return bool(named) and len(value) < _DIGITS
