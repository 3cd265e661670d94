"""Báo Bắc Giang: the paper of what was Bắc Giang, merged into baobacninhtv.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobacgiang(SourceSpider):
    """Báo Bắc Giang (cũ); its ending .bbg lives on at its successor."""

    name = "baobacgiang"
    source = Source(
        name="baobacgiang",
        title="Báo Bắc Giang (cũ)",
        hosts=("baobacgiang.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("24",),
        articles=(
            r"-postid(?P<id>\d+)\.bbg(?:\?|$)",
            r"^(?P<id>/[^?]*-\d+)\.html(?:\?|$)",
        ),
        examples=(
            "https://baobacgiang.vn/mot-bai-viet-postid312345.bbg",
            "https://baobacgiang.vn/bg/kinh-te/mot-bai-viet-312345.html",
        ),
        strangers=("https://baobacgiang.vn/", "https://baobacgiang.vn/kinh-te"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "articles": ".bbg is carried over from the successor, the other is inferred; the "
            "examples are invented",
        },
    )
