"""Cổng Thông tin điện tử thành phố Hà Nội."""

from dataclasses import replace
from urllib.parse import urlencode

from crawler.discovery.listing import Listing
from crawler.discovery.paging import PostPaging
from crawler.families import unseen
from crawler.families.chinhphu import CHINHPHU
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind

# Ciphertext that the portal's own script sends; it stands for the section and the page size.
_TOKENS = {
    "PageSize": "DxZD1w2i+8E=",
    "Catname": "fFeUG2QagshQSId/gnsY7cA7vzDD4bMURXrY7ae9cm68FyOjl3l+4A==",
    "LanguageId": "jM2HDDVEz40=",
    "Site": "/CP0MQRJUt0=",
}


class HanoiPortal(SourceSpider):
    """Cổng TTĐT Hà Nội; lists by POST, "8 giờ trước" with the moment in the title attribute."""

    name = "hanoi_portal"
    source = Source(
        name="hanoi_portal",
        title="Cổng Thông tin điện tử thành phố Hà Nội",
        hosts=("hanoi.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("01",),
        family=CHINHPHU.name,
        articles=(r"-(?P<id>\d{15,18})\.htm(?:\?|$)",),
        entries=(
            Listing(
                url="https://hanoi.gov.vn/chi-dao-cua-ubnd-thanh-pho-ha-noi",
                item=".news-item",
                title=".news-title",
                date="span.news-time::attr(title)",
                next=PostPaging(
                    url="https://hanoi.gov.vn/api/NewsZone/NewsZone",
                    body=f"PageIndex={{page}}&{urlencode(_TOKENS)}",
                    opens=True,
                    first=0,
                ),
            ),
        ),
        layouts=(
            replace(
                CHINHPHU.layout,
                title=("h1",),
                date=("span.news-time::attr(title)", ".detail-time"),
                lead=(".detail-sapo",),
                author=(),
                section=(),
            ),
        ),
        examples=("https://hanoi.gov.vn/chi-dao-dieu-hanh/mot-bai-viet-4260710170406828.htm",),
        strangers=(
            "https://hanoi.gov.vn/chi-dao-cua-ubnd-thanh-pho-ha-noi",
            "https://hanoi.gov.vn/mot-bai-viet-4260710.htm",
            "https://vanban.hanoi.gov.vn/van-ban-chi-dao-dieu-hanh",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": "the pattern and ids were seen; the example's slug is invented",
            "entries.next": "the four tokens were seen in code of 2026-08 for this section; they "
            "may be changed by the portal, and where its pages carry them was not seen",
            "layouts": "body and title as tried by two crawlers of this portal; lead, prune "
            "and captions are those of baochinhphu.vn, the same family",
        },
    )
