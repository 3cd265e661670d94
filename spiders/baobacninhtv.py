"""Báo và Phát thanh, Truyền hình Bắc Ninh (since 2025 also for what was Bắc Giang)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobacninhtv(SourceSpider):
    """Báo Bắc Ninh điện tử; .bbg is HTML."""

    name = "baobacninhtv"
    source = Source(
        name="baobacninhtv",
        title="Báo và Phát thanh, Truyền hình Bắc Ninh",
        hosts=("baobacninhtv.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("24",),
        articles=(r"-postid(?P<id>\d+)\.bbg(?:\?|$)",),
        entries=lists(
            "https://baobacninhtv.vn",
            "chinh-tri",
            "xay-dung-dang",
            "kinh-te",
            "xa-hoi",
            "phap-luat",
            "chinh-tri-nhan-su-moi",
            links="a.font-tin-doc",
        ),
        layouts=(
            Layout(
                lead=("div.news_detail_sapo",),
                body=(".news-details__content.link_content",),
                prune=(".news-related__list",),
            ),
        ),
        examples=("https://baobacninhtv.vn/mot-bai-viet-postid412345.bbg",),
        strangers=("https://baobacninhtv.vn/", "https://baobacninhtv.vn/chinh-tri"),
        unverified={
            "title": unseen.TITLE,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
