"""Cổng Thông tin điện tử tỉnh Lâm Đồng (since 2025 with what was Đắk Nông and Bình Thuận)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import SHAREPOINT
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class LamdongPortal(SourceSpider):
    """Cổng TTĐT Lâm Đồng; lists need a browser."""

    name = "lamdong_portal"
    source = Source(
        name="lamdong_portal",
        title="Cổng Thông tin điện tử tỉnh Lâm Đồng",
        hosts=("lamdong.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("68",),
        family=SHAREPOINT.name,
        articles=(r"(?i)^/HOME/news/(?P<id>[a-z0-9_-]+/SitePages/[a-z0-9-]+)\.aspx(?:\?|$)",),
        entries=lists("https://lamdong.gov.vn", "HOME/news/hotnews/Lists/Posts/Posts.aspx"),
        examples=("https://lamdong.gov.vn/HOME/news/hotnews/SitePages/mot-bai-viet.aspx",),
        strangers=(
            "https://lamdong.gov.vn/",
            "https://lamdong.gov.vn/HOME/news/hotnews/Lists/Posts/Posts.aspx",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": "the address stands in another crawler's configuration, which waits 8 s "
            "in a browser for it: without one it may show no article; if so, declare `browser` "
            "(docs/odd-sites.md)",
        },
    )
