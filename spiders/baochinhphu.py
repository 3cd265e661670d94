"""Báo Điện tử Chính phủ: the government's paper; provincial news stands among the topics."""

from crawler.discovery.feed import Feed
from crawler.families.chinhphu import CHINHPHU, sections
from crawler.source import Source
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


class Baochinhphu(SourceSpider):
    """Báo Điện tử Chính phủ; ids of 9 to 18 digits, further list pages by zone number."""

    name = "baochinhphu"
    source = Source(
        name="baochinhphu",
        title="Báo Điện tử Chính phủ",
        hosts=("baochinhphu.vn",),
        kind=Kind.CENTRAL,
        family=CHINHPHU.name,
        articles=CHINHPHU.articles,
        entries=(
            Feed(url="https://baochinhphu.vn/rss"),
            Feed(
                url="https://baochinhphu.vn/chinh-sach-va-cuoc-song/chinh-sach-moi.rss",
                section="Chính sách mới",
            ),
            *sections("https://baochinhphu.vn", *_SECTIONS),
        ),
        layouts=(CHINHPHU.layout,),
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
            "the same list items. Of other feeds that were named (home, chinh-tri, xa-hoi) the "
            "sections are read instead",
        },
    )
