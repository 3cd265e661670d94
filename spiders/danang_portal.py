"""Cổng Thông tin điện tử thành phố Đà Nẵng (since 2025 with what was Quảng Nam)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.liferay import LIFERAY, NEXT
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class DanangPortal(SourceSpider):
    """Cổng TTĐT Đà Nẵng; Liferay, whose <title> may be that of the menu ("Thực đơn")."""

    name = "danang_portal"
    source = Source(
        name="danang_portal",
        title="Cổng Thông tin điện tử thành phố Đà Nẵng",
        hosts=("danang.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("48",),
        family=LIFERAY.name,
        articles=(r"^/(?:vi/w|(?:vi/)?web/dng/-)/(?P<id>[^/?]+)(?:\?|$)",),
        entries=lists("https://danang.gov.vn", "tin-tuc-su-kien", "vi/chinh-quyen", goes_on=NEXT),
        layouts=(Layout(title=("h1",), body=(".journal-content-article",)),),
        examples=(
            "https://danang.gov.vn/web/dng/-/mot-bai-viet",
            "https://danang.gov.vn/vi/w/mot-bai-viet",
        ),
        strangers=(
            "https://danang.gov.vn/tin-tuc-su-kien",
            "https://danang.gov.vn/vi/chinh-quyen",
            "https://danang.gov.vn/web/dng/trang-chu",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": "the pattern was built from seen addresses; the examples are invented",
            "entries.next": "the parameter _..._cur=N was seen; which link carries it is a guess",
            "layouts": "tried by a crawler among other selectors; which one matches was not seen",
        },
    )
