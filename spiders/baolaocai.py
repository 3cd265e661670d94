"""Báo và Phát thanh, Truyền hình Lào Cai (since 2025 also for what was Yên Bái)."""

from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


def _section(path: str) -> Listing:
    return Listing(
        url=f"https://baolaocai.vn/{path}",
        item="article.story",
        links=".story__heading a.cms-link",
        date="time.time::attr(datetime)",
    )


class Baolaocai(SourceSpider):
    """Báo Lào Cai điện tử; ePi/hemera family, bodies made of bare <div>."""

    name = "baolaocai"
    source = Source(
        name="baolaocai",
        title="Báo và Phát thanh, Truyền hình Lào Cai",
        hosts=("baolaocai.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("15",),
        articles=(r"-post(?P<id>\d+)\.(?:html|vnp)(?:\?|$)",),
        entries=(
            Feed(url="https://baolaocai.vn/rss/home.rss"),
            _section(""),
            _section("chinh-tri/"),
            _section("chinh-tri/xay-dung-dang/"),
            _section("review-lao-cai/"),
        ),
        layouts=(
            Layout(
                title=("h1.article__title",),
                date=(
                    ".article__meta time::attr(datetime)",
                    "meta[property='article:published_time']::attr(content)",
                ),
                lead=(".article__sapo",),
                body=(
                    "div.article__body[itemprop=articleBody]",
                    "div[data-field=body]",
                    "div.article__body",
                ),
                prune=(".sda_middle", ".rennab", "[id^=sdaWeb_]"),
                captions=("figcaption",),
                author=(".article__body > .t1 .t2",),
                section=(".breadcrumbs a.active",),
                tags=(".article__tags .box-content a",),
            ),
        ),
        examples=("https://baolaocai.vn/song-dep-tu-nhung-dieu-gian-di-post404649.html",),
        strangers=(
            "https://baolaocai.vn/",
            "https://baolaocai.vn/chinh-tri/xay-dung-dang/",
            "https://baolaocai.vn/tu-khoa/thieu-ta-doan-thi-hanh-tag40212",
            "https://en.baolaocai.vn/a-story-post404649.html",
        ),
        unverified={
            "title": "the present name of the merged house was not checked",
            "entries": "the feed's address follows its family and was never asked; the sections "
            "stand in the menu of a saved page, their items are assumed to look like the lists "
            "below that article; how they are paged was not seen",
            "layouts.captions": "the one saved page has no picture in its body",
        },
    )
