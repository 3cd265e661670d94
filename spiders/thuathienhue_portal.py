"""Cổng Thông tin điện tử tỉnh Thừa Thiên Huế, since 2025-01-01 the city of Huế."""

from crawler.families import unseen
from crawler.families.portals import DNN
from crawler.families.unknown import ANY_PAGE
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class ThuathienhuePortal(SourceSpider):
    """Cổng TTĐT Thừa Thiên Huế (cũ); it may lead to hue.gov.vn."""

    name = "thuathienhue_portal"
    source = Source(
        name="thuathienhue_portal",
        title="Cổng Thông tin điện tử tỉnh Thừa Thiên Huế (cũ)",
        hosts=("thuathienhue.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("46",),
        family=DNN.name,
        articles=(*DNN.articles, *ANY_PAGE),
        examples=(
            "https://thuathienhue.gov.vn/TinTuc/ChiTiet/tabid/92/ID/4410/language/vi-VN/Default.aspx",
            "https://thuathienhue.gov.vn/vi-vn/tin-tuc",
            "https://thuathienhue.gov.vn/Default.aspx?id=1",
        ),
        strangers=(
            "https://thuathienhue.gov.vn/",
            "https://thuathienhue.gov.vn/Portals/0/van-ban.pdf",
        ),
        history_only=True,
        unverified={
            "hosts": unseen.HOST_LISTED,
            "family": unseen.FAMILY,
            "articles": unseen.ANY_PAGE,
        },
    )
