"""Cổng Thông tin điện tử Quảng Ninh (a city since 2026-09-01)."""

from crawler.discovery.listing import Listing
from crawler.families import unseen
from crawler.families.portals import SHAREPOINT
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class QuangninhPortal(SourceSpider):
    """Cổng TTĐT Quảng Ninh; SharePoint: the id stands in the query, each sub-site counts anew."""

    name = "quangninh_portal"
    source = Source(
        name="quangninh_portal",
        title="Cổng Thông tin điện tử thành phố Quảng Ninh",
        hosts=("quangninh.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("22",),
        family=SHAREPOINT.name,
        articles=(
            *SHAREPOINT.articles,
            r"^/(?:[a-z0-9-]+/)*[a-z0-9-]+-(?P<id>\d{5,})\.html(?:\?|$)",
        ),
        entries=(Listing(url="https://quangninh.gov.vn/"),),
        examples=(
            "https://www.quangninh.gov.vn/so/sothongtinTT/Trang/ChiTietTinTuc.aspx?nid=5054",
            "https://www.quangninh.gov.vn/Trang/ChiTietTinTuc.aspx?nid=113139",
            "https://quangninh.gov.vn/tin-tuc/mot-bai-viet-113139.html",
        ),
        strangers=(
            "https://quangninh.gov.vn/",
            "https://www.quangninh.gov.vn/Trang/ChiTietTinTuc.aspx",
            "https://www.quangninh.gov.vn/Trang/ChiTietVanBan.aspx?nid=5054",
        ),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": "addresses on ?nid= were seen; that the number counts per sub-site is how "
            "SharePoint lists work; the second pattern (slug and number) is of low trust, its "
            "example invented",
            "entries": "that the front page lists articles was not seen, nor its paging",
            "layouts": "no page was seen; the general reader reads them",
        },
    )
