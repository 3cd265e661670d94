"""Throw-away sources for saved pages of other hosts, named in DIAPHUONG_SPIDERS.

They have no layouts: what is measured on their pages is the general reader.
"""

from crawler.discovery.base import Entry
from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.paging import NextLink
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind
from tests.real.corpus import MADE_LIST

_DATED_ID = r"-(?P<id>\d{15,18})\.htm$"
_VNEXPRESS = ("", "dulich", "e", "giaitri", "kinhdoanh", "sohoa", "suckhoe", "thethao", "video")


def _source(name: str, article: str, *entries: Entry, hosts: tuple[str, ...]) -> Source:
    return Source(
        name=f"saved_{name}",
        title=f"Trang đã lưu của {hosts[0]}",
        hosts=hosts,
        kind=Kind.NEWSPAPER,
        articles=(article,),
        entries=(*entries, Listing(url=f"https://{hosts[0]}/{MADE_LIST}")),
    )


class Baodautu(SourceSpider):
    """Relative page links; the list is http, its articles https."""

    name = "saved_baodautu"
    source = _source(
        "baodautu",
        r"-d(?P<id>\d{3,})\.html$",
        Listing(
            url="http://baodautu.vn/tai-chinh-chung-khoan-d6/",
            next=NextLink("a.pagation_item.active + a"),
        ),
        hosts=("baodautu.vn",),
    )


class Cafef(SourceSpider):
    """One list without a next page."""

    name = "saved_cafef"
    source = _source(
        "cafef",
        r"-(?P<id>\d{15,})\.chn$",
        Listing(url="https://cafef.vn/thi-truong-chung-khoan.chn"),
        hosts=("cafef.vn",),
    )


class Dantri(SourceSpider):
    """The privacy policy has an article's address."""

    name = "saved_dantri"
    source = _source(
        "dantri",
        r"^/(?!cong-nghe/chinh-sach-bao-mat).*" + _DATED_ID,
        Listing(url="https://dantri.com.vn/kinh-doanh.htm", next=NextLink("a.page-item.next")),
        hosts=("dantri.com.vn",),
    )


class Tuoitre(SourceSpider):
    """Two lists."""

    name = "saved_tuoitre"
    source = _source(
        "tuoitre",
        _DATED_ID,
        Listing(url="https://tuoitre.vn/kinh-doanh.htm"),
        Listing(url="https://tuoitre.vn/thoi-su.htm"),
        hosts=("tuoitre.vn",),
    )


class Vietnamplus(SourceSpider):
    """Articles only."""

    name = "saved_vietnamplus"
    source = _source("vietnamplus", r"-post(?P<id>\d+)\.vnp$", hosts=("www.vietnamplus.vn",))


class Vneconomy(SourceSpider):
    """Articles only; their address has no number."""

    name = "saved_vneconomy"
    source = _source(
        "vneconomy", r"^/(?P<id>[a-z0-9]+(?:-[a-z0-9]+){5,})\.htm$", hosts=("vneconomy.vn",)
    )


class Vnexpress(SourceSpider):
    """A list of 2026 and a feed of 2017, when each section had a host of its own."""

    name = "saved_vnexpress"
    source = _source(
        "vnexpress",
        r"-(?P<id>\d{6,})\.html$",
        Listing(url="https://vnexpress.net/kinh-doanh", next=NextLink("a.next-page")),
        Feed(url="http://vnexpress.net/rss/tin-moi-nhat.rss"),
        hosts=tuple(f"{name}.vnexpress.net".lstrip(".") for name in _VNEXPRESS),
    )


class Vpcp(SourceSpider):
    """A front page and nothing else; some of its links begin with a blank."""

    name = "saved_vpcp"
    source = _source(
        "vpcp",
        r"^/(?!video/).*-(?P<id>\d{8,})\.htm$",
        Listing(url="https://vpcp.chinhphu.vn/"),
        hosts=("vpcp.chinhphu.vn",),
    )
