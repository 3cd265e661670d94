"""Báo Điện tử Chính phủ: the government's paper; provincial news stands among the topics."""

from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.paging import PageNumber, Token
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind

_SECTIONS = (
    "tin-moi",
    "chinh-tri",
    "kinh-te",
    "xa-hoi",
    "chi-dao-quyet-dinh-cua-chinh-phu-thu-tuong-chinh-phu",
    "chinh-tri/to-chuc-nhan-su",
    "xa-hoi/phap-luat",
    "chinh-sach-va-cuoc-song/chinh-sach-moi",
    "chinh-sach-va-cuoc-song/tham-van-chinh-sach",
)


def _section(path: str) -> Listing:
    # The title attribute of the times is American (3/5/2026 is 5 March): the text is read.
    return Listing(
        url=f"https://baochinhphu.vn/{path}.htm",
        item=".box-category-item, .box-category-item-sub, .box-stream-item",
        links="a.box-category-link-title, a.box-stream-link-title",
        date="span.box-category-time::text, span.box-stream-time::text",
        next=PageNumber(
            template="https://baochinhphu.vn/timelinelist/{zone}/{page}.htm",
            tokens=(Token(name="zone", css="input#hdZoneId::attr(value)"),),
        ),
    )


class Baochinhphu(SourceSpider):
    """Báo Điện tử Chính phủ; ids of 9 to 18 digits, further list pages by zone number."""

    name = "baochinhphu"
    source = Source(
        name="baochinhphu",
        title="Báo Điện tử Chính phủ",
        hosts=("baochinhphu.vn",),
        kind=Kind.CENTRAL,
        articles=(r"^/(?!chu-de/)(?:[a-z0-9-]+/)*[a-z0-9-]+-(?P<id>\d{9,18})\.htm(?:\?|$)",),
        entries=(
            Feed(url="https://baochinhphu.vn/rss"),
            Feed(
                url="https://baochinhphu.vn/chinh-sach-va-cuoc-song/chinh-sach-moi.rss",
                section="Chính sách mới",
            ),
            *(_section(path) for path in _SECTIONS),
        ),
        layouts=(
            Layout(
                title=("h1.detail-title",),
                date=(
                    'meta[property="article:published_time"]::attr(content)',
                    "div[data-role=publishdate]",
                ),
                lead=("h2.detail-sapo",),
                body=(".detail-content.afcbc-body",),
                prune=("[type=RelatedNewsBox]", ".kbwscwl-relatedbox"),
                captions=("figcaption", ".PhotoCMS_Caption"),
                author=(".detail-author-top",),
                section=(".detail-breadcrumb li:last-child a",),
            ),
        ),
        examples=(
            "https://baochinhphu.vn/chinh-sach-moi-co-hieu-luc-tu-thang-3-2026-102260228093004191.htm",
            "https://baochinhphu.vn/quy-dinh-tham-quyen-tuyen-dung-nha-giao-10226012111003401.htm",
            "https://baochinhphu.vn/print/chinh-sach-moi-co-hieu-luc-tu-thang-3-2026-102260228093004191.htm",
        ),
        strangers=(
            "https://baochinhphu.vn/tin-moi.htm",
            "https://baochinhphu.vn/chinh-sach-va-cuoc-song/chinh-sach-moi.htm",
            "https://baochinhphu.vn/chu-de/51-luat-duoc-quoc-hoi-thong-qua-tai-ky-hop-thu-10-274.htm",
            "https://xaydungchinhsach.chinhphu.vn/mot-bai-viet-119260228093004191.htm",
        ),
        unverified={
            "layouts.author": "the place was seen, always empty",
            "entries": "what /timelinelist/ answers was seen described, not saved: it is read as "
            "the same list items",
        },
    )
