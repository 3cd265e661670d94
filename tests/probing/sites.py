"""Small invented sites: one for each family of site builders, and some like no family.

The articles of a family's site are its saved page, told again with other words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from tests.reading.saved import SavedPage, saved_pages
from tests.site.feeds import robots, rss, sitemap
from tests.site.local import one
from tests.site.news import News
from tests.site.prose import slug
from tests.site.shapes.common import leaves, newest
from tests.site.web import Answer, Web, html

COUNT = 16
PER_PAGE = 6
SECTIONS = ("/thoi-su-dia-phuong", "/doi-song")
Address = Callable[[News], str]
Page = Callable[[News], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An invented site. `news` are its articles, the oldest first."""

    base: str
    news: tuple[News, ...]
    answers: Mapping[str, Answer]

    @property
    def web(self) -> Web:
        """Its answers by address."""
        return Web({f"{self.base}{path}": answer for path, answer in self.answers.items()})

    @property
    def urls(self) -> set[str]:
        """The addresses of its articles."""
        return {news.url for news in self.news}


# How each family writes addresses: of the same shape as its saved page's.
ADDRESSES: Mapping[str, Address] = {
    "a_html": lambda n: f"/{_slug(n)}-a{194000 + n.number}.html",
    "bai_viet": lambda n: f"/bai-viet/{_slug(n)}",
    "bespoke": lambda n: f"/kinh-te/{_slug(n)}",
    "card_html": lambda n: f"/Xa-hoi/{_slug(n)}-{30000 + n.number}.html",
    "chinhphu_htm": lambda n: f"/{_slug(n)}-10226070916551{n.number}.htm",
    "dnn": lambda n: f"/TinTuc/ChiTiet/tabid/92/ID/{n.number}/language/vi-VN/Default.aspx",
    "drupal": lambda n: f"/vi/{_slug(n)}",
    "epi_post": lambda n: f"/{_slug(n)}-post{n.number}.html",
    "epi_yyyymm": lambda n: f"/kinh-te/202601/{_slug(n)}-5e{n.number}a/",
    "id_htm": lambda n: f"/xa-hoi/{_slug(n)}-{n.number}.htm",
    "liferay": lambda n: f"/news/-/details/22341/{_slug(n)}",
    "neko_1cdn": lambda n: f"/{_slug(n)}-{300000 + n.number}.html",
    "nukeviet": lambda n: f"/vi/news/kinh-te/{_slug(n)}-{n.number}.html",
    "sharepoint": lambda n: f"/so/Trang/ChiTietTinTuc.aspx?nid={n.number}",
    "tandan": lambda n: f"/portal/Pages/2025-3-14/{_slug(n)}q{n.number}.aspx",
    "uiarticle": lambda n: f"/tin-tuc-su-kien/{_slug(n)}-{810000 + n.number}",
    "vhv": lambda n: f"/tin-tuc/{_slug(n)}.html",
    "wordpress": lambda n: f"/{_slug(n)}/",
}


def family_site(family: str, base: str = "https://cong.example") -> Site:
    """A site whose articles look like the saved page of a family."""
    page, *_ = [page for page in saved_pages() if page.folder.parent.name == family]
    published = datetime.fromisoformat((page.expected or {})["published_at"])
    return site(base, ADDRESSES[family], lambda n: _retold(page, n), published=published)


def site(
    base: str,
    address: Address,
    page: Page,
    *,
    feed: bool = True,
    published: datetime | None = None,
) -> Site:
    """A site with a front page, two lists of which one goes on, and perhaps a feed."""
    made = (_moved(one(base, number), base, address) for number in range(COUNT))
    news = tuple(replace(item, published=published or item.published) for item in made)
    answers = {item.path: html(page(item)) for item in news}
    answers["/robots.txt"] = robots("/quan-tri/")
    answers["/"] = html(front(newest(news)[:5]))
    for section, part in zip(SECTIONS, (news[:-5], news[-5:]), strict=True):
        answers.update(section_pages(section, newest(part)))
    if feed:
        answers["/rss.xml"] = rss(base, "Tin mới", newest(news)[:8])
    return Site(base=base, news=news, answers=answers)


def section_pages(section: str, news: Sequence[News]) -> dict[str, Answer]:
    """The pages of a list, six articles each, linked one to the next."""
    pages = leaves(news, PER_PAGE)
    answers = {}
    for number, leaf in enumerate(pages, 1):
        following = f"{section}?page={number + 1}" if number < len(pages) else None
        path = section if number == 1 else f"{section}?page={number}"
        answers[path] = html(listed(leaf, following))
    return answers


def framed(body: str, title: str = "Cổng thông tin Phú Thọ") -> str:
    """A page with the menu round it."""
    menu = "".join(f'<li><a href="{path}">{_words(path)}</a></li>' for path in SECTIONS)
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'</head><body><div class="dau"><ul class="menu"><li><a href="/">Trang chủ</a></li>{menu}'
        f'<li><a href="/lien-he">Liên hệ</a></li></ul></div>{body}'
        "<footer><p>Giấy phép số 000/GP-TTĐT do Sở cấp. Ghi rõ nguồn khi phát hành lại.</p>"
        "</footer></body></html>"
    )


def front(news: Sequence[News]) -> str:
    """The front page."""
    return framed(f'<div class="noi-bat">{"".join(map(_card, news))}</div>')


def listed(news: Sequence[News], following: str | None) -> str:
    """A page of a list."""
    more = f'<div class="sang-trang"><a href="{following}">Trang sau</a></div>' if following else ""
    return framed(f'<div class="ds">{"".join(map(_card, news))}</div>{more}', "Danh sách")


def plain_page(news: News) -> str:
    """An article as a builder without any system would write it."""
    body = "".join(f"<p>{escape(text)}</p>" for text in news.story.paragraphs)
    return framed(
        f'<div class="khung"><h1 class="tieu-de-tin">{escape(news.story.title)}</h1>'
        f'<div class="ngay-tin">{news.published:%d/%m/%Y %H:%M}</div>'
        f'<div class="mo-dau">{escape(news.story.lead)}</div>'
        f'<div class="than-bai">{body}</div></div>',
        news.story.title,
    )


def with_sitemap(made: Site) -> Site:
    """The same site, whose robots.txt names a sitemap of all articles and no list links to one."""
    answers = {path: page for path, page in made.answers.items() if not path.startswith(SECTIONS)}
    answers["/"] = html(framed("<p>Chào mừng.</p>"))
    answers["/so-do.xml"] = sitemap(made.news)
    rules = f"User-agent: *\nAllow: /\nSitemap: {made.base}/so-do.xml\n"
    answers["/robots.txt"] = Answer(body=rules.encode(), content_type="text/plain")
    answers.pop("/rss.xml", None)
    return replace(made, answers=answers)


def with_lists_in_json(made: Site) -> Site:
    """The same site, whose lists are filled by a script."""
    script = "<script>fetch('/api/tin-moi?trang=1').then(v => v.json()).then(ve)</script>"
    answers = {path: page for path, page in made.answers.items() if not path.startswith(SECTIONS)}
    for path in ("/", *SECTIONS):
        answers[path] = html(framed(f'<div id="ds">Đang tải...</div>{script}'))
    answers.pop("/rss.xml", None)
    return replace(made, answers=answers)


def _card(news: News) -> str:
    return (
        f'<div class="muc"><a href="{escape(news.path)}"><img src="/anh/{news.number}.jpg"></a>'
        f'<h3><a href="{escape(news.path)}">{escape(news.story.title)}</a></h3>'
        f'<span class="luc">{news.published:%d/%m/%Y %H:%M}</span></div>'
    )


def _retold(page: SavedPage, news: News) -> str:
    """A saved page with another headline, lead and paragraphs, as far as they stand in it."""
    expected = page.expected or {}
    text = (page.folder / "page.html").read_text("utf-8")
    texts = [*news.story.paragraphs, *news.story.paragraphs]
    pairs = [(expected["title"], news.story.title), (expected.get("lead"), news.story.lead)]
    pairs += list(zip(expected["paragraphs"], texts, strict=False))
    for old, new in pairs:
        if old:
            text = text.replace(old, escape(new, quote=False))
    return text


def _moved(news: News, base: str, address: Address) -> News:
    return replace(news, url=f"{base}{address(news)}")


def _slug(news: News) -> str:
    return slug(news.story.title)


def _words(path: str) -> str:
    return path.strip("/").replace("-", " ").capitalize()
