"""Pieces of odd sites: plain article pages, and how texts were written before Unicode."""

import unicodedata
from dataclasses import replace

from crawler.discovery.base import Entry
from crawler.source import Source
from tests.site.local import local_source

TITLES = (
    "Chuyện bến đò ngang mùa nước nổi",
    "Người trồng lúa được mùa giữa nắng hạn",
    "Đường về bản mới mở sau trận lũ",
)
TEXT = (
    "Sáng sớm, bến đò đã chật kín người đi chợ, tiếng gọi nhau vang cả khúc sông rộng.",
    "Theo thống kê của xã, mỗi ngày có khoảng 1.200 lượt khách qua đò, tăng so với năm ngoái.",
    "Từ tháng tới, bến sẽ được nâng cấp, lấy từ nguồn vốn của tỉnh và của người dân trong vùng.",
)
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_AS_TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦"
_SIMPLE = dict(zip("íìơưỉĩịỵđƠƯĐ", "íìôöæóòîñÔÖÑ", strict=True))
_MARKS = {
    "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï",
    "\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å",
    "\u0302\u0303": "ã", "\u0302\u0323": "ä", "\u0306": "ê", "\u0306\u0301": "é",
    "\u0306\u0300": "è", "\u0306\u0309": "ú", "\u0306\u0303": "ü", "\u0306\u0323": "ë",
}  # fmt: skip


def tcvn3(text: str) -> str:
    """As the .VnTime fonts want it."""
    return text.translate(str.maketrans(_LETTERS, _AS_TCVN3))


def vni(text: str) -> str:
    """As the VNI-Times fonts want it: a letter, then its marks as one more letter."""
    return "".join(map(_vni_letter, unicodedata.normalize("NFC", text)))


def _vni_letter(letter: str) -> str:
    if letter in _SIMPLE or letter.isascii():
        return _SIMPLE.get(letter, letter)
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if "\u031b" in marks:  # the horn belongs to the letter, its tone is a mark
        base = _SIMPLE[unicodedata.normalize("NFC", f"{base}\u031b")]
        marks.remove("\u031b")
    order = sorted(marks, key=lambda mark: mark not in "\u0302\u0306")
    return base + _MARKS["".join(order)] if order else base


def page(title: str, *, head: str = "", date: str = "05/03/2026 07:30", text: object = TEXT) -> str:
    """An article, with little round it."""
    said = "".join(f"<p>{line}</p>" for line in (text if isinstance(text, tuple) else TEXT))
    return (
        f"<html><head><title>{title}</title>{head}</head><body>"
        '<div class="menu"><a href="/">Trang chủ</a></div>'
        f'<h1>{title}</h1><div class="date">{date}</div><div class="body">{said}</div>'
        '<div class="footer"><a href="/lien-he">Liên hệ</a></div></body></html>'
    )


def address(number: int) -> str:
    """The path of an article."""
    return f"/tin/bai-so-post{number}.html"


def source(host: str, *entries: Entry) -> Source:
    """A source that is left to the general reader."""
    return replace(local_source(host, traps=False), entries=entries, layouts=())
