import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from crawler.reading import read
from crawler.reading.letters import escaped_once, mend_letters
from storage.records import Reading
from tests.reading.invented import BODY, HINTS, SAPO, TITLE, URL, a_page, paragraphs
from tests.site.odd import TEXT, TITLES, tcvn3, vni

FRAME = "<p>© 2026 Báo Sông » Trang chủ « Liên hệ · 30°C · ½ trang ® µ</p>"


def mended(markup: str) -> HtmlElement:
    root = html.fromstring(markup)
    mend_letters(root, markup)
    return root


@pytest.mark.parametrize("font", [tcvn3, vni])
def test_an_old_article_in_a_new_frame(font: object) -> None:
    assert callable(font)
    said = "".join(f"<p>{font(line)}</p>" for line in TEXT)
    root = mended(f"<html><body>{FRAME}<h1>{font(TITLES[0])}</h1>{said}</body></html>")
    assert [node.text for node in root.iter("p")] == [html.fromstring(FRAME).text, *TEXT]
    assert root.findtext(".//h1") == TITLES[0]


def test_single_words_follow_their_page_and_attributes_their_words() -> None:
    words = f"<b>{tcvn3('Chuyện')}</b> {tcvn3('bến đò ngang mùa nước nổi')}"
    alone = f'<img alt="{tcvn3(TITLES[1])}"><script>var a = "{tcvn3(TITLES[1])}";</script>'
    root = mended(f"<html><body><p>{words}</p>{alone}</body></html>")
    assert root.findtext(".//b") == "Chuyện"
    (picture,) = root.iter("img")
    assert picture.get("alt") == TITLES[1]
    (script,) = root.iter("script")
    assert script.text == f'var a = "{tcvn3(TITLES[1])}";'


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><body>{FRAME * 3}</body></html>",
        a_page(f"{SAPO}<div>{paragraphs(BODY)}</div>"),
        "<p>Müller und Strauß: «größer» ist ¼ größer · © ® °</p>",
        "<p>España, niño, año: ¿qué? ¡sí!</p>",
    ],
)
def test_sound_pages_are_left_alone(markup: str) -> None:
    assert html.tostring(mended(markup)) == html.tostring(html.fromstring(markup))


@pytest.mark.parametrize(
    ("markup", "once"),
    [
        ("Đ&amp;agrave; L&amp;#7841;t", "Đ&agrave; L&#7841;t"),
        ("&amp;amp;amp;ldquo;R&amp;amp;D&amp;amp;rdquo;", "&ldquo;R&amp;D&rdquo;"),
        (
            '<a href="?a=1&amp;copy=2&amp;reg=3&amp;b">',
            '<a href="?a=1&amp;copy=2&amp;reg=3&amp;b">',
        ),
        ("a &amp;lt;b&amp;gt; c", "a &amp;lt;b&amp;gt; c"),
        ("R&amp;D; A&amp;B;", "R&amp;D; A&amp;B;"),
    ],
)
def test_what_was_escaped_again(markup: str, once: str) -> None:
    assert escaped_once(markup) == once


def test_a_title_escaped_again() -> None:
    twice = TITLE.replace("à", "&amp;agrave;").replace("ô", "&amp;#244;")
    reading = read(
        a_page(f"{SAPO}<div>{paragraphs(BODY)}</div>", title=f"<h1>{twice}</h1>"), URL, None, HINTS
    )
    assert isinstance(reading, Reading)
    assert reading.title == TITLE


@given(
    st.text(
        st.one_of(st.characters(codec="utf-8"), st.sampled_from("µ¸Â¡Ã©áºäø&#31;\x1f")),
        max_size=120,
    )
)
def test_no_text_makes_it_fail(text: str) -> None:
    markup = f"<div><p>{text.replace('<', '').replace(chr(0), '')}µ¸¶·¹¨»</p></div>"
    assert mended(escaped_once(markup)) is not None
