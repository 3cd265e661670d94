"""Báo và Phát thanh, Truyền hình Lâm Đồng.

Since 2025 also for what was Đắk Nông and Bình Thuận.
"""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import SLUGS
from crawler.families.papers import ONECMS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baolamdong(SourceSpider):
    """Báo Lâm Đồng điện tử; addresses of two systems side by side."""

    name = "baolamdong"
    source = Source(
        name="baolamdong",
        title="Báo và Phát thanh, Truyền hình Lâm Đồng",
        hosts=("baolamdong.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("68",),
        family=ONECMS.name,
        articles=(r"-(?P<id>\d+)\.html(?:\?|$)", SLUGS),
        entries=lists(
            "https://baolamdong.vn", "chinh-tri", "thoi-su", "kinh-te", "phap-luat", "chinh-sach"
        ),
        layouts=(ONECMS.layout,),
        examples=(
            "https://baolamdong.vn/mot-bai-viet-123456.html",
            "https://baolamdong.vn/kinh-te/202203/mot-bai-viet-3100001/",
        ),
        strangers=("https://baolamdong.vn/", "https://baolamdong.vn/chinh-tri"),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": "taken from other sites of its present family; what older pages look like "
            "(ePi before) was not seen",
        },
    )
