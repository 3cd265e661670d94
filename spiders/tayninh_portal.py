"""Cổng Thông tin điện tử tỉnh Tây Ninh (since 2025 with what was Long An)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.unknown import NUMBERED
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class TayninhPortal(SourceSpider):
    """Cổng TTĐT Tây Ninh; only sub-sites were seen."""

    name = "tayninh_portal"
    source = Source(
        name="tayninh_portal",
        title="Cổng Thông tin điện tử tỉnh Tây Ninh",
        hosts=("tayninh.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("80",),
        articles=(NUMBERED,),
        entries=lists("https://tayninh.gov.vn", ""),
        examples=("https://tayninh.gov.vn/tin-tuc/mot-bai-viet-12345",),
        strangers=("https://tayninh.gov.vn/", "https://tayninh.gov.vn/tin-tuc"),
        unverified={
            "hosts": unseen.HOST_LISTED,
            "articles": "nothing was seen: the usual shape with a number at the end, and the "
            "whole address as the identity. The examples are invented",
            "entries": unseen.FRONT_PAGE,
        },
    )
