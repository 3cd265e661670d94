"""Cổng Thông tin điện tử thành phố Hồ Chí Minh.

Since 2025 with what was Bình Dương and Bà Rịa - Vũng Tàu.
"""

from crawler.discovery.paging import PageNumber
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.liferay import LIFERAY
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind

# Each card stands on the page twice, for desktop and telephone; the section's name is Vietnamese.
_PAGE = "com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_iwwYBC4Hj8wV_cur"


class HochiminhPortal(SourceSpider):
    """Cổng TTĐT Thành phố Hồ Chí Minh."""

    name = "hochiminh_portal"
    source = Source(
        name="hochiminh_portal",
        title="Cổng Thông tin điện tử thành phố Hồ Chí Minh",
        hosts=("hochiminhcity.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("79",),
        family=LIFERAY.name,
        articles=(r"^/web/hcm/-/(?P<id>[^/?]+)/?(?:\?|$)",),
        entries=lists(
            "https://hochiminhcity.gov.vn",
            "tin-t%E1%BB%A9c-s%E1%BB%B1-ki%E1%BB%87n-all-",
            item=".news-item",
            title=".asset-publisher-title",
            goes_on=PageNumber(template=f"?_{_PAGE}={{page}}"),
        ),
        examples=("https://hochiminhcity.gov.vn/web/hcm/-/mot-bai-viet",),
        strangers=(
            "https://hochiminhcity.gov.vn/",
            "https://hochiminhcity.gov.vn/web/hcm/trang-chu",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": "the list, its items and its parameter were seen in another crawler of "
            "this site, no page was",
            "tls": unseen.TLS_UNCHECKED,
        },
    )
