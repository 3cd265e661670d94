"""The `.htm` family of the government's office: baochinhphu.vn and the portal of Hà Nội."""

import json
from collections.abc import Sequence

from tests.site.bodies import credit, figure, paragraphs, signature, with_inserts
from tests.site.chrome import (
    comments,
    document,
    e,
    footer,
    header,
    links,
    metas,
    share,
    sidebar,
    weather,
)
from tests.site.feeds import robots, rss
from tests.site.news import News
from tests.site.shapes.common import article_pages, in_section, leaves, newest
from tests.site.web import Answer, html

HOME = "https://baochinhphu.vn"
HANOI = "https://hanoi.gov.vn"
SECTIONS = {
    "tin-moi": 1020001,
    "chinh-tri": 1020002,
    "kinh-te": 1020003,
    "xa-hoi": 1020004,
    "chi-dao-quyet-dinh-cua-chinh-phu-thu-tuong-chinh-phu": 1020005,
    "chinh-tri/to-chuc-nhan-su": 1020006,
    "xa-hoi/phap-luat": 1020007,
    "chinh-sach-va-cuoc-song/chinh-sach-moi": 1021119,
    "chinh-sach-va-cuoc-song/tham-van-chinh-sach": 1021120,
}


def baochinhphu(news: Sequence[News]) -> dict[str, Answer]:
    """The paper: two feeds, seven lists with further pages by zone number."""
    answers = article_pages(news, _baochinhphu_page)
    answers[f"{HOME}/robots.txt"] = robots("/tim-kiem")
    answers[f"{HOME}/rss"] = rss(f"{HOME}/rss", "Báo Điện tử Chính phủ", newest(news)[:8])
    policy = f"{HOME}/chinh-sach-va-cuoc-song/chinh-sach-moi"
    answers[f"{policy}.rss"] = rss(f"{policy}.htm", "Chính sách mới", newest(news)[2:5])
    for path, zone in SECTIONS.items():
        pages = leaves(newest(news) if path == "tin-moi" else in_section(news, path), 5)
        answers[f"{HOME}/{path}.htm"] = html(_list_page(path, zone, pages[0], news))
        for number, leaf in enumerate(pages[1:], 2):
            answers[f"{HOME}/timelinelist/{zone}/{number}.htm"] = html(_stream(leaf))
        answers[f"{HOME}/timelinelist/{zone}/{len(pages) + 1}.htm"] = html("")
    return answers


def hanoi(news: Sequence[News]) -> dict[str, Answer]:
    """The portal: a list by POST, its pages counted from 0."""
    answers = article_pages(news, _hanoi_page)
    answers[f"{HANOI}/robots.txt"] = robots()
    api = f"{HANOI}/api/NewsZone/NewsZone"
    pages = leaves(newest(news), 5)
    for number, leaf in enumerate(pages):
        answers[f"POST {api} {number}"] = html("\n".join(_hanoi_item(item) for item in leaf))
    answers[f"POST {api} {len(pages)}"] = html("")
    section = f"{HANOI}/chi-dao-cua-ubnd-thanh-pho-ha-noi"
    answers[section] = html(_hanoi_list(pages[0]))
    return answers


def _baochinhphu_page(news: News, others: Sequence[News]) -> str:
    site = "Báo Điện tử Chính phủ"
    stamp = news.published.isoformat().replace("+", "&#x2B;")
    head = (
        f'{metas(news, site)}\n<meta property="article:published_time" content="{stamp}">\n'
        f'<meta property="article:modified_time" content="{stamp.replace("T", "T2")[:10]}">\n'
        f'<script type="application/ld+json">{_broken_json(news)}</script>'
    )
    body = (
        f'<div class="main"><div class="detail__pmain"><div class="detail-mcontent">'
        '<div class="detail-breadcrumb"><ul><li><a href="/xa-hoi.htm" data-role="cate-name">Xã hội'
        f'</a></li><li><a class="active">{e(news.section)}</a></li></ul></div>'
        f'<h1 class="detail-title" data-role="title">{e(news.story.title)}</h1>'
        f'<h2 class="detail-sapo" data-role="sapo">(Chinhphu.vn) - {e(news.story.lead)}</h2>'
        f'<div class="detail-info"><div class="detail-author-top">{e(news.story.author)}</div>'
        f'<div class="detail-time"><div data-role="publishdate">{news.published:%d/%m/%Y %H:%M}'
        f"</div></div></div>{_content(news, others, credit(news))}</div>"
        f"{share(news)}{comments()}</div>"
        f"{sidebar(others)}</div>"
    )
    return document(news.story.title, head, header(site) + weather() + body + footer(site))


def _broken_json(news: News) -> str:
    """JSON-LD as the site writes it: with a raw line break inside a string."""
    text = json.dumps(
        {
            "@context": "http://schema.org",
            "@type": "NewsArticle",
            "headline": news.story.title,
            "datePublished": news.published.isoformat(),
            "description": "MOI" + news.story.lead,
        },
        ensure_ascii=False,
    )
    return text.replace("MOI", "\n")


def _content(news: News, others: Sequence[News], last: str) -> str:
    related = "".join(
        '<li class="kbwscwlrl"><span class="kbwscwlrl-label">Tham khảo thêm</span>'
        f'<h4 class="kbwscwlrl-title"><a class="title link-callout" href="{e(item.path)}">'
        f"{e(item.story.title)}</a></h4></li>"
        for item in others[:3]
    )
    box = (
        '<div class="VCSortableInPreviewMode alignCenter type-6" type="RelatedNewsBox">'
        f'<div class="kbwscwl-relatedbox type-6"><ul class="kbwscwlr-list">{related}</ul></div>'
        "</div>"
    )
    picture = figure(news, css="PhotoCMS_Caption").replace(
        '<figure class="image">', '<figure class="VCSortableInPreviewMode" type="Photo">'
    )
    lines = [*paragraphs(news.story), last]
    inner = with_inserts(lines, (1, picture), (len(lines), box))
    return f'<div class="detail-content afcbc-body clearfix" data-role="content">{inner}</div>'


def _list_page(path: str, zone: int, leaf: Sequence[News], news: Sequence[News]) -> str:
    site = "Báo Điện tử Chính phủ"
    topics = '<a href="/chu-de/ky-hop-thu-hai-quoc-hoi-276.htm">Kỳ họp Quốc hội</a>'
    body = (
        f'<div class="layout__hot-tag">{topics}</div>'
        f'<div class="list__main"><div class="box-stream timeline_list">{_stream(leaf)}</div></div>'
        f'<ul class="box-right">{links(news[:3])}</ul>'
        f'<input type="hidden" name="hdZoneId" id="hdZoneId" value="{zone}">'
        '<a href="javascript:;" class="view-more">Xem thêm</a>'
    )
    return document(path, "", header(site) + body + footer(site))


def _stream(leaf: Sequence[News]) -> str:
    return "\n".join(
        f'<div class="box-stream-item"><a class="box-stream-link-with-avatar" href="{e(n.path)}">'
        f'<img src="{e(n.image)}"></a><div class="box-stream-content"><h2>'
        f'<a class="box-stream-link-title" href="{e(n.path)}">{e(n.story.title)}</a></h2>'
        f'<span class="time-ago box-stream-time" title="{_american(n)}">'
        f"{n.published:%d/%m/%Y %H:%M}</span>"
        f'<p class="box-stream-sapo">(Chinhphu.vn) - {e(n.story.lead)}</p></div></div>'
        for n in leaf
    )


def _american(news: News) -> str:
    """Month first, as the title attribute of that site has it."""
    when = news.published
    return f"{when.month}/{when.day}/{when.year} {when:%I:%M:%S %p}"


def _hanoi_page(news: News, others: Sequence[News]) -> str:
    site = "Cổng Thông tin điện tử thành phố Hà Nội"
    linked = {"@type": "NewsArticle", "datePublished": news.published.isoformat()}
    head = f'{metas(news, site)}<script type="application/ld+json">{json.dumps(linked)}</script>'
    body = (
        f'<div class="news-detail"><h1 class="title-detail">{e(news.story.title)}</h1>'
        f'<div class="news-info"><span class="news-time" title="{news.published:%H:%M, %d/%m/%Y}">'
        f'8 giờ trước</span></div><h2 class="detail-sapo">{e(news.story.lead)}</h2>'
        f"{_content(news, others, signature(news))}{share(news)}</div>"
        f'<div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>{links(others[:2])}</ul></div>'
    )
    return document(news.story.title, head, header(site) + body + footer(site))


def _hanoi_list(leaf: Sequence[News]) -> str:
    site = "Cổng Thông tin điện tử thành phố Hà Nội"
    items = "\n".join(_hanoi_item(item) for item in leaf)
    return document(site, "", f'{header(site)}<div class="list-news">{items}</div>{footer(site)}')


def _hanoi_item(news: News) -> str:
    return (
        f'<div class="news-item"><a href="{e(news.path)}" title="{e(news.story.title)}">'
        f'<img src="{e(news.image)}"><h3 class="news-title">{e(news.story.title)}</h3></a>'
        f'<span class="news-time" title="{news.published:%H:%M, %d/%m/%Y}">8 giờ trước</span>'
        f'<p class="news-sapo">{e(news.story.lead)}</p></div>'
    )
