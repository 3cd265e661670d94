"""Cổng Thông tin điện tử tỉnh Hưng Yên (since 2025 with what was Thái Bình)."""

from dataclasses import replace

from crawler.discovery.listing import Listing
from crawler.discovery.paging import PageNumber
from crawler.families import unseen
from crawler.families.portals import VHV
from crawler.source import Source
from crawler.spider import SourceSpider
from crawler.trust import Tls
from storage.records import Kind


def _section(name: str) -> Listing:
    return Listing(
        url=f"https://hungyen.gov.vn/{name}-1.html",
        links="a.article-title.common-title",
        date=".article-date, .post-date",
        next=PageNumber(template=f"https://hungyen.gov.vn/{name}-{{page}}.html"),
    )


class HungyenPortal(SourceSpider):
    """Cổng TTĐT Hưng Yên; the page stands in a list's name (-c217-1.html)."""

    name = "hungyen_portal"
    source = Source(
        name="hungyen_portal",
        title="Cổng Thông tin điện tử tỉnh Hưng Yên",
        hosts=("hungyen.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("33",),
        family=VHV.name,
        articles=VHV.articles,
        entries=(
            _section("chuyen-muc-tin-chung-toan-tinh-c217"),
            _section("chuyen-muc-tin-cac-so-nganh-xa-phuong-c216"),
            _section("chuyen-muc-tin-tong-hop-c21073"),
            _section("chuyen-muc-vb-chinh-sach-moi-c223"),
        ),
        layouts=(replace(VHV.layout, date=(".article-date", ".post-date")),),
        examples=("https://hungyen.gov.vn/tin-tuc/mot-bai-viet.html",),
        strangers=(
            "https://hungyen.gov.vn/",
            "https://hungyen.gov.vn/chuyen-muc-tin-chung-toan-tinh-c217-2.html",
        ),
        tls=Tls(
            weak_keys=True,
            because="the server offers keys or ciphers that OpenSSL refuses at level 2",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_BUILT,
            "entries": "sections, selectors and page numbers were seen in another crawler of "
            "this site, no list was",
            "layouts": unseen.LAYOUT_MIXED,
            "tls": "another crawler lowered OpenSSL to level 1, asked for TLS 1.2 and switched "
            "verification off; the mildest profile that could work is declared",
        },
    )
