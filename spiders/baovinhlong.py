"""Báo và Phát thanh, Truyền hình Vĩnh Long."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baovinhlong(SourceSpider):
    """Báo Vĩnh Long điện tử; its parts for Bến Tre and Trà Vinh are sources of their own."""

    name = "baovinhlong"
    source = Source(
        name="baovinhlong",
        title="Báo và Phát thanh, Truyền hình Vĩnh Long",
        hosts=("baovinhlong.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("86",),
        family=EPI_OLD.name,
        articles=(*EPI_OLD.articles, r"^/(?:[^/?]+/)*(?P<id>\d{6}/[^/?]+-[a-z0-9]+)/?(?:\?|$)"),
        entries=lists("https://baovinhlong.com.vn", "thoi-su/", "kinh-te/", "xa-hoi/"),
        layouts=(EPI_OLD.layout,),
        examples=(
            "https://baovinhlong.com.vn/kinh-te/202503/mot-bai-viet-1a2b3c4/",
            "https://baovinhlong.com.vn/kinh-te/202503/mot-bai-viet-xyz/",
        ),
        strangers=(
            "https://baovinhlong.com.vn/",
            "https://baovinhlong.com.vn/thoi-su/",
            "https://baovinhlong.com.vn/chinh-tri/202503/",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTION_GUESSED,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
