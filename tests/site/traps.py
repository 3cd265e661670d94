"""What goes wrong in the invented world: answers that are not what they seem."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC
from email.utils import format_datetime

from tests.site.chrome import document, footer, header
from tests.site.news import News
from tests.site.web import Answer, html, missing, moved, with_validators

Trap = Callable[[News, Mapping[str, Answer]], dict[str, Answer]]
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below


def soft_404(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:  # noqa: ARG001 - a Trap
    """A page that says "not found" with status 200."""
    body = (
        '<div class="loi"><h1>Không tìm thấy trang</h1><p>Bài viết không tồn tại hoặc đã bị gỡ bỏ.'
        '</p><a href="/">Quay lại trang chủ</a></div>'
    )
    return {news.url: html(document("Lỗi 404", "", header("Báo") + body + footer("Báo")))}


def blocked(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:  # noqa: ARG001 - a Trap
    """A firewall's page with status 200."""
    text = (
        "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. "
        f"Please consult with your administrator.<br><br>Your support ID is: {news.number}9917"
        "<br><a href='javascript:history.back();'>[Go Back]</a></body></html>"
    )
    return {news.url: html(text)}


def cookie_shell(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:  # noqa: ARG001 - a Trap
    """A script that sets a cookie and loads the page again, and nothing else."""
    text = (
        '<html><body><script>document.cookie="D1N=ab12cd34"+"; expires=Fri, 31-Dec-2037 23:55:55 '
        'GMT; path=/";window.location.reload(true);</script></body></html>'
    )
    return {news.url: html(text)}


def gone(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:  # noqa: ARG001 - a Trap
    """A list that still names a page which was taken down."""
    return {news.url: missing(news.url)}


def renamed(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The listed address leads on to one with another slug and the same number."""
    head, _, tail = news.url.rpartition("-")
    new = f"{head}-cap-nhat-{tail}"
    return {news.url: moved(new), new: answers[news.url]}


def sent_home(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:  # noqa: ARG001 - a Trap
    """A page that was taken down and leads to the front page."""
    home = "/".join(news.url.split("/")[:3]) + "/"
    front = html(document("Thực đơn", "", header("Trang chủ") + footer("Trang chủ")))
    return {news.url: moved(home, 302), home: front}


def lying_charset(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """UTF-8 that the header calls Latin-1, without a word about it in the page."""
    page = answers[news.url].body.replace(b'<meta charset="utf-8">', b"")
    return {news.url: Answer(body=page, content_type="text/html; charset=ISO-8859-1")}


def windows_1258(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """A page in the old Vietnamese code page, which the header does not name."""
    page = answers[news.url].body.decode().replace('charset="utf-8"', 'charset="windows-1258"')
    return {news.url: Answer(body=to_1258(page), content_type="text/html")}


def unchanged(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """A page with validators that the site keeps to."""
    changed = format_datetime(news.published.astimezone(UTC), usegmt=True)
    return {news.url: with_validators(answers[news.url], changed)}


def plain_http(news: News, answers: Mapping[str, Answer]) -> dict[str, Answer]:  # noqa: ARG001 - a Trap
    """The http:// spelling leads to the https:// one."""
    return {news.url.replace("https:", "http:"): moved(news.url)}


def to_1258(text: str) -> bytes:
    """Text in windows-1258, where the tone marks follow their letters."""
    return "".join(_split_tone(letter) for letter in text).encode("cp1258", "xmlcharrefreplace")


def _split_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return base + "".join(c for c in parts if c in _TONES)


TRAPS: tuple[tuple[str, int, Trap], ...] = (
    ("baocantho", 4, soft_404),
    ("laocai_portal", 3, blocked),
    ("hanoi_portal", 2, cookie_shell),
    ("daibieunhandan", 2, gone),
    ("baolaocai", 6, renamed),
    ("danang_portal", 1, sent_home),
    ("quangninh_portal", 2, windows_1258),
    ("bacninh_portal", 5, lying_charset),
    ("baochinhphu", 13, unchanged),
    *(("noichinh", spot, plain_http) for spot in range(15)),
)
