"""Báo và Phát thanh, Truyền hình Hải Phòng (since 2025 also for what was Hải Dương)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import ONECMS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baohaiphong(SourceSpider):
    """Báo Hải Phòng điện tử; the headline is repeated in the body."""

    name = "baohaiphong"
    source = Source(
        name="baohaiphong",
        title="Báo và Phát thanh, Truyền hình Hải Phòng",
        hosts=("baohaiphong.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("31",),
        family=ONECMS.name,
        articles=ONECMS.articles,
        entries=lists(
            "https://baohaiphong.vn", "chinh-tri", "kinh-te", "xa-hoi", "phap-luat", links="h3 a"
        ),
        layouts=(replace(ONECMS.layout, lead=(".sc-longform-header-sapo", "p.block-sc-sapo")),),
        examples=("https://baohaiphong.vn/mot-bai-viet-123456.html",),
        strangers=(
            "https://baohaiphong.vn/",
            "https://baohaiphong.vn/chinh-tri",
            "https://baohaiphong.vn/dai-hoi-dang-bo-event123.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
