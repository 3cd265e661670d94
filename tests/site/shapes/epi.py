"""The two generations of the ePi system: noichinh.vn (month in the path), baolaocai.vn."""

from collections.abc import Sequence

from tests.site.bodies import credit, figure, paragraphs, signature, table_picture, with_inserts
from tests.site.chrome import comments, document, e, footer, header, links, metas, share, sidebar
from tests.site.feeds import robots, rss
from tests.site.news import News, weekday
from tests.site.shapes.common import article_pages, in_section, newest
from tests.site.web import Answer, html

NOICHINH = "https://noichinh.vn"
NOICHINH_SECTIONS = (
    "cong-tac-phong-chong-tham-nhung",
    "nghien-cuu-trao-doi",
    "ho-so-tu-lieu",
    "hoc-tap-va-lam-theo-tam-guong-dao-duc-hcm",
    "diem-bao-ve-noi-chinh-phong-chong-tham-nhung",
)
LAOCAI = "https://baolaocai.vn"
LAOCAI_SECTIONS = ("chinh-tri", "chinh-tri/xay-dung-dang", "review-lao-cai")


def noichinh(news: Sequence[News]) -> dict[str, Answer]:
    """The commission: five sections, one page each."""
    answers = article_pages(news, _noichinh_page)
    answers[f"{NOICHINH}/robots.txt"] = robots("/admin/")
    for section in NOICHINH_SECTIONS:
        leaf = in_section(news, section)
        answers[f"{NOICHINH}/{section}/"] = html(_noichinh_list(section, leaf, news))
    return answers


def baolaocai(news: Sequence[News]) -> dict[str, Answer]:
    """The paper: a feed, a front page, three sections."""
    answers = article_pages(news, laocai_page)
    answers[f"{LAOCAI}/robots.txt"] = robots("/tim-kiem/", "/api/")
    answers[f"{LAOCAI}/rss/home.rss"] = rss(LAOCAI, "Báo Lào Cai điện tử", newest(news)[:10])
    answers[f"{LAOCAI}/"] = html(_laocai_list("Trang chủ", newest(news)[:8]))
    for section in LAOCAI_SECTIONS:
        leaf = in_section(news, section)
        answers[f"{LAOCAI}/{section}/"] = html(_laocai_list(section, leaf))
    return answers


def _noichinh_page(news: News, others: Sequence[News]) -> str:
    site = "Ban Nội chính Trung ương"
    stamp = f"{weekday(news.published)}, {news.published:%d/%m/%Y, %H:%M} [GMT+7]"
    lines = [*paragraphs(news.story, style=' style="text-align: justify;"'), signature(news)]
    body = (
        f'<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a>{e(news.section)}</a></div>'
        f'<div class="content-detail"><h1 class="title">{e(news.story.title)}</h1>'
        f'<div class="date">{stamp}</div>{share(news)}'
        f'<div class="desc"><p><strong>{e(news.story.lead)}</strong></p></div>'
        f'<div class="detail">{with_inserts(lines, (1, table_picture(news)))}</div></div>'
        f'<div class="tin-khac"><h3>Các tin khác</h3><ul>{links(others[:3], "title4")}</ul></div>'
    )
    return document(news.story.title, metas(news, site), header(site) + body + footer(site))


def _noichinh_list(section: str, leaf: Sequence[News], news: Sequence[News]) -> str:
    site = "Ban Nội chính Trung ương"
    items = "".join(
        f'<div class="item"><a class="title{min(n, 5)}" href="{e(_spelling(item, n))}">'
        f'{e(item.story.title)}</a><span class="date">({item.published:%d/%m/%Y})</span>'
        f"<p>{e(item.story.lead)}</p></div>"
        for n, item in enumerate(leaf, 1)
    )
    body = f'<div class="list">{items}</div><ul class="moi">{links(newest(news)[:3])}</ul>'
    return document(section, "", header(site) + body + footer(site))


def _spelling(news: News, number: int) -> str:
    """Every third link is still written with http://, as on the real site."""
    return news.url.replace("https:", "http:") if number % 3 == 0 else news.url


def laocai_page(news: News, others: Sequence[News]) -> str:
    """An article of Báo Lào Cai: a body made of div."""
    site = "Báo Lào Cai điện tử"
    stamp = f"{news.published:%Y-%m-%dT%H:%M:00+0700}"
    head = (
        f'{metas(news, site)}<meta property="article:published_time" content="{stamp}">'
        f'<meta property="article:section" content="{e(news.section)}">'
    )
    body = (
        '<div class="breadcrumbs"><h2 class="main">'
        f'<a class="active">{e(news.section)}</a></h2></div>'
        '<div class="main-col content-col"><div class="article">'
        f'<h1 class="article__title cms-title">{e(news.story.title)}</h1>'
        f'<div class="article__meta"><time class="time" datetime="{stamp}">'
        f"<span>{news.published:%d/%m/%Y %H:%M}</span></time>{share(news)}</div>"
        f'<div class="article__sapo cms-desc">{e(news.story.lead)}</div>{_laocai_body(news)}'
        f'<div class="article__tags"><h3>Từ khóa:</h3><div class="box-content">{_tags(news)}</div>'
        f"</div>{comments()}</div></div>{sidebar(others)}"
        '<div class="timeline"><h3>Tin cùng chuyên mục</h3><div class="content-list">'
        f"{''.join(_story_box(item) for item in others[:2])}</div></div>"
    )
    return document(news.story.title, head, header(site) + body + footer(site))


def _laocai_body(news: News) -> str:
    advert = (
        '<div class="sda_middle"><div id="sdaWeb_Middle" class="rennab fyi">Quảng cáo</div></div>'
    )
    author = f'<div class="t1"><span class="t2">{e(news.story.author)}</span></div>'
    last = credit(news, "div") or author
    lines = [*paragraphs(news.story, "div"), last]
    inner = with_inserts(lines, (1, figure(news)), (3, advert))
    return (
        f'<div class="article__body zce-content-body cms-body" itemprop="articleBody">{inner}</div>'
    )


def _tags(news: News) -> str:
    return "".join(f'<a href="/tu-khoa/{n}">#{e(tag)}</a>' for n, tag in enumerate(news.story.tags))


def _laocai_list(title: str, leaf: Sequence[News]) -> str:
    site = "Báo Lào Cai điện tử"
    items = "".join(_story_box(item) for item in leaf)
    body = f'<div class="main-col"><div class="content-list">{items}</div></div>'
    return document(title, "", header(site) + body + footer(site))


def _story_box(news: News) -> str:
    return (
        f'<article class="story"><figure class="story__thumb"><a class="cms-link" '
        f'href="{e(news.url)}"><img src="{e(news.image)}"></a></figure>'
        f'<h2 class="story__heading"><a class="cms-link" href="{e(news.url)}">'
        f'{e(news.story.title)}</a></h2><div class="story__meta"><time class="time" '
        f'datetime="{news.published:%Y-%m-%dT%H:%M:00+0700}">{news.published:%d/%m/%Y %H:%M}</time>'
        f'</div><div class="story__summary">{e(news.story.lead)}</div></article>'
    )
