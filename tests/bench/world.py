"""The site that the benchmark crawls: distinct invented pages of realistic size (about 60 KB)."""

import json
from datetime import date, datetime, timedelta
from functools import cache

from tests.site.places import BEFORE as PLACES
from tests.site.prose import Story, slug, story
from vietnam.dates import VIETNAM

PER_LIST = 30
FIRST_DAY = date(2026, 11, 1)
_PAGE_BYTES = 60_000


def address(number: int) -> str:
    """The path of article `number` (from 1; higher is newer)."""
    return f"/tin-tuc/{slug(_story(number).title)}-post{100_000 + number}.html"


def article(number: int) -> str:
    """The HTML of article `number`."""
    news = _story(number)
    moment = _moment(number)
    linked = json.dumps(
        {"@type": "NewsArticle", "headline": news.title, "datePublished": moment.isoformat()},
        ensure_ascii=False,
    )
    body = "".join(f"<p>{text}</p>" for text in news.paragraphs)
    related = "".join(_link(max(1, number - back)) for back in range(1, 6))
    head = (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{news.title}</title>'
        f'<script type="application/ld+json">{linked}</script></head><body>'
        f'<nav>{_menu()}</nav><div class="article"><h1 class="title">{news.title}</h1>'
        f'<span class="time">{moment:%d/%m/%Y %H:%M}</span><div class="sapo">{news.lead}</div>'
        f'<div class="body">{body}<figure><img src="/anh/{number}.jpg">'
        f"<figcaption>{news.captions[0]}</figcaption></figure></div>"
        f'<p class="author">{news.author}</p></div><ul class="related">{related}</ul>'
    )
    filler = _filler()
    missing = max(0, _PAGE_BYTES - len(head.encode()))
    return f'{head}<div class="more">{filler[:missing]}</div><footer>{number}</footer></html>'


def listing(page: int, articles: int) -> str:
    """List page `page` (from 1) of a site that holds `articles` articles, newest first."""
    newest = articles - (page - 1) * PER_LIST
    numbers = range(newest, max(0, newest - PER_LIST), -1)
    links = "".join(_link(number) for number in numbers)
    more = f'<a class="next" href="/trang-{page + 1}.html">sau</a>' if newest > PER_LIST else ""
    return f'<html><body><nav>{_menu()}</nav><ul class="list">{links}</ul>{more}</body></html>'


def _link(number: int) -> str:
    return f'<li class="item"><a href="{address(number)}">{_story(number).title}</a></li>'


@cache
def _story(number: int) -> Story:
    return story(number, PLACES[number % len(PLACES)], FIRST_DAY - timedelta(days=number % 300))


def _moment(number: int) -> datetime:
    return datetime(2026, 1, 1, tzinfo=VIETNAM) + timedelta(minutes=20 * number)


@cache
def _menu() -> str:
    return "".join(
        f'<li><a href="/chuyen-muc/{slug(place.name)}">{place.name}</a></li>' for place in PLACES
    )


@cache
def _filler() -> str:
    """Side boxes and inline scripts, as real pages have them: more than the article itself."""
    parts = (_box(n) if n % 3 else _script(n) for n in range(300))
    return "".join(parts)


def _box(number: int) -> str:
    return (
        f'<div class="box"><h3><a href="/chuyen-muc/hop-{number}">Chuyên mục {number}</a></h3>'
        f'<img src="/anh/nho-{number}.jpg" alt=""><span>{number} lượt xem</span></div>'
    )


def _script(number: int) -> str:
    settings = ",".join(f'"slot{n}":{{"id":{number * n},"size":[300,250]}}' for n in range(14))
    return f"<script>window.ads=window.ads||[];window.ads.push({{{settings}}});</script>"
