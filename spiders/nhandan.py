"""Báo Nhân Dân."""

from dataclasses import replace

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.epi import EPI, stories
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Nhandan(SourceSpider):
    """Báo Nhân Dân điện tử; lists for the regions of the country."""

    name = "nhandan"
    source = Source(
        name="nhandan",
        title="Báo Nhân Dân",
        hosts=("nhandan.vn",),
        kind=Kind.CENTRAL,
        family=EPI.name,
        articles=EPI.articles,
        entries=(
            Feed(url="https://nhandan.vn/rss/home.rss"),
            Feed(url="https://nhandan.vn/rss/chinhtri-1171.rss"),
            Feed(url="https://nhandan.vn/rss/kinhte-1185.rss"),
            Feed(url="https://nhandan.vn/rss/phapluat-1287.rss"),
            Feed(url="https://nhandan.vn/rss/xahoi-1335.rss"),
            *stories(
                "https://nhandan.vn",
                "trung-du-va-mien-nui-bac-bo",
                "dong-bang-song-hong",
                "trang-tay-nguyen",
                "trang-dong-nam-bo",
                "dia-phuong.html",
            ),
        ),
        layouts=(
            replace(EPI.layout, body=("div.article__body", "div.article__main", "div.cms-body")),
        ),
        examples=("https://nhandan.vn/mot-bai-viet-post123456.html",),
        strangers=(
            "https://nhandan.vn/",
            "https://nhandan.vn/trung-du-va-mien-nui-bac-bo",
            "https://nhandan.vn/tu-khoa/mot-bai-viet-tag40212",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "the lists stand in another crawler's configuration; whether their items "
            f"look like those of the family was not seen; {unseen.FEED_LISTED}",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
