"""Systems of provincial portals beside Liferay and UIArticle."""

from crawler.families.base import Family
from crawler.source import Layout

# SharePoint: a number in the query, counted anew by each sub-site.
SHAREPOINT = Family(
    name="sharepoint",
    articles=(
        r"(?i)^/(?P<site>(?:[a-z0-9_-]+/)*)Trang/ChiTietTinTuc\.aspx\?(?:.*&)?(?P<id>nid=\d+)",
    ),
)

# SharePoint as Tandan sets it up: the day in the path, no number.
TANDAN = Family(
    name="tandan",
    articles=(r"(?i)^/portal/pages/(?P<id>\d{4}-\d{1,2}-\d{1,2}/[^/?]+)\.aspx(?:\?|$)",),
    layout=Layout(
        title=(".tandan-p-article-news-title",),
        date=(".tandan-span-date-publish",),
        lead=(".tandan-p-article-news-summary",),
        body=(".tandan-p-article-main",),
        prune=(".tandan-div-article-other",),
    ),
)

# VHV: a slug is all there is; -cN-N.html is a page of a list.
VHV = Family(
    name="vhv",
    articles=(r"^/(?!.*-c\d+-\d+\.html)(?P<id>[^?]+)\.html(?:\?|$)",),
    layout=Layout(
        title=("h1.title-detail", "h1"),
        date=(".post-date", ".article-date"),
        lead=(".article-brief",),
        body=(".article-content",),
    ),
)

DRUPAL = Family(
    name="drupal",
    articles=(r"^/vi/(?P<id>[^/?]+)/?(?:\?|$)",),
    layout=Layout(
        title=("h1.page-header", "h1"),
        body=(".field-name-body", ".field--name-body"),
    ),
)

NUKEVIET = Family(
    name="nukeviet",
    articles=(r"^/vi/news/[^/?]+/[^/?]+-(?P<id>\d+)\.html(?:\?|$)",),
    layout=Layout(
        title=("h1[itemprop=headline]", "h1"),
        lead=(".hometext",),
        body=("#news-bodyhtml", ".bodytext"),
    ),
)

# DotNetNuke: modules write the article's key into the path, each under its own name.
DNN = Family(
    name="dnn",
    articles=(
        r"(?i)^/(?:[^/?]+/)*(?P<id>(?:id|newsid|articleid)/(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}))(?:[/?]|$)",
    ),
)
