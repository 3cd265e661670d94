from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery.base import Unreadable, Window
from crawler.discovery.feed import Feed
from tests.discovery.words import HOST, VN, fetched, found, is_article, post, since, urls

FEED = Feed(url=f"{HOST}/rss/home.rss")

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Báo Vùng Cao</title><link>{HOST}</link>
<item><title> Mùa lúa mới ở &lt;b&gt;Bản Mây&lt;/b&gt; </title>
<link>
 {post(101)}?utm_source=rss
</link><guid isPermaLink="false">101</guid><category>Kinh tế</category>
<pubDate>Fri, 06 Mar 2026 09:30:00 +0700</pubDate></item>
<item><title><![CDATA[Hội xuân & chợ phiên]]></title><link>{post(102)}</link>
<pubDate>Thu, 05 Mar 2026 20:00:00 +07:00</pubDate></item>
<item><title>Chuyên đề</title><link>{HOST}/chuyen-de/mua-xuan</link></item>
</channel></rss>"""


def test_rss() -> None:
    result = found(FEED, RSS)
    first, second = result.announced
    assert urls(result) == [post(101), post(102)]
    assert first.title == "Mùa lúa mới ở <b>Bản Mây</b>"
    assert first.section == "Kinh tế"
    assert first.published == datetime(2026, 3, 6, 9, 30, tzinfo=VN)
    assert second.title == "Hội xuân & chợ phiên"
    assert second.published == datetime(2026, 3, 5, 20, 0, tzinfo=VN)
    assert (result.ignored, result.problems, result.follows) == (1, (), ())


def test_a_named_section_wins_over_categories() -> None:
    result = found(Feed(url=FEED.url, section="Trang nhất"), RSS)
    assert {page.section for page in result.announced} == {"Trang nhất"}


def test_atom() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Cầu mới</title>
    <link rel="self" href="{post(9)}"/><link href="/cau-moi-post5.html"/><id>tag:x</id>
    <category term="Xã hội"/><published>2026-03-01T02:00:00Z</published>
    <updated>2026-03-02T02:00:00Z</updated></entry></feed>"""
    (page,) = found(FEED, atom).announced
    assert page.url == f"{HOST}/cau-moi-post5.html"
    assert page.section == "Xã hội"
    assert page.published == datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
    assert page.modified == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def test_rdf() -> None:
    rdf = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="{HOST}"/><item rdf:about="{post(7)}"><title>Đê vỡ</title>
    <dc:date>2026-03-04T08:00:00+07:00</dc:date></item></rdf:RDF>"""
    (page,) = found(FEED, rdf).announced
    assert page.url == post(7)
    assert page.published == datetime(2026, 3, 4, 8, 0, tzinfo=VN)


@pytest.mark.parametrize(
    "item",
    [
        f"<item><title>a\x0bb &nbsp; &eacute; & c</title><link>{post(1)}?a=1&b=2</link></item>",
        f"<item><media:content url='x'/><title>a</title><link>{post(1)}</link></item>",
        f"<item><title>&#x1F; a &unknown; &#8;</title><link>{post(1)}</link></item>",
        f"<item><title>cắt ngang</title><link>{post(1)}</link><pubDate>hôm nào đó</pubDate></item>",
        f"<item><title>dang dở</title><link>{post(1)}</link></item><item><title>cụt",
        f"<item><title>x</title><link/><guid>{post(1)}</guid></item>",
        f"<item><link>https://dem.example/r?u=1</link><guid>{post(1)}</guid></item>",
        f"<item><title>x</title><link>{post(1)}</link></item></channel></rss><script>x()</script>",
    ],
)
def test_broken_feeds_are_read_all_the_same(item: str) -> None:
    body = (
        f"\ufeff \n<b>Warning</b>: line 3<?xml version='1.0'?><rss><channel>{item}</channel></rss>"
    )
    result = found(FEED, body)
    assert [url.partition("?")[0] for url in urls(result)] == [post(1)]


def test_a_break_is_reported() -> None:
    (problem,) = found(FEED, RSS[: RSS.index("<pubDate>Thu")]).problems
    assert "broken XML was mended" in problem


def test_entries_without_an_address_are_reported() -> None:
    result = found(FEED, "<rss><item><title>Không địa chỉ</title></item></rss>")
    assert result.problems == ("1 entries without an address",)
    assert result.ignored == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258"])
def test_charsets(encoding: str) -> None:
    declared = RSS.replace("UTF-8", encoding).replace("Mùa lúa mới", "Đà Lạt hôm nay")
    text = declared if encoding != "windows-1258" else _decomposed(declared)
    page = found(FEED, text.encode(encoding, "xmlcharrefreplace")).announced[0]
    assert page.title is not None
    assert page.title.startswith("Đà Lạt hôm nay ở")


def _decomposed(text: str) -> str:
    """windows-1258 writes the tones as marks of their own."""
    return text.replace("ạ", "a\u0323").replace("ở", "ơ\u0309")


def test_entities_are_never_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    body = f"""<!DOCTYPE rss [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>
    <rss><item><title>&a8;&f;</title><link>{post(1)}</link></item></rss>"""
    (page,) = found(FEED, body).announced
    assert page.title == "&a8;&f;"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<!DOCTYPE html><html><title>Trang chủ - Báo</title>", "HTML page titled 'Trang chủ"),
        ("<html><body><rss><item/></rss>", "expected a feed"),
        ("", "nothing (an empty body)"),
        ("<html><title>Just a moment...</title>", "got block_page: a wall against robots"),
        ('{"ok": false}', "ok"),
        (b"\x89PNG\r\n", "PNG"),
        ("<urlset><url/></urlset>", "expected a feed"),
    ],
)
def test_what_is_no_feed(body: str | bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=r"expected a feed|PNG") as refused:
        found(FEED, body)
    assert words in str(refused.value)


def test_the_window() -> None:
    result = found(FEED, RSS, since(6))
    assert urls(result) == [post(101)]
    assert result.outside == (datetime(2026, 3, 5, 20, 0, tzinfo=VN),)
    assert result.ignored == 2


def test_the_same_address_twice_is_one_page() -> None:
    twin = post(101).replace("https", "http")
    body = f"""<rss><item><link>{post(101)}</link></item><item><link>{twin}</link><title>b</title>
    <category>c</category><pubDate>2026-03-05T06:15:00+07:00</pubDate>
    <updated>2026-03-05T06:20:00+07:00</updated></item></rss>"""
    (page,) = found(FEED, body).announced
    assert (page.url, page.title, page.section) == (post(101), "b", "c")
    assert page.published == datetime(2026, 3, 5, 6, 15, tzinfo=VN)
    assert page.modified == datetime(2026, 3, 5, 6, 20, tzinfo=VN)


def test_both_ends_of_the_window_are_in_it() -> None:
    edge = datetime(2026, 3, 6, 9, 30, tzinfo=VN)
    assert urls(found(FEED, RSS, Window(since=edge, until=edge))) == [post(101)]
    changed = f"<rss><item><link>{post(1)}</link><updated>{edge.isoformat()}</updated></item></rss>"
    assert urls(found(FEED, changed, Window(since=edge))) == [post(1)]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_never_raises_anything_else(data: st.DataObject) -> None:
    body = bytearray(RSS.encode())
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=6))
    try:
        result = FEED.found(fetched(bytes(body)), is_article, Window())
    except Unreadable:
        return
    assert all(is_article(url) for url in urls(result))
