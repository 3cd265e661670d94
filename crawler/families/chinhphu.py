"""The system of chinhphu.vn and its sub-portals: -N.htm, the moment of creation in the id."""

from crawler.discovery.listing import Listing
from crawler.discovery.paging import PageNumber, Token
from crawler.families.base import Family
from crawler.source import Layout

CHINHPHU = Family(
    name="chinhphu_htm",
    articles=(r"^/(?!chu-de/)(?:[a-z0-9-]+/)*[a-z0-9-]+-(?P<id>\d{9,18})\.htm(?:\?|$)",),
    layout=Layout(
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
)


def sections(root: str, *paths: str) -> tuple[Listing, ...]:
    """Sections as baochinhphu.vn has them; further pages are asked by the zone's number."""
    # The title attribute of the times is American (3/5/2026 is 5 March): the text is read.
    return tuple(
        Listing(
            url=f"{root}/{path}.htm",
            item=".box-category-item, .box-category-item-sub, .box-stream-item",
            links="a.box-category-link-title, a.box-stream-link-title",
            date="span.box-category-time::text, span.box-stream-time::text",
            next=PageNumber(
                template=f"{root}/timelinelist/{{zone}}/{{page}}.htm",
                tokens=(Token(name="zone", css="input#hdZoneId::attr(value)"),),
            ),
        )
        for path in paths
    )
