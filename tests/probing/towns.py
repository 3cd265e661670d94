"""The invented world as a stranger meets it: every site with a front page and a menu."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from crawler.discovery.listing import Listing
from tests.site.chrome import document, e, footer, links
from tests.site.news import News
from tests.site.shapes.common import newest
from tests.site.web import Answer, Web, html
from tests.site.world import all_news, web
from tests.spiders.fleet import SOURCES


@cache
def town(name: str) -> Web:
    """The site of one declared source, with a front page that leads to its lists."""
    source = SOURCES[name]
    home = f"https://{source.hosts[0]}/"
    answers = dict(web().answers)
    lists = [entry.url for entry in source.entries if isinstance(entry, Listing)]
    made = front(name.replace("_", " "), lists, all_news()[name])
    known = answers[home].body if home in lists else b""
    answers[home] = replace(made, body=made.body + known)
    return Web(answers)


def front(site: str, lists: list[str], news: tuple[News, ...]) -> Answer:
    """A front page: a menu with the lists, what is new."""
    menu = "".join(f'<li><a href="{e(url)}">{e(_named(url))}</a></li>' for url in lists)
    body = (
        f'<nav><ul class="menu"><li><a href="/">Trang chủ</a></li>{menu}'
        f'<li><a href="/lien-he">Liên hệ</a></li></ul></nav>'
        f'<div class="moi-nhat"><ul>{links(newest(news)[:6])}</ul></div>'
    )
    head = f'<meta property="og:site_name" content="{e(site)}">'
    return html(document(site, head, body + footer(site)))


def _named(url: str) -> str:
    words = url.rstrip("/").rpartition("/")[2].partition(".")[0].partition("?")[0].split("-")
    return " ".join(words[:5]).capitalize()


def articles_of(name: str) -> Mapping[str, News]:
    """The articles of a source by address."""
    return {news.url: news for news in all_news()[name]}
