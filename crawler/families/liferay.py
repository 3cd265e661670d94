"""Liferay: articles stand behind /-/ or /w/, lists go on by a parameter ..._cur=N."""

from crawler.discovery.paging import NextLink
from crawler.families.base import Family
from crawler.source import Layout

# An asset publisher's own name comes before the slug, another one for each list that shows it.
_PUBLISHER = r"(?:asset_publisher/(?:[^/?]+/)?/*[Cc]ontent/)?"

LIFERAY = Family(
    name="liferay",
    articles=(rf"^/(?:[^?]*/)?(?:-|w)/{_PUBLISHER}(?P<id>[^/?][^?]*?)/?(?:\?|$)",),
    layout=Layout(
        title=("h1#contentDetailTitleId", ".asset-full-content h1", ".journal-content-article h1"),
        lead=("#sapoDetailId",),
        body=("#contentDetail", ".journal-content-article", ".asset-full-content"),
        prune=(".other_assets",),
    ),
)

NEXT = NextLink("li.next a, a[href*='_cur=']:contains('Tiếp theo'), a[rel=next]")
