"""Portals with the names UIArticle in their markup (VNPT's, it seems): slug-N without ending."""

from crawler.discovery.answers import JsonHtml
from crawler.discovery.leaf import Paging
from crawler.discovery.listing import Listing
from crawler.discovery.paging import PostPaging, Token
from crawler.families.base import Family
from crawler.source import Layout

# A year at the end of a section's name is no id.
_NO_YEAR = r"(?!(?:19|20)\d\d/?(?:\?|$))"

UIARTICLE = Family(
    name="uiarticle",
    articles=(rf"^/(?:[a-z0-9-]+/)+[a-z0-9-]+-{_NO_YEAR}(?P<id>\d{{4,}})/?(?:\?|$)",),
    layout=Layout(
        title=(".ArticleHeader",),
        date=(".PostDate", "div.Ngaydang"),
        lead=(".ArticleSummary",),
        body=(".ArticleContent",),
    ),
)


def _token(name: str, written: str, value: str = r"\d+(?:[,;]\d+)*") -> Token:
    return Token(name=name, regex=rf"\b{written}['\"]?\s*[:=]\s*['\"]?({value})")


# Names and address were seen in a script that drives these lists; how the page's script
# writes the values, and what comes back, was not.
MORE = PostPaging(
    url="/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle",
    body='{"article_category_id":"{category}","categoryIds":"{categories}",'
    '"site_id":"{site}","page":"{page}","page_size":"{size}"}',
    as_json=True,
    tokens=(
        _token("category", "article_category_id"),
        _token("categories", "categoryIds"),
        _token("site", "site_id"),
        _token("size", "page_size", r"\d+"),
    ),
    answer=JsonHtml(),
)


def article_lists(root: str, *paths: str, goes_on: Paging | None = None) -> tuple[Listing, ...]:
    """Lists of this family."""
    return tuple(
        Listing(
            url=f"{root}/{path}",
            item="ul.ArticleList li.row",
            links="h2.Title a",
            date=".PostDate, .Ngaydang",
            next=goes_on,
        )
        for path in paths
    )
