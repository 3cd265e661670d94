from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery.answers import JsonHtml, JsonItems
from crawler.discovery.base import Follow, Unreadable, Window
from crawler.discovery.listing import Listing
from crawler.discovery.paging import NextLink, PageNumber
from tests.discovery.words import HOST, NOW, VN, fetched, found, is_article, post, since, urls

SHELL = "<script>document.cookie='D1N=4f3a; path=/';window.location.reload(true);</script>"
FIREWALL = "<html><title>Request Rejected</title><body>Your support ID is: 18</body></html>"
LIST = Listing(url=f"{HOST}/tin-moi")

CARD = """<div class="card"><a class="pic" href="/tin-{n}-post{n}.html"><img alt="ảnh {n}"></a>
<h3><a href="/tin-{n}-post{n}.html" title="Tin {n} đầy đủ">Tin số {n}</a></h3>
<p class="meta"><a href="/kinh-te">Kinh tế</a> <span class="time" {attribute}>{words}</span></p>
</div>"""


def card(number: int, words: str = "", attribute: str = "") -> str:
    return CARD.format(n=number, words=words, attribute=attribute)


def page(*cards: str, head: str = "") -> str:
    menu = '<nav><a href="/">Trang chủ</a><a href="javascript:;">Xem thêm</a></nav>'
    return f"<html><head>{head}</head><body>{menu}<div id=list>{''.join(cards)}</div></body></html>"


def article(number: int) -> str:
    return f"{HOST}/tin-{number}-post{number}.html"


def test_all_links_of_a_page() -> None:
    result = found(LIST, page(card(2), card(1), card(2)))
    assert urls(result) == [article(2), article(1)]
    assert [announced.title for announced in result.announced] == ["Tin số 2", "Tin số 1"]
    assert result.ignored == 3  # the home page, a section, a link that leads nowhere


def test_only_the_declared_links() -> None:
    listing = Listing(url=LIST.url, links="#list h3 > a", section="Thời sự")
    result = found(listing, page(card(1)) + f'<aside><a href="{post(7)}">đọc nhiều</a></aside>')
    assert urls(result) == [article(1)]
    assert (result.announced[0].title, result.announced[0].section) == ("Tin số 1", "Thời sự")


@pytest.mark.parametrize(
    "href",
    [
        " /tin-1-post1.html\n",
        "tin-1-post1.html",
        "https://www.baovungcao.vn/tin-1-post1.html#binh-luan",
        "//baovungcao.vn/tin-1-post1.html?utm_source=x&amp;fbclid=1",
        "/muc/../tin-1-post1.html",
    ],
)
def test_spellings_of_a_link(href: str) -> None:
    (announced,) = found(LIST, f'<a href="{href}">Tin</a>').announced
    assert announced.url.replace("www.", "") == article(1)


@pytest.mark.parametrize("links", [".title", ".title::attr(data-href)", ".title a", "a.title"])
def test_links_in_around_and_beside_what_is_selected(links: str) -> None:
    inside = f'<h3 class="title" data-href="{post(1)}"><a class="title" href="{post(1)}">A</a></h3>'
    assert urls(found(Listing(url=LIST.url, links=links), inside)) == [post(1)]
    if links == ".title":
        around = f'<a href="{post(2)}"><b class="title">B</b></a>'
        assert urls(found(Listing(url=LIST.url, links=links), around)) == [post(2)]


@pytest.mark.parametrize("item", ["", ".card"])
@pytest.mark.parametrize("date", [".time", ".time::attr(title)"])
def test_dates(item: str, date: str) -> None:
    body = page(
        card(1, "8 giờ trước", 'title="06/03/2026 23:10"'),
        card(2, "05/03/2026 09:15", 'title="05/03/2026 09:15"'),
        card(3, "mới", 'title="mới"'),
    )
    result = found(Listing(url=LIST.url, item=item, date=date), body)
    assert [announced.published for announced in result.announced] == [
        datetime(2026, 3, 6, 23, 10, tzinfo=VN),
        datetime(2026, 3, 5, 9, 15, tzinfo=VN),
        None,
    ]


def test_an_attribute_that_contradicts_the_words_is_not_believed() -> None:
    body = page(
        card(1, "05/03/2026 15:34", 'title="3/5/2026 3:34:00 PM"'),
        card(2, "2 ngày trước", 'title="3/5/2026 3:34:00 PM"'),
        card(3, "", 'title="12/11/2026 3:34:00 PM"'),
    )
    body += card(4, "2 ngày trước", 'title="2/1/2026 3:34:00 PM"')
    first, second, third, fourth = found(Listing(url=LIST.url, date=".time"), body).announced
    assert first.published == datetime(2026, 3, 5, 15, 34, tzinfo=VN)
    assert second.published is not None
    assert (NOW - second.published).days == 2
    assert third.published is None  # it would lie in the future
    assert fourth.published == second.published


def test_a_date_without_its_own_article_is_nobodys() -> None:
    body = f'<p class=time>06/03/2026</p><a href="{post(1)}">A</a><a href="{post(2)}">B</a>'
    result = found(Listing(url=LIST.url, date=".time"), body)
    assert [announced.published for announced in result.announced] == [None, None]


def test_the_window() -> None:
    body = page(card(1, "06/03/2026"), card(2, "05/03/2026 10:00"), card(3, "04/03/2026 10:00"))
    listing = Listing(url=LIST.url, item=".card", date=".time")
    window = Window(
        since=datetime(2026, 3, 5, tzinfo=VN), until=datetime(2026, 3, 5, 23, 59, tzinfo=VN)
    )
    result = found(listing, body, window)
    assert urls(result) == [article(2)]
    assert result.outside == (
        datetime(2026, 3, 6, tzinfo=VN),
        datetime(2026, 3, 4, 10, 0, tzinfo=VN),
    )


def test_a_bare_day_may_mean_any_hour_of_it() -> None:
    window = Window(since=datetime(2026, 3, 6, 12, tzinfo=VN))
    listing = Listing(url=LIST.url, item=".card", date=".time")
    body = page(card(1, "06/03/2026"), card(2, "06/03/2026 11:59"), card(3, "05/03/2026"))
    assert urls(found(listing, body, window)) == [article(1)]


def test_titles_of_their_own() -> None:
    listing = Listing(url=LIST.url, item=".card", title="h3")
    assert [p.title for p in found(listing, page(card(4))).announced] == ["Tin số 4"]


@pytest.mark.parametrize(
    ("link", "title"),
    [
        (
            '<a href="{}"><b class=t>Trong liên kết</b> 3 phút</a><i class=t>Khác</i>',
            "Trong liên kết",
        ),
        ('<a href="{}">3 phút</a><i class=t>Bên cạnh</i>', "Bên cạnh"),
        ('<a href="{}">Chữ của liên kết</a>', "Chữ của liên kết"),
        ('<a href="{}" title="Khi trỏ vào"><img></a>', "Khi trỏ vào"),
        ('<a href="{}"><img></a>', None),
    ],
)
def test_which_title_wins(link: str, title: str | None) -> None:
    listing = Listing(url=LIST.url, item=".card", title=".t")
    body = f"<div class=card>{link.format(post(1))}</div>"
    assert [announced.title for announced in found(listing, body).announced] == [title]


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("/muc/con/", f"{HOST}/muc/con/a-post1.html"),
        ("https://www.baovungcao.vn/muc/", "https://www.baovungcao.vn/muc/a-post1.html"),
        ("https://baocu.vn/", f"{HOST}/a-post1.html"),  # a left-over of a move
        ("javascript:;", f"{HOST}/a-post1.html"),
    ],
)
def test_base(base: str, address: str) -> None:
    body = page('<a href="a-post1.html">A</a>', head=f'<base href="{base}">')
    assert urls(found(LIST, body)) == [address]


def test_a_page_that_closes_before_it_begins() -> None:
    body = f"<!DOCTYPE html><html></html><body></body>{page(card(1))}"
    assert urls(found(LIST, body)) == [article(1)]


def test_a_fragment() -> None:
    follow = Follow(url=f"{HOST}/timeline/7/2.htm", number=2)
    result = LIST.found(fetched(f"<li>{card(1)}</li>", follow=follow), is_article, Window())
    assert urls(result) == [article(1)]


JSON = Listing(
    url=f"{HOST}/api/tin",
    next=PageNumber(
        template="?page={page}",
        answer=JsonItems(
            items="data.list", link="/{slug}-post{id}.html", date="time", title="name"
        ),
    ),
)


def test_json_items() -> None:
    body = """{"data": {"list": [
      {"slug": "chợ phiên", "id": 5, "name": "Chợ <b>phiên</b>", "time": "2026-03-05T07:00:00"},
      {"slug": "x", "id": 6, "time": 1772668800000}, {"id": null}, 7]}}"""
    result = found(JSON, body)
    assert urls(result) == [f"{HOST}/ch%E1%BB%A3%20phi%C3%AAn-post5.html", f"{HOST}/x-post6.html"]
    assert result.announced[0].title == "Chợ <b>phiên</b>"
    assert result.announced[0].published == datetime(2026, 3, 5, 7, 0, tzinfo=VN)
    assert result.announced[1].published == datetime(2026, 3, 5, 7, 0, tzinfo=VN)
    assert result.follows[0].url == f"{HOST}/api/tin?page=2"


def test_html_in_json() -> None:
    listing = Listing(url=LIST.url, next=NextLink("a.next", answer=JsonHtml(html="d.html")))
    body = '{"d": "{\\"html\\": \\"<a href=\'/tin-1-post1.html\'>A</a>\\"}"}'
    assert urls(found(listing, body)) == [article(1)]


@pytest.mark.parametrize(
    ("listing", "body", "words"),
    [
        (LIST, '{"items": []}', "expected HTML, got the JSON"),
        (JSON, '{"error": "het phien"}', "expected JSON as JsonItems"),
        (LIST, "Hết phiên làm việc", "got 'Hết phiên làm việc'"),
        (LIST, "Access denied", "got block_page: a wall against robots"),
        (LIST, SHELL, "cookie_shell: a script that sets a cookie and reloads"),
        (LIST, FIREWALL, "block_page: a wall against robots: 'request rejected'"),
        (LIST, page(card(1), head="<title>404 Not Found</title>"), "soft_404: the page says"),
        (LIST, page(f"<h1>Không tìm thấy trang</h1>{card(1)}"), "soft_404: the page says"),
        (LIST, " \n", "the first page of a list is empty"),
        (LIST, b"%PDF-1.7", "a PDF file"),
    ],
)
def test_what_is_no_list(listing: Listing, body: str | bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=HOST) as refused:
        found(listing, body)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Không tìm thấy dữ liệu hộp đen của tàu</h1><h1>Mùa lúa</h1>",
        "<h1><a href='/a-post9.html'>Không tìm thấy dữ liệu hộp đen của tàu</a></h1>",
        "<p>Captcha là gì?</p>",
    ],
)
def test_a_headline_makes_no_error_page(head: str) -> None:
    assert article(1) in urls(found(LIST, page(f"{head}{card(1)}")))


def test_a_list_that_leads_home() -> None:
    follow = Follow(url=LIST.url)
    with pytest.raises(Unreadable, match="moved or gone: it leads home") as refused:
        LIST.found(fetched(card(1), url=f"{HOST}/", follow=follow), is_article, Window())
    assert LIST.url in str(refused.value)
    home = Follow(url=f"{HOST}/index.html")
    front = LIST.found(fetched(card(1), url=f"{HOST}/", follow=home), is_article, Window())
    assert urls(front) == [article(1)]


def test_an_empty_later_page_is_the_end_of_a_numbered_list() -> None:
    listing = Listing(url=LIST.url, next=PageNumber(template="?page={page}"))
    follow = Follow(url=f"{LIST.url}?page=9", number=9)
    result = listing.found(fetched("", follow=follow), is_article, Window())
    assert (result.announced, result.follows, result.stuck) == ((), (), None)


@pytest.mark.parametrize("field", ["item", "links", "date", "title"])
def test_selectors_are_checked_when_declared(field: str) -> None:
    selectors: dict[str, Any] = {field: "a[[href"}
    with pytest.raises(ValueError, match="is no CSS selector"):
        replace(LIST, **selectors)


def test_history_window_keeps_what_has_no_date() -> None:
    assert urls(found(LIST, page(card(1)), since(1))) == [article(1)]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_damage_never_raises_anything_else(data: st.DataObject) -> None:
    listing = Listing(
        url=LIST.url,
        item=data.draw(st.sampled_from(["", ".card"])),
        date=".time",
        next=PageNumber(template="?page={page}", answer=JsonHtml()),
    )
    whole = page(card(1, "05/03/2026"), card(2, "hôm qua"))
    body = bytearray(data.draw(st.sampled_from([whole, '{"d": "<p>"}'])).encode())
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(body)))
        body[at : at + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=8))
    try:
        result = listing.found(fetched(bytes(body)), is_article, Window())
    except Unreadable:
        return
    assert all(is_article(url) for url in urls(result))
    assert len(set(urls(result))) == len(result.announced)
