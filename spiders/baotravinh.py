"""Báo Trà Vinh: the paper of what was Trà Vinh, merged into travinh.baovinhlong.vn in 2025."""

from crawler.families import unseen
from crawler.families.unknown import ANY_PAGE
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baotravinh(SourceSpider):
    """Báo Trà Vinh (cũ); kept for its history."""

    name = "baotravinh"
    source = Source(
        name="baotravinh",
        title="Báo Trà Vinh (cũ)",
        hosts=("baotravinh.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("86",),
        articles=ANY_PAGE,
        examples=(
            "https://baotravinh.vn/tin-tuc/mot-bai-viet",
            "https://baotravinh.vn/tin.aspx?id=1",
        ),
        strangers=("https://baotravinh.vn/", "https://baotravinh.vn/uploads/anh.jpg"),
        history_only=True,
        unverified={
            "hosts": unseen.HOST_LISTED,
            "title": unseen.OLD_TITLE,
            "articles": unseen.ANY_PAGE,
        },
    )
