"""Báo Kon Tum: the paper of what was Kon Tum, merged into baoquangngai.vn in 2025."""

from crawler.families import unseen
from crawler.families.unknown import ANY_PAGE
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baokontum(SourceSpider):
    """Báo Kon Tum (cũ); kept for its history."""

    name = "baokontum"
    source = Source(
        name="baokontum",
        title="Báo Kon Tum (cũ)",
        hosts=("baokontum.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("51",),
        articles=ANY_PAGE,
        examples=(
            "https://baokontum.com.vn/tin-tuc/mot-bai-viet",
            "https://baokontum.com.vn/tin.aspx?id=1",
        ),
        strangers=("https://baokontum.com.vn/", "https://baokontum.com.vn/uploads/anh.jpg"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.ANY_PAGE},
    )
