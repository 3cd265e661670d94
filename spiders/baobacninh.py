"""Báo Bắc Ninh: the paper of Bắc Ninh until 2025, now baobacninhtv.vn."""

from crawler.families import unseen
from crawler.families.unknown import ANY_PAGE
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobacninh(SourceSpider):
    """Báo Bắc Ninh (cũ), until 2025; nothing of this host was seen."""

    name = "baobacninh"
    source = Source(
        name="baobacninh",
        title="Báo Bắc Ninh (cũ)",
        hosts=("baobacninh.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("24",),
        articles=ANY_PAGE,
        examples=(
            "https://baobacninh.vn/tin-tuc/mot-bai-viet",
            "https://baobacninh.vn/tin.aspx?id=1",
        ),
        strangers=("https://baobacninh.vn/", "https://baobacninh.vn/uploads/anh.jpg"),
        history_only=True,
        unverified={
            "hosts": unseen.HOST_GUESSED,
            "title": unseen.OLD_TITLE,
            "articles": unseen.ANY_PAGE,
        },
    )
