"""Báo và Phát thanh, Truyền hình Cần Thơ (since 2025 also for Hậu Giang and Sóc Trăng)."""

from crawler.discovery.listing import Listing
from crawler.discovery.paging import PageNumber
from crawler.families import unseen
from crawler.families.papers import A_HTML
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind

_SECTIONS = ("thoi-su", "chinh-tri", "kinh-te", "xa-hoi-phap-luat", "quoc-phong-an-ninh")


def _section(name: str) -> Listing:
    return Listing(
        url=f"https://baocantho.com.vn/{name}/",
        links="a.title, a.b-title",
        next=PageNumber(template=f"https://baocantho.com.vn/{name}?p={{page}}"),
    )


class Baocantho(SourceSpider):
    """Báo Cần Thơ điện tử; JSON-LD has the day only, the visible line has the minute."""

    name = "baocantho"
    source = Source(
        name="baocantho",
        title="Báo và Phát thanh, Truyền hình Cần Thơ",
        hosts=("baocantho.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("92",),
        family=A_HTML.name,
        articles=(r"^/(?!news/|khmer/).*-a(?P<id>\d+)\.html(?:\?|$)",),
        entries=tuple(_section(name) for name in _SECTIONS),
        layouts=(
            Layout(
                title=("h1.margintopbot10",),  # the first h1 is the section
                date=("span.pubdate",),
                lead=(".content-fck > p:first-child",),
                body=("#newscontents .content-fck", ".content-fck", "#newscontents"),
                captions=("p[style*='center'] > em",),
                author=(".content-fck > p[style*='right'] > strong",),
                section=(".titlecate h1 a",),
                tags=(".block_tag a.tag_item",),
            ),
        ),
        examples=(
            "https://baocantho.com.vn/tap-trung-trien-khai-cac-dot-thanh-tra-kiem-tra-co-trong-tam-trong-diem-nhat-la-cac-linh-vuc-co-ng-a196670.html",
        ),
        strangers=(
            "https://baocantho.com.vn/thoi-su/",
            "https://baocantho.com.vn/thoi-su?p=2",
            "https://baocantho.com.vn/news/a-story-in-english-a12345.html",
            "https://baocantho.com.vn/rao-vat-ac-quy-tia-sang-163.html",
            "https://baocantho.com.vn/bang-gia-quang-cao-bao-in.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "articles": "that /news/ (English) and /khmer/ hold articles of the same shape is a "
            "guess; they are left out",
            "layouts.lead": "seen on one page; others may begin otherwise",
        },
    )
