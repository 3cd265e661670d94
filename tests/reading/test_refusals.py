import pytest

from crawler.reading import Hints, read
from storage.records import Reading, Refusal, RefusalReason
from tests.reading.invented import BODY, LEAD, MENU, SAPO, TEASERS, URL, a_page, paragraphs

STORY = a_page(f"{SAPO}<div>{paragraphs(BODY)}</div>")

CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before "
    "accessing.</p><script>var a=1;</script></body></html>"
)
FIREWALL = (
    "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. "
    "Your support ID is: 1849</body></html>"
)
SHELL = (
    '<html><body><script>document.cookie="D1N=4f3a"+"; path=/";window.location.reload(true);'
    "</script></body></html>"
)
CHASTENED = "<html><body><h1>Truy cập của bạn đã bị chặn</h1><p>Vui lòng liên hệ.</p></body></html>"
GONE = "<p>Bài viết không tồn tại hoặc đã bị xóa.</p>"
GONE_AT_LENGTH = (
    "<p>Trang bạn yêu cầu không tồn tại, mời bạn quay về trang chủ hoặc dùng ô tìm kiếm, "
    "cảm ơn.</p>"
)
LIST = f"<html><head><title>Thời sự</title></head><body>{MENU}{TEASERS}</body></html>"
SOON = "<div><p>Đang cập nhật, mời quý vị đón đọc sau.</p></div>"
RUSSIAN = "<p>Сегодня, как и всегда, мы расскажем про новости, погоду, спорт и дороги.</p>"

PAGES = {
    "a challenge": (RefusalReason.BLOCK_PAGE, CHALLENGE),
    "a firewall": (RefusalReason.BLOCK_PAGE, FIREWALL),
    "a firewall in Vietnamese": (RefusalReason.BLOCK_PAGE, CHASTENED),
    "a cookie shell": (RefusalReason.COOKIE_SHELL, SHELL),
    "a soft 404": (RefusalReason.SOFT_404, a_page(GONE, title="<h1>Lỗi 404</h1>", date="")),
    "a soft 404 by its words": (
        RefusalReason.SOFT_404,
        a_page(GONE_AT_LENGTH, title="<h1>Thông báo của hệ thống</h1>", date=""),
    ),
    "a list": (RefusalReason.NOT_AN_ARTICLE, LIST),
    "nothing": (RefusalReason.NO_BODY, "   "),
    "an empty page": (RefusalReason.NO_BODY, a_page("", date="")),
    "a word or two": (RefusalReason.TOO_SHORT, a_page(SOON)),
    "another script": (RefusalReason.WRONG_LANGUAGE, a_page(f"<div>{RUSSIAN * 6}</div>")),
}


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_no_article_is_refused_with_the_reason(kind: str) -> None:
    reason, page = PAGES[kind]
    answer = read(page, URL)
    assert isinstance(answer, Refusal), answer
    assert answer.reason is reason
    assert answer.detail


def test_a_redirect_to_the_home_page() -> None:
    hints = Hints(requested_url=URL)
    for landed in ("https://song.example/", "https://song.example/index.html"):
        answer = read(STORY, landed, None, hints)
        assert isinstance(answer, Refusal)
        assert answer.reason is RefusalReason.REDIRECTED_HOME
        assert URL in answer.detail


def test_a_redirect_to_the_article_is_none() -> None:
    answer = read(STORY, URL, None, Hints(requested_url="http://song.example/12"))
    assert isinstance(answer, Reading)


def test_a_story_about_an_error_is_an_article() -> None:
    title = "<h1>Không tìm thấy dấu vết tàu cá mất tích sau bão</h1>"
    answer = read(a_page(f"{SAPO}<div>{paragraphs(BODY)}</div>", title=title), URL)
    assert isinstance(answer, Reading)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry on the river has become the busiest place of the district, as it was.", "en"),
        ("Ntawm no peb tau sib tham txog kev ua liaj ua teb, hais tias peb yuav mus.", "und"),
    ],
)
def test_other_languages_are_labelled_and_kept(text: str, language: str) -> None:
    answer = read(
        a_page("<div>" + f"<p>{text}</p>" * 4 + "</div>", title="<h1>Minority page</h1>"), URL
    )
    assert isinstance(answer, Reading)
    assert answer.language == language


def test_vietnamese_is_vietnamese() -> None:
    answer = read(a_page(f"<div><p>{LEAD}</p>{paragraphs(BODY)}</div>"), URL)
    assert isinstance(answer, Reading)
    assert answer.language == "vi"
