"""Báo và Phát thanh, Truyền hình Lào Cai (since 2025 also for what was Yên Bái)."""

from dataclasses import replace

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.epi import EPI, stories
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baolaocai(SourceSpider):
    """Báo Lào Cai điện tử; ePi/hemera family, bodies made of bare <div>."""

    name = "baolaocai"
    source = Source(
        name="baolaocai",
        title="Báo và Phát thanh, Truyền hình Lào Cai",
        hosts=("baolaocai.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("15",),
        family=EPI.name,
        articles=EPI.articles,
        entries=(
            Feed(url="https://baolaocai.vn/rss/home.rss"),
            *stories(
                "https://baolaocai.vn",
                "",
                "chinh-tri/",
                "chinh-tri/xay-dung-dang/",
                "review-lao-cai/",
            ),
        ),
        layouts=(replace(EPI.layout, author=(".article__body > .t1 .t2",)),),
        examples=("https://baolaocai.vn/song-dep-tu-nhung-dieu-gian-di-post404649.html",),
        strangers=(
            "https://baolaocai.vn/",
            "https://baolaocai.vn/chinh-tri/xay-dung-dang/",
            "https://baolaocai.vn/tu-khoa/thieu-ta-doan-thi-hanh-tag40212",
            "https://en.baolaocai.vn/a-story-post404649.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "entries": "the feed's address follows its family and was never asked; the sections "
            "stand in the menu of a saved page, their items are assumed to look like the lists "
            "below that article; how they are paged was not seen",
        },
    )
