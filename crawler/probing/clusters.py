"""Addresses sorted by shape. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from crawler.probing.shapes import (
    DIGITS,
    LONG,
    MONTH,
    BareNumber,
    Dated,
    InQuery,
    Keyed,
    Numbered,
    NumberFirst,
    Shape,
    Slug,
)
from crawler.urls import address_key, canonical

_ENDING = re.compile(r"\.(?:html?|aspx?|php|vnp|jsp|do|epi|chn)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<slug>.*?)(?P<mark>[-_.][a-z]{0,5}|[a-z]{1,5})?(?P<id>\d{2,20})$")
_NUMBER_FIRST = re.compile(r"^(?P<id>\d{3,20})(?P<sep>[-_])(?P<slug>.{5,})$")
_DATED = re.compile(r"^(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?$")
_MONTH = re.compile(r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])$")
_DAY = re.compile(r"^(?:19|20)\d\d-\d{1,2}-\d{1,2}$")
_KEYS = frozenset({"id", "newsid", "articleid", "itemid", "tid"})
_TONGUES = frozenset({"vi", "en", "fr", "zh", "cn", "lo", "km", "ja", "ko", "ru"})
_YEAR = re.compile(r"^(?:19|20)\d\d$")


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
            is_headline(words) or url.rpartition("/")[2].count("-") > LONG
            for url, words in self.words.items()
        )


def is_headline(words: str) -> bool:
    """Whether words are too many for the name of a section."""
    return len(words.split()) > LONG


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
    return Slug(len(parts) - 1, ending) if stem.count("-") >= LONG - 1 else None


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
    return MONTH if _MONTH.match(last) else None


def _of_words(stem: str, ending: str, folders: list[str]) -> Shape | None:
    if match := _NUMBER_FIRST.match(stem):
        return NumberFirst(match["sep"], ending)
    match = _NUMBERED.match(stem)
    if match and match["slug"] and match["mark"] and (ending or not _YEAR.match(match["id"])):
        tongue = folders[0] if folders and folders[0] in _TONGUES else ""
        return Numbered(match["mark"], ending, len(match["id"]) >= DIGITS, tongue)
    if len(folders) > 1 and folders[-1].isdigit() and "-" in stem:
        return BareNumber(folders[-2], ending, slug=True)
    return Slug(len(folders), ending) if stem.count("-") >= LONG - 1 else None


def _parameters(query: str) -> list[tuple[str, str]]:
    pairs = (piece.partition("=") for piece in query.split("&"))
    return [(name, value) for name, _, value in pairs if not _counts_pages(name, value)]


def _counts_pages(name: str, value: str) -> bool:
    """Whether a parameter is the number of a list's page, which is no article."""
    named = re.fullmatch(r"(?:.*_)?(?:p|pg|page|trang|paged|cur|start|offset)", name.lower())
    return bool(named) and len(value) < DIGITS
