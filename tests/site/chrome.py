"""What stands around an article on every site: head, menus, clock, weather, boxes, footer."""

from collections.abc import Iterable, Sequence
from html import escape

from tests.site.grammar import WORDS
from tests.site.news import TODAY, News

MENU = WORDS["menu"]
CITIES = WORDS["city"]
_STYLE = "".join(
    f".box-{n}{{float:left;width:100%;margin:0 5px 10px 0;padding:0;color:#333}}"
    for n in range(1, 60)
)
_SCRIPT = "".join(
    f"function khoi{n}(a){{var b=document.getElementById('o');if(b&&a){{b.className='k';}}}}"
    for n in range(1, 60)
)


def e(text: str) -> str:
    """Escaped for HTML."""
    return escape(text, quote=True)


def document(title: str, head: str, body: str, *, lang: str = "vi") -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{e(title)}</title>\n{head}\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n<script>{_SCRIPT}</script>\n</body>\n</html>\n"
    )


def metas(news: News, site: str) -> str:
    """The usual head of an article: description, Open Graph, canonical address."""
    story = news.story
    return "\n".join(
        (
            f'<meta name="description" content="{e(story.lead)}">',
            f'<meta name="keywords" content="{e(", ".join(story.tags))}">',
            '<meta property="og:type" content="article">',
            f'<meta property="og:site_name" content="{e(site)}">',
            f'<meta property="og:title" content="{e(story.title)}">',
            f'<meta property="og:image" content="{e(news.image)}">',
            f'<link rel="canonical" href="{e(news.url)}">',
        )
    )


def header(site: str, menu: Sequence[str] = MENU) -> str:
    """Logo, search, menu, and the clock that shows the day of the crawl."""
    items = "".join(
        f'<li class="menu-item"><a href="/chuyen-muc-{n}">{e(name)}</a></li>'
        for n, name in enumerate(menu)
    )
    clock = f"Thứ Sáu, {TODAY:%d/%m/%Y} - 22:00"
    return (
        f'<div class="top-bar"><span class="dong-ho">{clock}</span>'
        f'<a href="tel:02143000000">Đường dây nóng: 0214 3000 000</a></div>'
        f'<div class="logo"><a href="/" title="{e(site)}">{e(site)}</a></div>'
        f'<form class="tim"><input name="q" placeholder="Tìm kiếm"></form>'
        f'<nav><ul class="menu">{items}</ul></nav>'
    )


def weather() -> str:
    """The weather in every province: a list of names before the article."""
    rows = "".join(
        f'<li class="city"><a>{e(city)}</a><span>{19 + n % 4}°C</span></li>'
        for n, city in enumerate(CITIES)
    )
    return f'<div class="weather"><input placeholder="Nhập tên tỉnh thành..."><ul>{rows}</ul></div>'


def links(news: Iterable[News], css: str = "box-link-title", *, teaser: bool = False) -> str:
    """A list of links to other articles, with their leads if `teaser`."""
    return "".join(
        f'<li><a class="{css}" href="{e(item.url)}" title="{e(item.story.title)}">'
        f"{e(item.story.title)}</a>{_teaser(item) if teaser else ''}</li>"
        for item in news
    )


def _teaser(item: News) -> str:
    return f'<p class="sapo-ngan">{e(item.story.lead)}</p>'


def sidebar(others: Sequence[News]) -> str:
    """Most read, an advertisement, a poll."""
    return (
        f'<aside class="cot-phai"><h3>Đọc nhiều</h3><ul class="doc-nhieu">{links(others[:3])}</ul>'
        '<div class="quang-cao"><a href="https://quangcao.example/x">Quảng cáo: vay vốn lãi suất '
        "thấp, thủ tục nhanh</a></div>"
        "<h3>Thăm dò ý kiến</h3><form><label><input type=radio>Rất hài lòng</label>"
        "<label><input type=radio>Hài lòng</label><label><input type=radio>Chưa hài lòng</label>"
        "</form></aside>"
    )


def share(news: News) -> str:
    """Share buttons and the view counter."""
    return (
        '<div class="chia-se"><a class="fb">Chia sẻ Facebook</a><a class="zalo">Chia sẻ Zalo</a>'
        f'<a class="in">In bài viết</a><span class="luot-xem">Lượt xem: {news.number % 9000 + 37}'
        "</span><span>Cỡ chữ: A- A+</span></div>"
    )


def comments() -> str:
    """The form for comments."""
    return (
        '<div class="binh-luan"><h3>Bình luận (0)</h3><textarea>Ý kiến của bạn</textarea>'
        '<p class="ghi-chu">Tòa soạn sẽ biên tập ý kiến của bạn đọc trước khi đăng.</p>'
        "<button>Gửi bình luận</button></div>"
    )


def footer(site: str) -> str:
    """Licence, address, all rights."""
    return (
        f"<footer><p>{e(site)}. Giấy phép số 000/GP-TTĐT, cấp ngày 02/03/2022.</p>"
        "<p>Chịu trách nhiệm nội dung: Trưởng Ban biên tập. Trụ sở: số 1, đường Hòa Bình.</p>"
        "<p>Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p>"
        "<p>Lượt truy cập hôm nay: 12.345 - Tổng lượt truy cập: 98.765.432</p></footer>"
    )
