"""The invented world is the same each time, and real enough for the real declarations."""

import itertools
from collections.abc import Iterator
from datetime import datetime

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.reading import Hints, read
from crawler.source import Source
from storage.records import Reading, Refusal, RefusalReason
from tests.site import traps
from tests.site.news import HANOI_TIME, News
from tests.site.places import MERGER
from tests.site.prose import slug
from tests.site.world import COPIES, all_news, web

LOADER = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
NOW = datetime(2026, 11, 20, 22, 0, tzinfo=HANOI_TIME)
SPOILED = {traps.soft_404, traps.blocked, traps.cookie_shell, traps.gone, traps.sent_home}


def _source(name: str) -> Source:
    source = LOADER.load(name).source  # type: ignore[attr-defined]
    assert isinstance(source, Source)
    return source


def _spoiled() -> set[str]:
    return {all_news()[name][spot].url for name, spot, trap in traps.TRAPS if trap in SPOILED}


def _whole(name: str) -> Iterator[News]:
    return (item for item in all_news()[name] if item.url not in _spoiled())


def _read(item: News) -> Reading | Refusal:
    url, answer = item.url, web().answer(item.url)
    if answer.status == 301:
        url = dict(answer.headers)["Location"]
        answer = web().answer(url)
    hints = Hints(content_type=answer.content_type, status=answer.status, captured_at=NOW)
    return read(answer.body, url, _source(item.source), hints)


def test_addresses_are_articles_of_their_sources_and_each_its_own() -> None:
    for name, news in all_news().items():
        source = _source(name)
        identities = [source.identity(item.url) for item in news]
        assert None not in identities
        assert len(set(identities)) == len(news)


def test_both_registers_of_provinces_matter() -> None:
    for name, news in all_news().items():
        days = [item.published.date() for item in news]
        assert min(days) < MERGER <= max(days), name
        assert max(item.published for item in news) < NOW


def test_the_stories_are_distinct() -> None:
    told = [item.story for name in all_news() for item in all_news()[name] if not item.story.credit]
    shingles = [_shingles(story.paragraphs) for story in told[:90]]
    nearest = max(len(a & b) / len(a | b) for a, b in itertools.combinations(shingles, 2))
    assert nearest < 0.25
    assert len({story.paragraphs for story in told}) == len(told)


def _shingles(paragraphs: tuple[str, ...]) -> set[tuple[str, ...]]:
    words = " ".join(paragraphs).lower().split()
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def test_copies_are_told_later_and_credited() -> None:
    for teller, spot, origin, which, credit, drop in COPIES:
        copy, original = all_news()[teller][spot], all_news()[origin][which]
        assert copy.story.credit == credit
        assert copy.published > original.published
        kept = len(original.story.paragraphs) - drop
        assert copy.story.paragraphs == original.story.paragraphs[:kept]


def test_the_old_code_page_holds_every_letter() -> None:
    text = "Ưu điểm của Mường Khương: rẫy, ngõ, thuở, quý, Đặng, ỷ, ẵ – “…”"
    raw = traps.to_1258(text)
    assert raw.decode("cp1258") != text  # the tone marks are letters of their own
    assert b"&#" not in raw
    assert slug(raw.decode("cp1258")) == slug(text)


@pytest.mark.parametrize("name", list(all_news()))
def test_every_article_is_read_as_it_was_told(name: str) -> None:
    for item in _whole(name):
        reading = _read(item)
        assert isinstance(reading, Reading), item.url
        assert reading.title == item.story.title
        assert reading.published_at == item.published
        heads = {head for _, head in item.story.headings}
        paragraphs = [text for text in reading.paragraphs if text not in heads]
        assert paragraphs == [*item.story.paragraphs], item.url
        assert reading.lead == item.story.lead


@pytest.mark.parametrize("name", list(all_news()))
def test_every_author_or_credit_is_found(name: str) -> None:
    for item in _whole(name):
        reading = _read(item)
        assert isinstance(reading, Reading), item.url
        if item.story.credit:
            assert reading.credit == item.story.credit, item.url
        else:
            assert item.story.author in reading.authors, item.url


@pytest.mark.parametrize(
    ("trap", "reason"),
    [
        (traps.soft_404, RefusalReason.SOFT_404),
        (traps.blocked, RefusalReason.BLOCK_PAGE),
        (traps.cookie_shell, RefusalReason.COOKIE_SHELL),
    ],
)
def test_traps_are_refused(trap: traps.Trap, reason: RefusalReason) -> None:
    name, spot = next((name, spot) for name, spot, laid in traps.TRAPS if laid is trap)
    refusal = _read(all_news()[name][spot])
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason
