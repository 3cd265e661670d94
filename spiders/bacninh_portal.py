"""Cổng Thông tin điện tử Bắc Ninh (a city since 2026-09-20, with what was Bắc Giang)."""

from crawler.discovery.listing import Listing
from crawler.discovery.paging import JsonPages, Token
from crawler.families import unseen
from crawler.families.liferay import LIFERAY
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from crawler.trust import Tls
from storage.records import Kind


def _section(name: str) -> Listing:
    return Listing(
        url=f"https://bacninh.gov.vn/{name}",
        next=JsonPages(
            template="{api}&pageNum={page}&recordPerPage=50&keyword=",
            first=0,  # how many items the HTML page shows is unknown: the JSON begins anew
            tokens=(Token(name="api", regex=r"loadPageURL\s*[:=]\s*['\"]([^'\"]+)['\"]"),),
            items="items",
            link="urlDetail",
            date="createdDate",
            title="title",
        ),
    )


class BacninhPortal(SourceSpider):
    """Cổng TTĐT Bắc Ninh; Liferay, an old TLS server, list pages as JSON."""

    name = "bacninh_portal"
    source = Source(
        name="bacninh_portal",
        title="Cổng Thông tin điện tử thành phố Bắc Ninh",
        hosts=("bacninh.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("24",),
        family=LIFERAY.name,
        articles=(r"^/(?:news/)?-/details/(?P<id>\d+/[^/?]+)(?:\?|$)",),
        entries=(_section("chinh-tri"), _section("kinh-te")),
        layouts=(
            Layout(
                title=("h1#contentDetailTitleId",),
                lead=("div#sapoDetailId",),
                body=("div#contentDetail",),
            ),
        ),
        examples=("https://bacninh.gov.vn/news/-/details/20182/mot-bai-viet-4137",),
        strangers=(
            "https://bacninh.gov.vn/chinh-tri",
            "https://bacninh.gov.vn/news/-/details/20182",
        ),
        tls=Tls(
            weak_keys=True,
            because="the server offers keys or ciphers that OpenSSL refuses at level 2",
        ),
        cookies={"COOKIE_SUPPORT": "true", "GUEST_LANGUAGE_ID": "vi_VN"},
        unverified={
            "family": unseen.FAMILY,
            "articles": "the pattern was built from seen addresses; the example is invented",
            "tls": "a working client lowered OpenSSL to level 1 and switched verification off; "
            "the mildest profile that could work is declared, and whether the chain verifies "
            "was not seen",
            "entries.next": "names of the answer's fields were seen, an answer was not",
            "layouts.date": "left to the general reader: the page's date line was not seen",
        },
    )
