"""Báo và Phát thanh, Truyền hình Lai Châu."""

from crawler.discovery.listing import Listing
from crawler.families import unseen
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind

_POST = "#post-content .post-detail .post-info"
_NO_SECTION = "(?!(?:tag|tags|tim-kiem|trang|page|video|rss|static|assets|upload|uploads)/)"


class Baolaichau(SourceSpider):
    """Báo Lai Châu điện tử; slugs with Vietnamese letters, a clock on top of each page."""

    name = "baolaichau"
    source = Source(
        name="baolaichau",
        title="Báo Lai Châu",
        hosts=("baolaichau.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("12",),
        articles=(
            rf"^/{_NO_SECTION}[^/]+/[^/?]*-(?P<id>\d{{3,}})/?(?:\?|$)",
            rf"^/{_NO_SECTION}[^/]+/(?P<id>[^/?]+)(?:\?|$)",
        ),
        entries=(Listing(url="https://baolaichau.vn/thoi-su", links="a.blc-post__link"),),
        layouts=(
            Layout(
                title=(f"{_POST} .title",),
                lead=(f"{_POST} .sapo",),
                body=(f"{_POST} .body",),
                captions=("figcaption",),
            ),
        ),
        examples=(
            "https://baolaichau.vn/thoi-su/mot-bai-viet-12345",
            "https://baolaichau.vn/thoi-su/m%E1%BB%99t-b%C3%A0i-vi%E1%BA%BFt",
        ),
        strangers=(
            "https://baolaichau.vn/",
            "https://baolaichau.vn/thoi-su",
            "https://baolaichau.vn/tag/du-lich",
        ),
        unverified={
            "title": unseen.TITLE,
            "articles": "the pattern was seen in code, no address was; the examples are invented, "
            "and so is the list of sections that hold no articles",
            "entries": "the shape /<section> was seen, this section was not; paging was not seen",
            "layouts.captions": "a guess; no page was seen whole",
            "layouts.date": "only the page clock was seen, which is never the article's date",
        },
    )
