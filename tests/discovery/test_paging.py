from datetime import UTC, date, datetime
from urllib.parse import parse_qs

import pytest

from crawler.discovery.base import Fetched, Follow, Found, Window
from crawler.discovery.leaf import Paging
from crawler.discovery.listing import Listing
from crawler.discovery.paging import (
    DatePages,
    JsonPages,
    NextLink,
    PageNumber,
    PostBack,
    PostPaging,
    Token,
)
from tests.discovery.words import HOST, NOW, VN, fetched, is_article, post, since, urls

LINK = f'<a href="{post(1)}">Tin</a>'


def listing(paging: Paging, url: str = f"{HOST}/muc/tin-moi") -> Listing:
    return Listing(url=url, next=paging)


def turn(
    entry: Listing, body: str, follow: Follow | None = None, window: Window | None = None
) -> Found:
    answer: Fetched = fetched(body, follow.url if follow else entry.url, follow)
    return entry.found(answer, is_article, window or Window())


def following(entry: Listing, body: str = LINK, follow: Follow | None = None) -> Follow:
    (further,) = turn(entry, body, follow).follows
    return further


@pytest.mark.parametrize(
    ("css", "link", "url"),
    [
        ("a.next", '<a class="next" href="p2">Sau</a>', f"{HOST}/muc/p2"),
        (".pages .next", '<div class=pages><b class="next"><a href="?p=2">›</a></b></div>', None),
        ("link[rel=next]::attr(href)", '<link rel="next" href="?p=2">', None),
        ("button::attr(data-url)", '<button data-url="?p=2&amp;x=1">Thêm</button>', "&x=1"),
        ("a.next", '<a class=next href="javascript:;">1</a><a class=next href="?p=2">2</a>', None),
    ],
)
def test_next_link(css: str, link: str, url: str | None) -> None:
    expected = f"{HOST}/muc/tin-moi?p=2"
    if url:
        expected = url if url.startswith("http") else expected + url
    assert following(listing(NextLink(css)), LINK + link) == Follow(url=expected, number=2)


@pytest.mark.parametrize(
    "href", ["", "#", "javascript:;", "/muc/tin-moi", "http://baovungcao.vn/muc/tin-moi/"]
)
def test_a_next_link_to_itself_is_none(href: str) -> None:
    result = turn(listing(NextLink("a.next")), f'{LINK}<a class="next" href="{href}">Sau</a>')
    assert (result.follows, result.stuck) == ((), None)


@pytest.mark.parametrize(
    ("paging", "url"),
    [
        (PageNumber(template="?page={page}"), "/muc/tin-moi?page=2"),
        (PageNumber(template="?PageIndex={page}", first=0), "/muc/tin-moi?PageIndex=1"),
        (PageNumber(template="?start={page}", first=0, step=20), "/muc/tin-moi?start=20"),
        (PageNumber(template="trang-{page}.html"), "/muc/trang-2.html"),
        (PageNumber(template="/muc/tin-moi/p{page}"), "/muc/tin-moi/p2"),
        (PageNumber(template=f"{HOST}/muc-c217-{{page}}.html"), "/muc-c217-2.html"),
    ],
)
def test_page_numbers(paging: PageNumber, url: str) -> None:
    assert following(listing(paging)).url == HOST + url


def test_page_numbers_in_a_query_of_its_own() -> None:
    name = "_com_liferay_AssetPublisherPortlet_INSTANCE_iwwY_cur"
    entry = listing(PageNumber(template=f"?{name}={{page}}"), f"{HOST}/tin?p_p_id=12&{name}=1")
    second = following(entry)
    assert second.url == f"{HOST}/tin?p_p_id=12&{name}=2"
    assert following(entry, LINK, second).url == f"{HOST}/tin?p_p_id=12&{name}=3"


ZONE = PageNumber(
    template="/timelinelist/{zone}/{page}.htm",
    tokens=(Token(name="zone", css="input#hdZoneId"),),
)


def test_a_token_is_carried_to_pages_that_do_not_have_it() -> None:
    entry = listing(ZONE)
    second = following(entry, f'{LINK}<input type=hidden id=hdZoneId value="1021119">')
    third = following(entry, f"<li>{LINK}</li>", second)
    assert second.url == f"{HOST}/timelinelist/1021119/2.htm"
    assert third.url == f"{HOST}/timelinelist/1021119/3.htm"


def test_a_missing_token_is_said() -> None:
    result = turn(listing(ZONE), LINK)
    assert result.stuck is not None
    assert "nothing fills {zone}" in result.stuck
    assert result.problems == (result.stuck,)
    assert urls(result) == [post(1)]


def test_tokens_are_checked_when_declared() -> None:
    with pytest.raises(ValueError, match="either css or regex"):
        Token(name="a")
    with pytest.raises(ValueError, match="no group"):
        Token(name="a", regex="abc")
    with pytest.raises(ValueError, match="no CSS"):
        Token(name="a", css="[[")


def test_json_pages_with_an_address_read_from_a_script() -> None:
    entry = listing(
        JsonPages(
            template="{api}&pageNum={page}&recordPerPage=20",
            tokens=(Token(name="api", regex=r"loadPageURL\s*=\s*'([^']+)'"),),
            link="urlDetail",
            date="createdDate",
        )
    )
    script = f"<script>var loadPageURL = '{HOST}/tin?p_p_resource_id=loadPage';</script>"
    second = following(entry, LINK + script)
    assert second.url == f"{HOST}/tin?p_p_resource_id=loadPage&pageNum=2&recordPerPage=20"
    answer = '{"items": [{"urlDetail": "/a-post3.html", "createdDate": "15:55 | 05/03/2026"}]}'
    result = turn(entry, answer, second)
    assert turn(entry, script).sparse  # a shell: its articles come as JSON
    assert not result.sparse
    assert urls(result) == [f"{HOST}/a-post3.html"]
    assert result.announced[0].published == datetime(2026, 3, 5, 15, 55, tzinfo=VN)
    assert "pageNum=3" in result.follows[0].url
    assert turn(entry, '{"items": []}', second).follows == ()


def test_post_with_a_form() -> None:
    paging = PostPaging(
        url="/api/NewsZone",
        body="PageIndex={page}&Catname={cat}",
        first=0,
        tokens=(Token(name="cat", css="#cat::attr(data-name)"),),
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    follow = following(listing(paging), f'{LINK}<i id=cat data-name="a+/=đ&b"></i>')
    assert (follow.method, follow.url) == ("POST", f"{HOST}/api/NewsZone")
    assert parse_qs(follow.body) == {"PageIndex": ["1"], "Catname": ["a+/=đ&b"]}
    assert follow.headers["Content-Type"].startswith("application/x-www-form-urlencoded")
    assert follow.headers["X-Requested-With"] == "XMLHttpRequest"
    assert following(listing(paging), LINK, follow).body.startswith("PageIndex=2&Catname=a%2B")


def test_post_with_json() -> None:
    paging = PostPaging(
        url="/List.aspx/Load",
        body='{"page": {page}, "site": "{site}", "opts": {}}',
        as_json=True,
        tokens=(Token(name="site", regex=r"site_id: (\S+);"),),
    )
    follow = following(listing(paging), LINK + '<script>site_id: a"b;</script>')
    assert follow.body == '{"page": 2, "site": "a\\"b", "opts": {}}'
    assert follow.headers["Content-Type"].startswith("application/json")


def test_a_list_that_opens_by_post() -> None:
    entry = listing(PostPaging(url="/api", body="PageIndex={page}", first=0, opens=True))
    (first,) = entry.first(Window(), NOW)
    assert (first.method, first.body, first.number) == ("POST", "PageIndex=0", 1)
    assert following(entry, LINK, first).body == "PageIndex=1"
    with pytest.raises(ValueError, match="opens"):
        PostPaging(url="/api", body="{a}", opens=True, tokens=(Token(name="a", css="a"),))


FORM = """<form><input type=hidden name=__VIEWSTATE value="/wEP+==">
<input type=hidden name=k value=1>
<input type=text name=tim value="bỏ qua">
<a class=pg href="javascript:__doPostBack('ctl00$Pager','2')">2</a></form>"""


def test_post_back() -> None:
    follow = following(listing(PostBack("a.pg")), LINK + FORM)
    assert parse_qs(follow.body) == {
        "__VIEWSTATE": ["/wEP+=="],
        "k": ["1"],
        "__EVENTTARGET": ["ctl00$Pager"],
        "__EVENTARGUMENT": ["2"],
    }
    assert (follow.method, follow.url, follow.number) == ("POST", f"{HOST}/muc/tin-moi", 2)


def test_post_back_without_state_is_stuck_and_without_link_is_over() -> None:
    entry = listing(PostBack("a.pg"))
    assert "__VIEWSTATE" in str(turn(entry, LINK + FORM.replace("__VIEWSTATE", "x")).stuck)
    assert turn(entry, LINK).stuck is None


def walked(paging: DatePages, window: Window, steps: int = 3) -> list[str]:
    entry = listing(paging)
    (follow,) = entry.first(window, datetime(2026, 3, 6, 18, 30, tzinfo=UTC))  # the 7th in Vietnam
    seen = [follow.url]
    for _ in range(steps):
        result = turn(entry, "<p>không có tin</p>", follow, window)
        assert result.sparse
        if not result.follows:
            break
        (follow,) = result.follows
        seen.append(follow.url)
    return [url.removeprefix(HOST) for url in seen]


def test_days() -> None:
    paging = DatePages(template="/ngay/%d-%m-%Y.html", days=1)
    assert walked(paging, Window(), 2) == [
        "/ngay/07-03-2026.html",
        "/ngay/06-03-2026.html",
        "/ngay/05-03-2026.html",
    ]
    assert walked(paging, since(6), 9) == ["/ngay/07-03-2026.html", "/ngay/06-03-2026.html"]


def test_the_later_of_two_bounds_ends_the_days() -> None:
    for earliest, last in ((date(2026, 3, 6), "06"), (date(2026, 3, 1), "05")):
        paging = DatePages(template="/ngay/%d.html", days=1, earliest=earliest)
        assert walked(paging, since(5), 9)[-1] == f"/ngay/{last}.html"


def test_days_are_counted() -> None:
    entry = listing(DatePages(template="/ngay/%d.html", days=1))
    (first,) = entry.first(Window(), NOW)
    assert (first.number, following(entry, LINK, first).number) == (1, 2)


def test_months_from_the_last_wanted_day() -> None:
    window = Window(until=datetime(2026, 1, 31, tzinfo=VN))
    paging = DatePages(template="?thang=%m/%Y", months=1, earliest=date(2025, 11, 15))
    assert walked(paging, window, 9) == [
        "/muc/tin-moi?thang=01/2026",
        "/muc/tin-moi?thang=12/2025",
        "/muc/tin-moi?thang=11/2025",
    ]


@pytest.mark.parametrize(
    ("template", "days", "months"), [("/%d", 0, 0), ("/%d", 1, 1), ("/%d", -1, 0), ("/ngay", 1, 0)]
)
def test_date_pages_are_checked_when_declared(template: str, days: int, months: int) -> None:
    with pytest.raises(ValueError, match=r"days|date"):
        DatePages(template=template, days=days, months=months)
