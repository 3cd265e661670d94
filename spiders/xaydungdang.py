"""Tạp chí Xây dựng Đảng."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.unknown import NUMBERED
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Xaydungdang(SourceSpider):
    """Tạp chí Xây dựng Đảng; only addresses of pictures were seen."""

    name = "xaydungdang"
    source = Source(
        name="xaydungdang",
        title="Tạp chí Xây dựng Đảng",
        hosts=("xaydungdang.org.vn",),
        kind=Kind.CENTRAL,
        articles=(NUMBERED,),
        entries=lists("https://xaydungdang.org.vn", ""),
        examples=("https://xaydungdang.org.vn/tin-tuc/mot-bai-viet-12345",),
        strangers=(
            "https://xaydungdang.org.vn/",
            "https://xaydungdang.org.vn/Uploads/2025/3/anh.jpg",
        ),
        unverified={
            "hosts": unseen.HOST_LISTED,
            "articles": "nothing was seen: the usual shape with a number at the end, and the "
            "whole address as the identity. The examples are invented",
            "entries": unseen.FRONT_PAGE,
        },
    )
