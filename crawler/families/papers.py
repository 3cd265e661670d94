"""Systems of newspapers, told by how their addresses end."""

from crawler.families.base import Family
from crawler.source import Layout

ONECMS = Family(
    name="neko_1cdn",
    articles=(r"^/(?!.*-event\d+\.html$)(?:[a-z0-9-]+/)*[a-z0-9-]+-(?P<id>\d{4,})\.html(?:\?|$)",),
    layout=Layout(
        title=(".sc-longform-header-title", "h1"),
        lead=(".sc-longform-header-sapo",),
        body=(".b-maincontent .entry", "article.entry", ".b-maincontent"),
        prune=(".sc-related-articles", ".sc-longform-header", ".sc-empty-layer", ".c-box"),
        captions=("figcaption",),
    ),
)

A_HTML = Family(
    name="a_html",
    articles=(r"-a(?P<id>\d+)\.html(?:\?|$)",),
    layout=Layout(
        title=("h1.title", "h1"),
        date=("span.pubdate",),
        body=(
            "#newscontents .content-fck",
            "#newscontents",
            "#contentNews .singular-content",
            "#contentNews",
            ".content-fck",
        ),
        captions=("p[style*='center'] > em",),
    ),
)

CARD_HTML = Family(
    name="card_html",
    articles=(r"^/(?:[A-Za-z0-9-]+/)*[A-Za-z0-9-]+-(?P<id>\d{4,})\.html(?:\?|$)",),
    layout=Layout(
        title=("h1.name", "h1"),
        body=("#content-detail",),
        prune=(".block-news-list", ".relates", ".topics", ".social", ".print_page"),
        author=(".pseudonym",),
    ),
)

ID_HTM = Family(
    name="id_htm",
    articles=(r"-(?P<id>\d{4,})\.htm(?:\?|$)",),
    layout=Layout(
        title=("h1.title", "h1"),
        lead=("p.sapo",),
        body=("#content",),
        prune=(".same",),
    ),
)
