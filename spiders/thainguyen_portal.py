"""Cổng Thông tin điện tử tỉnh Thái Nguyên (since 2025 with what was Bắc Kạn)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.liferay import LIFERAY, NEXT
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class ThainguyenPortal(SourceSpider):
    """Cổng TTĐT Thái Nguyên; two kinds of addresses."""

    name = "thainguyen_portal"
    source = Source(
        name="thainguyen_portal",
        title="Cổng Thông tin điện tử tỉnh Thái Nguyên",
        hosts=("thainguyen.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("19",),
        family=LIFERAY.name,
        articles=(*LIFERAY.articles, r"^/(?:[a-z0-9_-]+/)*[a-z0-9-]+-(?P<id>\d{5,})/?(?:\?|$)"),
        entries=lists(
            "https://thainguyen.gov.vn",
            "vi_VN/tin-hoat-dong-cua-lanh-dao-chinh-quyen",
            "vi_VN/thoi-su",
            "vi_VN/tin-hoat-dong-cua-tinh",
            goes_on=NEXT,
        ),
        layouts=(LIFERAY.layout,),
        examples=(
            "https://thainguyen.gov.vn/web/guest/-/mot-bai-viet",
            "https://thainguyen.gov.vn/festival-tra/mot-bai-viet-285393",
        ),
        strangers=(
            "https://thainguyen.gov.vn/",
            "https://thainguyen.gov.vn/vi_VN/tin-hoat-dong-cua-lanh-dao-chinh-quyen",
            "https://thainguyen.gov.vn/web/guest/trang-chu",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_BUILT,
            "entries": "the sections stand in another crawler of this site, and that a parameter "
            "..._cur=N goes on; which link carries it is a guess",
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
