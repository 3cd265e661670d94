"""Tạp chí Tổ chức nhà nước."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Tcnn(SourceSpider):
    """Tạp chí Tổ chức nhà nước, the ministry of home affairs' journal."""

    name = "tcnn"
    source = Source(
        name="tcnn",
        title="Tạp chí Tổ chức nhà nước",
        hosts=("tcnn.vn",),
        kind=Kind.CENTRAL,
        articles=(r"^/news/detail/(?P<id>\d+)/[^/?]+\.html(?:\?|$)",),
        entries=lists("https://tcnn.vn", ""),
        examples=("https://tcnn.vn/news/detail/61234/mot-bai-viet.html",),
        strangers=("https://tcnn.vn/", "https://tcnn.vn/news/"),
        unverified={"articles": unseen.PATTERN_BUILT, "entries": unseen.FRONT_PAGE},
    )
