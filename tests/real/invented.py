"""An invented corpus for the same line: two sites of the invented world, three saved pages."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from http.client import OK
from pathlib import Path
from typing import Any

from tests.real.corpus import Answer, Article, Corpus, List
from tests.site.news import HANOI_TIME, TODAY, News
from tests.site.world import all_news, web

_PAGES = Path(__file__).parent.parent / "pages"
_NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 22, 0, tzinfo=HANOI_TIME)
_HOMES = ("https://baochinhphu.vn/", "https://baolaocai.vn/")
_SITES = ("baochinhphu", "baolaocai")
# Labelled lists, and what leads to their articles.
_LISTS = {
    "https://baochinhphu.vn/tin-moi.htm": r'class="box-\w+-link-title" href="([^"]+)"',
    "https://baolaocai.vn/rss/home.rss": r"<link>\s*([^<\s]+-post\d+\.html)\s*</link>",
}
# A page of tests/pages at an address of a throw-away source, and what must not leak from it.
_ELSEWHERE = {
    "epi_post/2025-04-18": (
        "https://www.vietnamplus.vn/lop-hoc-chu-thai-ben-suoi-nam-lan-post88127.vnp",
        (),
    ),
    "bespoke/2026-01-04": (
        "https://vneconomy.vn/trong-mac-ca-tren-nuong-cu-cua-nguoi-ha-nhi.htm",
        ("Hoa lau trắng trời, khách phượt nườm nượp", "Tôi là trợ lý ảo của tòa soạn."),
    ),
    "id_htm/2023-06-23": (
        "https://tuoitre.vn/ban-giao-40-can-nha-20230623095600123.htm",
        (),
    ),
}


def invented_corpus() -> Corpus:
    """Pages with the shapes of real ones; each site announces one page that was not saved."""
    labels = [_told(item) for name in _SITES for item in _saved_news(name)]
    lists = [_list(url, pattern) for url, pattern in _LISTS.items()]
    others = [_elsewhere(name) for name in _ELSEWHERE]
    return Corpus(
        name="invented pages",
        answers=(*_of_sites(), *(answer for answer, _ in others)),
        articles=(*labels, *(label for _, label in others)),
        lists=tuple(lists),
        sources=(*_SITES, "saved_tuoitre", "saved_vietnamplus", "saved_vneconomy"),
        feeds={},
    )


def left_out() -> set[str]:
    """Announced pages that are not in the corpus: each site's oldest, and what moved away."""
    oldest = {all_news()[name][0].url for name in _SITES}
    moved = {
        item.url
        for name in _SITES
        for item in all_news()[name]
        if web().answer(item.url).status != OK
    }
    return oldest | moved


def _saved_news(name: str) -> list[News]:
    return [item for item in all_news()[name] if item.url not in left_out()]


def _of_sites() -> Iterator[Answer]:
    for url, answer in web().answers.items():
        if url.startswith(_HOMES) and answer.status == OK and url not in left_out():
            yield Answer(url=url, body=answer.body, at=_NOW, content_type=answer.content_type)


def _told(item: News) -> Article:
    story, heads = item.story, dict(item.story.headings)
    texts: list[str] = []
    for spot, text in enumerate(story.paragraphs):
        texts += [f"h: {heads[spot]}", text] if spot in heads else [text]
    others = [other.story.title for other in all_news()[item.source] if other is not item]
    return Article(
        url=item.url,
        title=story.title,
        published_at=item.published.isoformat(),
        lead=story.lead,
        paragraphs=texts,
        captions=[f"{story.captions[0]} Ảnh: {story.author}"],
        section=item.section,
        authors=[] if story.credit else [story.author],
        credit=story.credit,
        tags=list(story.tags) if item.source == "baolaocai" else [],  # the other shows none
        provinces=[story.place.name],
        leak_probes=[title for title in others if title not in story.title],
    )


def _list(url: str, pattern: str) -> List:
    found = re.findall(pattern, web().answer(url).body.decode())
    host = "/".join(url.split("/")[:3])
    links = [link if "://" in link else host + link for link in dict.fromkeys(found)]
    return List(url=url, article_links=links)


def _elsewhere(name: str) -> tuple[Answer, Article]:
    url, probes = _ELSEWHERE[name]
    facts, expected = _json(name, "facts"), _json(name, "expected")
    saved = datetime.fromisoformat(facts["captured_at"])
    page = (_PAGES / name / "page.html").read_bytes()
    label = Article(
        url=url,
        leak_probes=list(probes),
        captions=[image["caption"] for image in expected.get("images", [])],
        provinces=[],
        **{field: expected[field] for field in _SAME if field in expected},
    )
    return Answer(url=url, body=page, at=saved), label


_SAME = ("title", "published_at", "lead", "paragraphs", "authors", "credit", "section", "tags")


def _json(name: str, kind: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((_PAGES / name / f"{kind}.json").read_text("utf-8"))
    return loaded
