"""Báo Hòa Bình: the paper of what was Hòa Bình, merged into baophutho.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baohoabinh(SourceSpider):
    """Báo Hòa Bình (cũ); only the ending of its addresses is known."""

    name = "baohoabinh"
    source = Source(
        name="baohoabinh",
        title="Báo Hòa Bình (cũ)",
        hosts=("baohoabinh.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("25",),
        articles=(r"^(?P<id>/[^?]+)\.htm(?:\?|$)",),
        examples=("https://baohoabinh.com.vn/11/123456/mot-bai-viet.htm",),
        strangers=("https://baohoabinh.com.vn/", "https://baohoabinh.com.vn/11"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.PATTERN_GUESSED},
    )
