"""Liferay portals: Bắc Ninh (lists as JSON) and Đà Nẵng (lists by `_cur`)."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from tests.site.bodies import figure, paragraphs, signature, with_inserts
from tests.site.chrome import document, e, footer, header, links, share
from tests.site.feeds import robots
from tests.site.news import News
from tests.site.shapes.common import article_pages, in_section, leaves, newest
from tests.site.web import Answer, html

BACNINH = "https://bacninh.gov.vn"
BACNINH_SECTIONS = ("chinh-tri", "kinh-te")
DANANG = "https://danang.gov.vn"
DANANG_SECTIONS = ("tin-tuc-su-kien", "vi/chinh-quyen")
_PORTLET = "com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_dng1"


def bacninh(news: Sequence[News]) -> dict[str, Answer]:
    """The portal of Bắc Ninh: the HTML shows five, the JSON all of them."""
    answers = article_pages(news, _bacninh_page)
    answers[f"{BACNINH}/robots.txt"] = robots()
    for section in BACNINH_SECTIONS:
        items = in_section(news, section)
        answers[f"{BACNINH}/{section}"] = html(_bacninh_list(section, items[:5]))
        for number, leaf in enumerate((items, []), 1):
            answers[_load(section, number)] = _json(leaf)
    return answers


def danang(news: Sequence[News]) -> dict[str, Answer]:
    """The portal of Đà Nẵng: a link to the next page that names the portlet."""
    answers = article_pages(news, _danang_page)
    answers[f"{DANANG}/robots.txt"] = robots("/c/")
    for section in DANANG_SECTIONS:
        pages = leaves(in_section(news, section), 4)
        for number, leaf in enumerate(pages, 1):
            page = _danang_list(section, leaf, number + 1 if number < len(pages) else None)
            answers[_cur(section, number)] = html(page)
    return answers


def _load(section: str, number: int | None = None) -> str:
    url = (
        f"{BACNINH}/{section}?p_p_id=newsbycategory_WAR_bacninhportlet&p_p_lifecycle=2"
        "&p_p_resource_id=loadPage"
    )
    return url if number is None else f"{url}&pageNum={number}&recordPerPage=50&keyword="


def _json(leaf: Sequence[News]) -> Answer:
    items = [
        {
            "id": item.number,
            "title": item.story.title,
            "summary": item.story.lead,
            "urlDetail": item.url,
            "createdDate": f"{item.published:%d/%m/%Y %H:%M}",
        }
        for item in leaf
    ]
    text = json.dumps({"items": items, "totalPageNum": 1}, ensure_ascii=False)
    return Answer(body=text.encode(), content_type="application/json;charset=UTF-8")


def _bacninh_list(section: str, leaf: Sequence[News]) -> str:
    site = "Cổng Thông tin điện tử thành phố Bắc Ninh"
    script = f"<script>var loadPageURL = '{_load(section)}'; var pageNum = 1;</script>"
    body = f'<div class="news-by-category"><ul>{links(leaf)}</ul></div>{script}'
    return document(section, "", header(site) + body + footer(site))


def _bacninh_page(news: News, others: Sequence[News]) -> str:
    site = "Cổng Thông tin điện tử thành phố Bắc Ninh"
    lines = [*paragraphs(news.story), signature(news)]
    body = (
        '<nav class="mobile"><h2>Thực đơn</h2></nav>'
        f'<h1 id="contentDetailTitleId">{e(news.story.title)}</h1>'
        f'<div class="thong-tin"><span>{news.published:%H:%M | %d/%m/%Y}</span></div>'
        f'<div id="sapoDetailId">{e(news.story.lead)}</div>'
        f'<div id="contentDetail">{with_inserts(lines, (1, figure(news)))}</div>{share(news)}'
        '<div class="tin-cung-chuyen-muc"><h3>Tin cùng chuyên mục</h3>'
        f"<ul>{links(others[:3])}</ul></div>"
    )
    return document(news.story.title, "", header(site) + body + footer(site))


def _cur(section: str, number: int) -> str:
    base = f"{DANANG}/{section}"
    return base if number == 1 else f"{base}?p_p_id={_PORTLET}&_{_PORTLET}_cur={number}"


def _danang_list(section: str, leaf: Sequence[News], following: int | None) -> str:
    site = "Cổng Thông tin điện tử thành phố Đà Nẵng"
    cards = "".join(_card(item, size) for item in leaf for size in ("desktop", "mobile"))
    link = (
        f'<li class="next"><a href="{e(_cur(section, following))}">Tiếp theo</a></li>'
        if following
        else ""
    )
    body = f'<div class="portlet-asset-publisher">{cards}</div><ul class="pager">{link}</ul>'
    return document("Thực đơn", "", header(site) + body + footer(site))


def _card(news: News, size: str) -> str:
    return (
        f'<div class="news-item {size}"><a href="{e(quote(news.path, safe="/%"))}">'
        f"{e(news.story.title)}</a><p>{e(news.story.lead)}</p></div>"
    )


def _danang_page(news: News, others: Sequence[News]) -> str:
    site = "Cổng Thông tin điện tử thành phố Đà Nẵng"
    lines = [f"<p><b>{e(news.story.lead)}</b></p>", *paragraphs(news.story), signature(news)]
    body = (
        f'<div class="asset-full-content"><h1 class="title-art">{e(news.story.title)}</h1>'
        '<div class="metadata">'
        f'<span class="ngay-dang">{news.published:%H:%M | %d/%m/%Y}</span></div>'
        f'<div class="journal-content-article">{with_inserts(lines, (2, figure(news)))}</div>'
        f"{share(news)}<p>Đánh giá bài viết</p></div>"
        f'<div class="tin-khac"><h3>Tin liên quan</h3><ul>{links(newest(others)[:5])}</ul></div>'
    )
    return document("Thực đơn", "", header(site) + body + footer(site))
