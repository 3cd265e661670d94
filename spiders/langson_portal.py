"""Cổng Thông tin điện tử tỉnh Lạng Sơn."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.unknown import NUMBERED
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class LangsonPortal(SourceSpider):
    """Cổng TTĐT Lạng Sơn; only sub-sites were seen (lspa., sotp., ocop.langson.gov.vn)."""

    name = "langson_portal"
    source = Source(
        name="langson_portal",
        title="Cổng Thông tin điện tử tỉnh Lạng Sơn",
        hosts=("langson.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("20",),
        articles=(NUMBERED,),
        entries=lists("https://langson.gov.vn", ""),
        examples=("https://langson.gov.vn/tin-tuc/mot-bai-viet-341489",),
        strangers=(
            "https://langson.gov.vn/",
            "https://langson.gov.vn/tin-tuc",
            "https://lspa.langson.gov.vn/diem-den-du-lich/ai-chi-lang-341489",
        ),
        unverified={
            "hosts": unseen.HOST_LISTED,
            "articles": "addresses of sub-sites end in a number; that this host does the same is "
            "a guess, and the whole address is the identity. The examples are invented",
            "entries": unseen.FRONT_PAGE,
        },
    )
