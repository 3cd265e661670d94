"""Cổng Thông tin điện tử thành phố Đồng Nai (since 2025 with what was Bình Phước)."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import NUKEVIET
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class DongnaiPortal(SourceSpider):
    """Cổng TTĐT Đồng Nai; older addresses were SharePoint's."""

    name = "dongnai_portal"
    source = Source(
        name="dongnai_portal",
        title="Cổng Thông tin điện tử thành phố Đồng Nai",
        hosts=("dongnai.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("75",),
        family=NUKEVIET.name,
        articles=NUKEVIET.articles,
        entries=(
            Feed(url="https://dongnai.gov.vn/vi/news/rss/"),
            *lists("https://dongnai.gov.vn", "vi/news/"),
        ),
        layouts=(NUKEVIET.layout,),
        examples=("https://dongnai.gov.vn/vi/news/kinh-te/mot-bai-viet-1201.html",),
        strangers=(
            "https://dongnai.gov.vn/",
            "https://dongnai.gov.vn/vi/news/kinh-te/",
            "https://dongnai.gov.vn/Pages/tintucsukien.aspx?gId=12",
        ),
        unverified={
            "articles": unseen.PATTERN_BUILT,
            "entries": "the feed was seen named in a page of longthanh.dongnai.gov.vn and is "
            "inferred for this host, and so is the section",
            "layouts": "the usual class names of its system (its name was seen in a page of a "
            "sub-site); no page was seen",
            "family": '"NukeViet v4.5" was seen in a page of the sub-site longthanh.dongnai.gov.vn',
        },
    )
