"""Feeds, sitemaps and robots.txt of the invented sites."""

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape

from tests.site.news import News
from tests.site.web import Answer

XML = "text/xml; charset=utf-8"


def rss(url: str, title: str, news: Sequence[News]) -> Answer:
    """RSS 2.0 as the sites write it: the title in CDATA, the lead with a picture before it."""
    items = "".join(_item(item) for item in news)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">\n<channel>\n'
        f"<title>{escape(title)}</title><link>{escape(url)}</link><language>vi</language>\n"
        f"{items}</channel>\n</rss>\n"
    )
    return Answer(body=text.encode(), content_type=XML)


def _item(news: News) -> str:
    picture = f'<a href="{news.url}"><img src="{news.image}" /></a></br>'
    return (
        f"<item><title><![CDATA[{news.story.title}]]></title><link>{escape(news.url)}</link>"
        f"<guid>{escape(news.url)}</guid><pubDate>{format_datetime(news.published)}</pubDate>"
        f"<description><![CDATA[{picture}{news.story.lead}]]></description></item>\n"
    )


def sitemap(news: Sequence[News]) -> Answer:
    """A urlset with lastmod."""
    rows = "".join(
        f"<url><loc>{escape(item.url)}</loc><lastmod>{item.published.isoformat()}</lastmod></url>\n"
        for item in news
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    return Answer(body=text.encode(), content_type="application/xml")


def robots(*disallowed: str) -> Answer:
    """A robots.txt that forbids the given paths."""
    lines = "".join(f"Disallow: {path}\n" for path in disallowed)
    return Answer(body=f"User-agent: *\n{lines}".encode(), content_type="text/plain")
