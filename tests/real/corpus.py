"""What is crawled and what must come of it: saved answers with their labels.

The real pages lie beside the project (`../shared/pages`), for measuring only. Without them the
same line runs over the invented corpus of `tests.real.invented`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

REAL = Path(__file__).parents[3] / "shared" / "pages"
MADE_LIST = "trang-luu.html"  # the throw-away sources' list that names the labelled articles
_FEEDS = {
    "baochinhphu.vn": "https://baochinhphu.vn/rss",
    "baolaocai.vn": "https://baolaocai.vn/rss/home.rss",
}

# When the pages were saved: what their clocks and their newest stories tell.
_SAVED = "2026-03-07T11:00:00+07:00"
_SAVED_AT = {
    "baolaocai.vn__baolaocai_post404649.html": "2026-01-05T08:00:00+07:00",
    "tuoitre.vn__debug_tuoi_tre.html": "2026-01-15T23:00:00+07:00",
    "vneconomy.vn__vneconomy.html": "2026-03-21T08:00:00+07:00",
    "vnexpress.net__tin-moi-nhat_2017-08-30.xml": "2017-08-30T20:05:00+07:00",
    "vpcp.chinhphu.vn__home.html": "2024-12-06T09:00:00+07:00",
    "www.vietnamplus.vn__scratch_vietnamplus.html": "2026-07-21T08:00:00+07:00",
}


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What a labelled page says; field names as in gold.jsonl.

    A paragraph that begins with `h: ` is a sub-heading. `leak_probes` stand on the page and
    must not stand in the text.
    """

    url: str
    title: str
    published_at: str
    paragraphs: list[str]
    file: str = ""
    lead: str | None = None
    captions: list[str] = []
    authors: list[str] = []
    credit: str | None = None
    section: str | None = None
    tags: list[str] = []
    provinces: list[str] = []
    leak_probes: list[str] = []

    @property
    def moment(self) -> datetime:
        """When it appeared."""
        return datetime.fromisoformat(self.published_at)

    @property
    def host(self) -> str:
        """Where it stands."""
        return urlsplit(self.url).netloc


class List(msgspec.Struct, frozen=True, kw_only=True):
    """What a labelled list announces; field names as in lists.jsonl."""

    url: str
    article_links: list[str]
    not_articles: list[str] = []
    file: str = ""
    next_page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page as a site answered with it."""

    url: str
    body: bytes
    at: datetime
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Saved answers and their labels.

    Attributes:
        feeds: host -> the address of a declared feed to be made, which names the labelled
            articles of that host; other hosts get a list at `MADE_LIST`.
    """

    name: str
    answers: tuple[Answer, ...]
    articles: tuple[Article, ...]
    lists: tuple[List, ...]
    sources: tuple[str, ...]
    feeds: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Changes with any byte of the pages or of their labels."""
        summed = hashlib.sha256()
        for answer in self.answers:
            summed.update(answer.url.encode() + b"\0" + answer.body + b"\0")
        summed.update(msgspec.json.encode([self.articles, self.lists]))
        return summed.hexdigest()[:16]


def real_corpus(folder: Path = REAL) -> Corpus:
    """The real saved pages of `folder`.

    Raises:
        FileNotFoundError: they are not there.
    """
    articles = _labels(folder / "gold.jsonl", Article)
    lists = _labels(folder / "lists.jsonl", List)
    return Corpus(
        name="real saved pages",
        answers=(
            *(_answer(folder, label) for label in articles),
            *(_answer(folder, label) for label in lists),
        ),
        articles=tuple(articles),
        lists=tuple(lists),
        sources=REAL_SOURCES,
        feeds=_FEEDS,
    )


_Label = TypeVar("_Label", bound=msgspec.Struct)
REAL_SOURCES = (
    "baochinhphu",
    "baolaocai",
    "saved_baodautu",
    "saved_cafef",
    "saved_dantri",
    "saved_tuoitre",
    "saved_vietnamplus",
    "saved_vneconomy",
    "saved_vnexpress",
    "saved_vpcp",
)


def _labels(path: Path, kind: type[_Label]) -> list[_Label]:
    return [msgspec.json.decode(line, type=kind) for line in path.read_bytes().splitlines()]


def _answer(folder: Path, label: Article | List) -> Answer:
    path = folder / label.file
    saved = datetime.fromisoformat(_SAVED_AT.get(path.name, _SAVED))
    kind = "text/xml; charset=utf-8" if path.suffix == ".xml" else "text/html; charset=utf-8"
    return Answer(url=label.url, body=path.read_bytes(), at=saved, content_type=kind)
