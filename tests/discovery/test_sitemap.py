import gzip
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery import sitemap
from crawler.discovery.base import Follow, Order, Unreadable, Window
from crawler.discovery.sitemap import Sitemap
from tests.discovery.words import HOST, VN, fetched, found, is_article, post, since, urls

SITEMAP = Sitemap(url=f"{HOST}/sitemap.xml", section="Tin")
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*entries: str) -> str:
    inside = "".join(f"<url>{entry}</url>" for entry in entries)
    return f"<?xml version='1.0'?><urlset {NS}>{inside}</urlset>"


def index(*entries: str) -> str:
    inside = "".join(f"<sitemap>{entry}</sitemap>" for entry in entries)
    return f"<?xml version='1.0'?><sitemapindex {NS}>{inside}</sitemapindex>"


def loc(path: str, lastmod: str = "") -> str:
    return f"<loc>{HOST}/{path}</loc>" + (f"<lastmod>{lastmod}</lastmod>" if lastmod else "")


def test_a_list_of_addresses() -> None:
    body = urlset(
        f"<loc> {post(1)} </loc><lastmod>2026-03-05T10:00:00+07:00</lastmod>",
        f"<loc>{HOST}/chuyen-muc</loc>",
        f"<loc>{post(2)}</loc><lastmod>2026-02-01</lastmod>",
    )
    result = found(SITEMAP, body)
    assert urls(result) == [post(1), post(2)]
    assert result.announced[0].modified == datetime(2026, 3, 5, 10, tzinfo=VN)
    assert result.announced[0].published is None
    assert result.announced[0].section == "Tin"
    assert result.ignored == 1
    recent = found(SITEMAP, body, since(1))
    assert urls(recent) == [post(1)]
    assert recent.outside == (datetime(2026, 2, 1, tzinfo=VN),)


def test_a_change_after_the_window_does_not_exclude() -> None:
    body = urlset(f"<loc>{post(1)}</loc><lastmod>2026-03-06</lastmod>")
    window = Window(until=datetime(2026, 1, 31, tzinfo=VN))
    assert urls(found(SITEMAP, body, window)) == [post(1)]


def test_a_news_sitemap() -> None:
    news = """<news:news xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <news:publication><news:name>Báo Vùng Cao</news:name></news:publication>
    <news:publication_date>2026-03-05T06:15+07:00</news:publication_date>
    <news:title>Đường lên bản</news:title></news:news>"""
    body = urlset(f"<loc>{post(1)}</loc>{news}")
    (page,) = found(SITEMAP, body).announced
    assert page.title == "Đường lên bản"
    assert page.published == datetime(2026, 3, 5, 6, 15, tzinfo=VN)
    assert urls(found(SITEMAP, body, since(6))) == []


def test_an_index_leads_to_its_parts_newest_first() -> None:
    body = index(loc("a.xml", "2026-01-02"), loc("b.xml", "2026-03-02"), loc("a.xml"), loc("c.xml"))
    follows = found(SITEMAP, body).follows
    assert [follow.url for follow in follows] == [f"{HOST}/{x}.xml" for x in "bac"]
    assert {(follow.order, follow.depth) for follow in follows} == {(Order.CHILD, 1)}
    assert follows[0].modified == datetime(2026, 3, 2, tzinfo=VN)


def test_depth_grows_and_an_index_does_not_lead_to_itself() -> None:
    follow = Follow(url=SITEMAP.url, order=Order.CHILD, depth=2)
    body = index(loc("sitemap.xml"), loc("x.xml"))
    result = SITEMAP.found(fetched(body, SITEMAP.url, follow), is_article, Window())
    assert [(further.url, further.depth) for further in result.follows] == [(f"{HOST}/x.xml", 3)]


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (["tin-2026-02.xml", "tin-2026-03.xml"], ["tin-2026-03.xml"]),
        (["2026/2/s.xml", "2026/3/s.xml", "2025/12/s.xml"], ["2026/3/s.xml"]),
        (["tin-202512.xml", "tin-202603.xml"], ["tin-202603.xml"]),
        (["tin-2025.xml", "tin-2026.xml"], ["tin-2026.xml"]),
        # parts of a year, part numbers, two dates: the name does not tell
        (["tin-2026-1.xml", "tin-2026-2.xml"], ["tin-2026-1.xml", "tin-2026-2.xml"]),
        (["tin-2026-02.xml", "tin-2026-14.xml"], ["tin-2026-02.xml", "tin-2026-14.xml"]),
        (["phan-2024.xml", "phan-7.xml"], ["phan-2024.xml", "phan-7.xml"]),
        (["tu-2024-01-den-2026-02.xml"], ["tu-2024-01-den-2026-02.xml"]),
    ],
)
def test_parts_named_by_their_month(names: list[str], asked: list[str]) -> None:
    result = found(SITEMAP, index(*map(loc, names)), since(5))
    assert [follow.url for follow in result.follows] == [f"{HOST}/{name}" for name in asked]
    assert result.ignored == len(names) - len(asked)


def test_parts_that_last_changed_before_the_window_are_not_asked() -> None:
    body = index(loc("cu.xml", "2026-02-27"), loc("moi.xml", "2026-03-05"), loc("khong-ro.xml"))
    follows = found(SITEMAP, body, since(5)).follows
    assert [follow.url for follow in follows] == [f"{HOST}/moi.xml", f"{HOST}/khong-ro.xml"]


def test_gzip() -> None:
    packed = gzip.compress(urlset(f"<loc>{post(1)}</loc>").encode())
    assert urls(found(SITEMAP, packed)) == [post(1)]


def test_gzip_cut_short_gives_what_is_there_and_says_so() -> None:
    body = urlset(*(f"<loc>{post(number)}</loc>" for number in range(3000)))
    packed = gzip.compress(body.encode())
    result = found(SITEMAP, packed[: len(packed) // 2])
    assert 0 < len(result.announced) < 3000
    assert any("cut short" in problem for problem in result.problems)


def test_a_gzip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_CEILING", 3 * 2**20)
    with pytest.raises(Unreadable, match="unpacks to more than"):
        found(SITEMAP, gzip.compress(b" " * (8 * 2**20)))


def test_gzip_that_is_none() -> None:
    with pytest.raises(Unreadable, match="cannot be unpacked"):
        found(SITEMAP, b"\x1f\x8bkhong phai gzip")


def test_robots_txt_names_sitemaps() -> None:
    robots = "User-agent: *\nDisallow: /tim-kiem\nSitemap: /a.xml\nsitemap: https://khac.vn/b.xml\n"
    result = found(Sitemap(url=f"{HOST}/robots.txt"), robots)
    assert [follow.url for follow in result.follows] == [f"{HOST}/a.xml", "https://khac.vn/b.xml"]


@pytest.mark.parametrize("body", ["<html><title>404</title></html>", "", "User-agent: *", "<rss/>"])
def test_what_is_no_sitemap(body: str) -> None:
    with pytest.raises(Unreadable, match="expected a sitemap"):
        found(SITEMAP, body)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 200), st.booleans())
def test_damage_never_raises_anything_else(junk: bytes, at: int, packed: bool) -> None:  # noqa: FBT001 - drawn
    body = urlset(f"<loc>{post(1)}</loc>", f"<loc>{post(2)}</loc>").encode()
    body = gzip.compress(body, mtime=0) if packed else body
    try:
        result = found(SITEMAP, body[:at] + junk + body[at:])
    except Unreadable:
        return
    assert all(is_article(url) for url in urls(result))
