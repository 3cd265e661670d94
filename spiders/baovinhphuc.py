"""Báo Vĩnh Phúc: the paper of what was Vĩnh Phúc, merged into baophutho.vn in 2025."""

from crawler.families import unseen
from crawler.families.unknown import ANY_PAGE
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baovinhphuc(SourceSpider):
    """Báo Vĩnh Phúc (cũ); kept for its history."""

    name = "baovinhphuc"
    source = Source(
        name="baovinhphuc",
        title="Báo Vĩnh Phúc (cũ)",
        hosts=("baovinhphuc.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("25",),
        articles=ANY_PAGE,
        examples=(
            "https://baovinhphuc.com.vn/tin-tuc/mot-bai-viet",
            "https://baovinhphuc.com.vn/tin.aspx?id=1",
        ),
        strangers=("https://baovinhphuc.com.vn/", "https://baovinhphuc.com.vn/uploads/anh.jpg"),
        history_only=True,
        unverified={
            "hosts": unseen.HOST_LISTED,
            "title": unseen.OLD_TITLE,
            "articles": unseen.ANY_PAGE,
        },
    )
