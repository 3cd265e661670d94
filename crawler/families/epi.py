"""ePi: the older generation, /section/YYYYMM/slug-id/, and the newer one, slug-postN.html."""

from crawler.discovery.listing import Listing
from crawler.families.base import Family
from crawler.source import Layout

# The month stands before the id: seven hexadecimal digits may come again over the years.
_ID = r"^/(?:[^/?]+/)+(?P<site>\d{6}/)[^/?]*-(?P<id>[0-9a-f]{5,8})/?(?:\?|$)"

EPI_OLD = Family(
    name="epi_yyyymm",
    articles=(_ID,),
    layout=Layout(
        title=("h1.title", "h1"),
        lead=("div.desc",),
        body=("div.content-detail", "div#content"),
        prune=(".tinlienquan",),
        captions=(".image_desc",),
    ),
)
# Sites of the older generation whose addresses need not end in an id.
SLUGS = r"^/(?:[^/?]+/)+(?P<id>\d{6}/[^/?]+)/?(?:\?|$)"

EPI = Family(
    name="epi_post",
    articles=(r"-post(?P<id>\d+)\.(?:html|vnp)(?:\?|$)",),
    layout=Layout(
        title=("h1.article__title",),
        date=(
            ".article__meta time::attr(datetime)",
            "meta[property='article:published_time']::attr(content)",
        ),
        lead=(".article__sapo",),
        body=(
            "div.article__body[itemprop=articleBody]",
            "div[data-field=body]",
            "div.article__body",
        ),
        prune=(".sda_middle", ".ads_middle", ".rennab", "[id^=sdaWeb_]", "[id^=adsWeb_]"),
        # No captions: some pages have their whole body inside a figcaption.
        section=(".breadcrumbs a.active", ".breadcrumb .main a"),
        tags=(".article__tags .box-content a", ".article__tag a.active"),
    ),
)


def stories(root: str, *paths: str) -> tuple[Listing, ...]:
    """Lists of the newer generation, as a saved page of baolaocai.vn has them."""
    return tuple(
        Listing(
            url=f"{root}/{path}",
            item="article.story",
            links=".story__heading a.cms-link",
            date="time.time::attr(datetime)",
        )
        for path in paths
    )
