"""Portals of the provinces: the VNPT one of Lào Cai, SharePoint in Quảng Ninh."""

from collections.abc import Sequence

from tests.site.bodies import figure, paragraphs, signature, table_picture, with_inserts
from tests.site.chrome import document, e, footer, header, links, metas, share
from tests.site.feeds import robots
from tests.site.news import News
from tests.site.shapes.common import article_pages, newest
from tests.site.web import Answer, html

LAOCAI = "https://laocai.gov.vn"
QUANGNINH = "https://quangninh.gov.vn"


def laocai(news: Sequence[News]) -> dict[str, Answer]:
    """The portal of Lào Cai: one front page with the list."""
    answers = article_pages(news, _laocai_page)
    answers[f"{LAOCAI}/robots.txt"] = robots("/noi-bo/")
    rows = "".join(
        f'<li class="row"><h2 class="Title"><a href="{e(item.path)}">{e(item.story.title)}</a></h2>'
        f'<span class="PostDate">{item.published:%d/%m/%Y %H:%M}</span>'
        f'<div class="Summary">{e(item.story.lead)}</div></li>'
        for item in newest(news)
    )
    body = (
        f'<div class="UIArticleInMenu_Default"><ul class="ArticleList">{rows}</ul></div>'
        '<ul class="lien-ket"><li><a href="https://chuyendoiso.laocai.gov.vn/tin-1306172">'
        'Chuyển đổi số</a></li><li><a href="/thu-tuc-hanh-chinh">Thủ tục hành chính</a></li></ul>'
    )
    answers[f"{LAOCAI}/"] = html(_framed("Cổng Thông tin điện tử tỉnh Lào Cai", body))
    return answers


def quangninh(news: Sequence[News]) -> dict[str, Answer]:
    """The portal of Quảng Ninh: the id in the query, links with www and without."""
    answers = article_pages(news, _quangninh_page)
    answers[f"{QUANGNINH}/robots.txt"] = robots("/_layouts/")
    rows = "".join(
        f'<div class="tin"><a href="{e(_www(item))}">{e(item.story.title)}</a>'
        f"<span>({item.published:%d/%m/%Y %H:%M})</span></div>"
        for item in newest(news)
    )
    body = (
        f'<div id="ctl00_PlaceHolderMain">{rows}</div>'
        '<a href="/Trang/ChiTietVanBan.aspx?nid=77">Công văn mới</a>'
        '<a href="/Trang/TinTuc.aspx?chm=12">Xem thêm</a>'
    )
    answers[f"{QUANGNINH}/"] = html(_framed("Cổng thông tin điện tử Quảng Ninh", body))
    for item in news:
        answers[_www(item)] = answers[item.url]
    return answers


def _www(news: News) -> str:
    return news.url.replace("://", "://www.") if news.number % 2 else news.url


def _framed(site: str, body: str, title: str = "", head: str = "") -> str:
    return document(title or site, head, header(site) + body + footer(site))


def _laocai_page(news: News, others: Sequence[News]) -> str:
    lines = [*paragraphs(news.story, style=' class="MsoNormal"'), signature(news)]
    body = (
        f'<div class="UIArticleDetail"><h1 class="ArticleHeader">{e(news.story.title)}</h1>'
        f'<div class="PostDate">{news.published:%d/%m/%Y %H:%M}</div>'
        f'<div class="ArticleSummary">{e(news.story.lead)}</div>'
        f'<div class="ArticleContent">{with_inserts(lines, (2, table_picture(news)))}</div>'
        f"{share(news)}</div>"
        f'<div class="OtherNews"><h3>Tin khác</h3><ul>{links(others[:3])}</ul></div>'
    )
    site = "Cổng Thông tin điện tử tỉnh Lào Cai"
    return _framed(site, body, news.story.title, metas(news, site))


def _quangninh_page(news: News, others: Sequence[News]) -> str:
    lines = paragraphs(news.story, "div", ' style="font-size:14pt"')
    inner = with_inserts([*lines, signature(news, "div")], (1, figure(news)))
    body = (
        f'<div class="chi-tiet"><h1 class="tieu-de">{e(news.story.title)}</h1>'
        f'<div class="ngay">{news.published:%d/%m/%Y %H:%M}</div>'
        f'<div class="trich"><b>{e(news.story.lead)}</b></div>'
        f'<div class="ms-rtestate-field">{inner}</div>{share(news)}</div>'
        f'<div class="cac-tin-khac"><h3>Các tin đã đưa</h3><ul>{links(others[:3])}</ul></div>'
    )
    site = "Cổng thông tin điện tử Quảng Ninh"
    return _framed(site, body, news.story.title, metas(news, site))
