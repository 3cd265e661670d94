"""Papers with systems of their own: baocantho, baolaichau, baoquangnam, daibieunhandan."""

import json
from collections.abc import Sequence

from tests.site.bodies import credit, figure, paragraphs, signature, with_inserts
from tests.site.chrome import comments, document, e, footer, header, links, metas, share, sidebar
from tests.site.feeds import robots
from tests.site.news import News
from tests.site.shapes.common import article_pages, in_section, leaves, newest
from tests.site.web import Answer, html

CANTHO = "https://baocantho.com.vn"
CANTHO_SECTIONS = ("thoi-su", "chinh-tri", "kinh-te", "xa-hoi-phap-luat", "quoc-phong-an-ninh")
LAICHAU = "https://baolaichau.vn"
QUANGNAM = "https://baoquangnam.vn"
DBND = "https://daibieunhandan.vn"
DBND_SECTIONS = ("dia-phuong", "hoat-dong-chinh-quyen")


def baocantho(news: Sequence[News]) -> dict[str, Answer]:
    """Báo Cần Thơ: five sections, further pages as `?p=2`, a base address of its own."""
    answers = article_pages(news, _cantho_page)
    answers[f"{CANTHO}/robots.txt"] = robots("/member/")
    for section in CANTHO_SECTIONS:
        pages = leaves(in_section(news, section), 3)
        for number, leaf in enumerate(pages, 1):
            page = html(_cantho_list(section, number, leaf, news))
            answers[f"{CANTHO}/{section}{'/' if number == 1 else f'?p={number}'}"] = page
        answers[f"{CANTHO}/{section}?p={len(pages) + 1}"] = html(_cantho_list(section, 9, [], []))
    return answers


def baolaichau(news: Sequence[News]) -> dict[str, Answer]:
    """Báo Lai Châu: one section, slugs with Vietnamese letters, a clock on every page."""
    answers = article_pages(news, _laichau_page)
    answers[f"{LAICHAU}/robots.txt"] = robots()
    items = "".join(
        f'<div class="blc-post"><a class="blc-post__link" href="{e(n.path)}">{e(n.story.title)}</a>'
        f"<p>{e(n.story.lead)}</p></div>"
        for n in newest(news)
    )
    answers[f"{LAICHAU}/thoi-su"] = html(
        _framed("Báo Lai Châu", "Thời sự", f"<main>{items}</main>")
    )
    return answers


def baoquangnam(news: Sequence[News]) -> dict[str, Answer]:
    """Báo Quảng Nam, closed in 2025: only its front page."""
    answers = article_pages(news, _quangnam_page)
    answers[f"{QUANGNAM}/robots.txt"] = robots()
    items = links(newest(news), "b-grid__link")
    front = f'<ul class="b-grid">{items}</ul><a href="/bao-xuan-event77.html">Báo xuân</a>'
    answers[f"{QUANGNAM}/"] = html(_framed("Báo Quảng Nam", "Trang nhất", front))
    return answers


def daibieunhandan(news: Sequence[News]) -> dict[str, Answer]:
    """Báo Đại biểu Nhân dân: two sections; some links carry tracking parameters."""
    answers = article_pages(news, _dbnd_page)
    answers[f"{DBND}/robots.txt"] = robots("/search")
    for section in DBND_SECTIONS:
        items = "".join(
            f'<article class="story"><a href="{e(item.path)}{_tracking(item)}">'
            f"{e(item.story.title)}</a><p>{e(item.story.lead)}</p></article>"
            for item in in_section(news, section)
        )
        answers[f"{DBND}/{section}"] = html(_framed("Đại biểu Nhân dân", section, items))
    return answers


def _tracking(news: News) -> str:
    return "?utm_source=zalo&utm_medium=zalo&zarsrc=31" if news.number % 4 == 0 else ""


def _framed(site: str, title: str, body: str, head: str = "") -> str:
    return document(title, head, header(site) + body + footer(site))


def _cantho_page(news: News, others: Sequence[News]) -> str:
    linked = {
        "@context": "https://schema.org/",
        "@type": "NewsArticle",
        "name": news.story.title,
        "datePublished": f"{news.published:%Y-%m-%d}",
    }
    head = (
        f'<base href="{CANTHO}/static/templates/version1/homepage/">{metas(news, "Báo Cần Thơ")}'
        f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>'
    )
    style = ' style="text-align: justify;"'
    caption = f'<p style="text-align: center;"><em>{e(news.story.captions[0])}</em></p>'
    picture = f'<p style="text-align: center;"><img class="zoomimg" src="{e(news.image)}"></p>'
    last = (
        credit(news)
        or f'<p style="text-align: right;"><strong>Tin, ảnh: {e(news.story.author)}</strong></p>'
    )
    lines = [*paragraphs(news.story, style=style), last]
    body = (
        f'<div id="colcate1"><div class="titlecate"><h1><a>{e(news.section)}</a></h1></div>'
        f'<span class="pubdate 128">{news.published:%d/%m/%Y - %H:%M}</span>'
        f'<h1 class="margintopbot10 fw700">{e(news.story.title)}&nbsp;<span></span></h1>'
        '<div id="newscontents"><div class="content-fck slider-jsgallery">'
        f"<p{style}><strong>(CTO)</strong> - {e(news.story.lead)}</p>"
        f"{with_inserts(lines, (1, picture + caption))}</div></div></div>"
        f'<div id="linkshare">{share(news)}</div><div class="block_tag">'
        f'<div class="txt_tag">Từ khóa</div>{_cantho_tags(news)}</div>{comments()}'
        '<div class="detail-related"><a class="cate1">Đọc thêm</a>'
        f"<ul>{links(others[:3])}</ul></div>"
    )
    return _framed("Báo Cần Thơ Online", news.story.title, body + sidebar(others), head)


def _cantho_tags(news: News) -> str:
    return "".join(
        f'<a class="tag_item" href="{CANTHO}/tim-kiem/{n}.html">{e(tag)}</a>'
        for n, tag in enumerate(news.story.tags)
    )


def _cantho_list(section: str, number: int, leaf: Sequence[News], news: Sequence[News]) -> str:
    items = "".join(
        f'<li class="news-img"><a class="b-title" href="{e(item.url)}">'
        f"<h3>{e(item.story.title)}</h3></a>"
        f'<p class="b-content desc">(CT) - {e(item.story.lead)}</p></li>'
        for item in leaf
    )
    pages = "".join(f'<li><a href="{CANTHO}/{section}?p={n}">{n}</a></li>' for n in range(2, 6))
    body = (
        f'<div id="colcate1"><ul>{items}</ul><div class="boxpage" id="page"><ul><li><b>{number}</b>'
        f'</li>{pages}</ul></div></div><div class="box160"><h2>Đọc nhiều</h2><ul>'
        f"{links(news[:4], 'fleft')}</ul></div>"
    )
    base = f'<base href="{CANTHO}/static/templates/version1/homepage/">'
    return _framed("Báo Cần Thơ Online", section, body, base)


def _laichau_page(news: News, others: Sequence[News]) -> str:
    lines = [*paragraphs(news.story), signature(news)]
    body = (
        '<div id="post-content"><div class="post-detail"><div class="post-info">'
        f'<h1 class="title">{e(news.story.title)}</h1>'
        f'<p class="time">Ngày đăng: {news.published:%d/%m/%Y - %H:%M} | '
        f"Lượt xem: {news.number}</p>"
        f'<div class="sapo">{e(news.story.lead)}</div>'
        f'<div class="body">{with_inserts(lines, (2, figure(news)))}</div>{share(news)}'
        "</div></div></div>"
        f"<section><h3>Có thể bạn quan tâm</h3><ul>{links(others[:3], teaser=True)}</ul></section>"
    )
    return _framed(
        "Báo Lai Châu", news.story.title, body + sidebar(others), metas(news, "Báo Lai Châu")
    )


def _quangnam_page(news: News, others: Sequence[News]) -> str:
    lines = [*paragraphs(news.story), signature(news)]
    box = (
        '<div class="sc-related-articles"><h4>Bài liên quan</h4>'
        f"<ul>{links(others[:2], teaser=True)}</ul></div>"
    )
    stamp = f"{news.published.isoformat()}"
    body = (
        f'<div class="b-maincontent"><h1 class="c-detail-head__title">{e(news.story.title)}</h1>'
        f'<span class="c-detail-head__time">{news.published:%d/%m/%Y %H:%M}</span>'
        f'<h2 class="sc-longform-header-sapo">(QNO) - {e(news.story.lead)}</h2>'
        '<article class="entry entry-no-padding">'
        f"{with_inserts(lines, (1, figure(news)), (3, box))}</article>{share(news)}</div>"
    )
    head = metas(news, "Báo Quảng Nam")
    head += f'<meta property="article:published_time" content="{stamp}">'
    return _framed("Báo Quảng Nam điện tử", news.story.title, body + sidebar(others), head)


def _dbnd_page(news: News, others: Sequence[News]) -> str:
    lines = [f"<p><strong>{e(news.story.lead)}</strong></p>", *paragraphs(news.story)]
    inner = with_inserts([*lines, signature(news)], (2, figure(news)))
    body = (
        f'<div class="c-detail"><h1 class="c-detail__title">{e(news.story.title)}</h1>'
        f'<div class="c-detail__meta"><span>{news.published:%d/%m/%Y %H:%M}</span></div>'
        f'<div class="c-content">{inner}</div>{share(news)}</div>'
        f'<div class="c-related"><h3>Tin liên quan</h3><ul>{links(others[:3])}</ul></div>'
    )
    head = metas(news, "Đại biểu Nhân dân")
    head += f'<meta property="article:published_time" content="{news.published.isoformat()}">'
    return _framed("Đại biểu Nhân dân", news.story.title, body + sidebar(others), head)
