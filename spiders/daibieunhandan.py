"""Báo Đại biểu Nhân dân: the paper of the National Assembly, with a section on the provinces."""

from crawler.discovery.listing import Listing
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Daibieunhandan(SourceSpider):
    """Báo Đại biểu Nhân dân; three generations of addresses and a print view of the last."""

    name = "daibieunhandan"
    source = Source(
        name="daibieunhandan",
        title="Báo Đại biểu Nhân dân",
        hosts=("daibieunhandan.vn",),
        kind=Kind.CENTRAL,
        articles=(
            r"^/(?:[a-z0-9-]+/)?[a-z0-9-]+-(?P<id>\d{8})\.html(?:\?|$)",  # since about 2025-05
            r"^/print/(?P<id>\d{8})\.html(?:\?|$)",  # the light view of the same article
            r"^/(?:[a-z0-9-]+/)?[a-z0-9-]+-(?P<id>post\d+)\.html(?:\?|$)",  # until about 2025-05
            r"^/[a-z0-9-]+/[a-z0-9-]+-(?P<id>i\d{4,})(?:\?|$)",  # the oldest but one
        ),
        entries=(
            Listing(url="https://daibieunhandan.vn/dia-phuong"),
            Listing(url="https://daibieunhandan.vn/hoat-dong-chinh-quyen"),
        ),
        layouts=(Layout(title=("h1",), body=("div.c-video-detail",)),),
        examples=(
            "https://daibieunhandan.vn/quoc-hoi-thong-qua-luat-tri-tue-nhan-tao-10399959.html",
            "https://daibieunhandan.vn/hon-700-hoc-sinh-tham-du-giai-the-thao-ams-badminton-championship-2025-10380425.html",
            "https://daibieunhandan.vn/de-tham-khao-mon-hoa-tot-nghiep-thpt-2025-khong-qua-kho-nhung-kha-dai-post393666.html",
            "https://daibieunhandan.vn/print/10399959.html",
            "https://daibieunhandan.vn/dia-phuong/mot-bai-cu-i341721",
        ),
        strangers=(
            "https://daibieunhandan.vn/",
            "https://daibieunhandan.vn/dia-phuong",
            "https://daibieunhandan.vn/ArticleVideo/ViewArticleVideo.aspx",
            "https://daibieunhandan.vn/rss/dia-phuong.rss",
        ),
        unverified={
            "entries": "neither section address was seen anywhere, nor how they are paged",
            "layouts": "div.c-video-detail was seen for video pages only; the title is a guess",
            "articles": "the shape of /<section>/<slug>-i<number> and /print/<number>.html was "
            "seen, their slugs were not; the oldest generation (ViewArticleVideo.aspx) is left "
            "out because its query was not seen. A story renumbered from one generation to "
            "the next is found again by its text, not by its identity",
        },
    )
