"""Báo Tuyên Quang (since 2025 also for what was Hà Giang)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD, SLUGS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baotuyenquang(SourceSpider):
    """Báo Tuyên Quang điện tử; an address need not end in an id."""

    name = "baotuyenquang"
    source = Source(
        name="baotuyenquang",
        title="Báo Tuyên Quang",
        hosts=("baotuyenquang.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("08",),
        family=EPI_OLD.name,
        articles=(*EPI_OLD.articles, SLUGS),
        entries=lists(
            "https://baotuyenquang.com.vn",
            "thoi-su-chinh-tri/",
            "kinh-te/",
            "xa-hoi/",
            "van-hoa/",
            "an-ninh-quoc-phong/",
            links="a.title1, a.title2, a.title3, a.title4, a.title5",
        ),
        layouts=(EPI_OLD.layout,),
        examples=(
            "https://baotuyenquang.com.vn/kinh-te/202503/mot-bai-viet-1a2b3c4/",
            "https://baotuyenquang.com.vn/kinh-te/202503/mot-bai-viet/",
        ),
        strangers=(
            "https://baotuyenquang.com.vn/",
            "https://baotuyenquang.com.vn/thoi-su-chinh-tri/",
            "https://baotuyenquang.com.vn/chinh-tri/202503/",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
