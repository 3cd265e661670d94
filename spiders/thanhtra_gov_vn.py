"""Thanh tra Chính phủ."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.liferay import LIFERAY
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class ThanhtraGovVn(SourceSpider):
    """Thanh tra Chính phủ; findings about provinces stand here first."""

    name = "thanhtra_gov_vn"
    source = Source(
        name="thanhtra_gov_vn",
        title="Thanh tra Chính phủ",
        hosts=("thanhtra.gov.vn",),
        kind=Kind.CENTRAL,
        family=LIFERAY.name,
        articles=LIFERAY.articles,
        entries=lists(
            "https://thanhtra.gov.vn",
            "web/guest/thanh-tra",
            "web/guest/khieu-nai-to-cao",
            "web/guest/phong-chong-tham-nhung",
            "web/guest/tin-tong-hop",
        ),
        layouts=(replace(LIFERAY.layout, body=(".article",), prune=(".other_assets",)),),
        examples=(
            "https://thanhtra.gov.vn/web/guest/xem-chi-tiet-tin-tuc/-/asset_publisher/Content/mot-bai-viet",
        ),
        strangers=("https://thanhtra.gov.vn/", "https://thanhtra.gov.vn/web/guest/thanh-tra"),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
