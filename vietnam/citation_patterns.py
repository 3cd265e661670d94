"""The shapes of document numbers in running text (NFC, plain dashes)."""

import re
from collections.abc import Iterator
from datetime import date

from vietnam.citation_words import KINDS
from vietnam.date_tokens import dates
from vietnam.text import CAPITAL

_DASHES = dict(zip("ÐðƉɖ‐‑‒–—−", "ĐđĐđ------", strict=True))
_KIND_WORDS = "|".join(word.replace(" ", r"\s") for word in KINDS)
_KIND = rf"(?P<kind>(?i:{_KIND_WORDS}))"
_NUMBER = r"(?<![\w/.,-])(?P<number>\d{1,5}[a-zđ]?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISSUER = r"[A-Za-zĐđ][\wĐđ]*"

# 43/2023/NĐ-CP, 26/CT-TTg, 01/2016/TTLT-BNV-BTC, 45/2019/QH14, 1234/UBND-NC
_STATE = (
    rf"{_NUMBER}\s?/\s?(?:{_YEAR}\s?/\s?)?"
    rf"(?P<symbol>(?:UBTVQH|QH)\s?\d{{1,2}}|CP(?![\w-])|[A-Za-zĐđ][\wĐđ]{{0,5}}(?:\s?-\s?{_ISSUER}){{1,3}})"
)
# 05-NQ/TW, 12-CT/TU
_PARTY = (
    r"(?<![\w/.,-])(?P<number2>\d{1,5})\s?-\s?(?P<code>[A-ZĐ][\wĐđ]{1,3})\s?/\s?"
    rf"(?P<body>{_ISSUER})"
)
_LAW_TITLE = rf"(?P<law>(?i:bộ luật|luật|pháp lệnh))\s{CAPITAL}[^.;:()\d]{{2,80}}?\s\(?số\s:?"
_LEADING = rf"(?<!\w)(?:{_LAW_TITLE}|(?:{_KIND}\s(?:liên\stịch\s)?)?(?:số\s?:?\s?)?)"
SYMBOL = re.compile(rf"{_LEADING}(?:{_STATE}|{_PARTY})(?![\w/])")
# What stands in the midst of any SYMBOL, no further behind its beginning than this.
_CORE = re.compile(
    rf"\d[a-zđ]?\s?/\s?(?:{_YEAR}\s?/\s?)?[A-Za-zĐđ]|\d\s?-\s?[A-ZĐ][\wĐđ]{{1,3}}\s?/"
)
_LEAD_IN = 140
# Nghị định 43 năm 2023 của Chính phủ, Nghị định 168/2024, Chỉ thị số 26 của Thủ tướng
PLAIN = re.compile(
    rf"(?<!\w){_KIND}\s(?:số\s)?(?P<number>\d{{1,5}})"
    rf"(?:/(?P<short>(?:19|20)\d\d)(?![\w/-]|[.,]\d)|(?![\w/.,-]*\d|[/-]\w|%))"
    rf"(?:\snăm\s{_YEAR})?"
)
_DATED = re.compile(r"[\s,(]{0,3}(?:(?:được\s)?(?:ban\shành|ký)\s)?(?:ngày\s)?")
SAME_KIND = re.compile(r"[\w\s/.,-]{0,60}$")


def plain_dashes(text: str) -> str:
    """A text with one kind of dash and of Đ, as long as before; faster than `translate`."""
    for odd, plain in _DASHES.items():
        if odd in text:
            text = text.replace(odd, plain)
    return text


def symbols(plain: str) -> Iterator[re.Match[str]]:
    """The same as SYMBOL.finditer, which tries at each word; most texts have no symbol at all."""
    after = 0
    for core in _CORE.finditer(plain):
        if core.start() < after:
            continue
        match = SYMBOL.search(plain, max(after, core.start() - _LEAD_IN))
        if match is None:
            return
        yield match
        after = match.end()


def dated(plain: str, end: int) -> tuple[int, date | None]:
    """The day right behind a citation that ends at `end`, and where it ends with the day."""
    gap = _DATED.match(plain, end)
    start = gap.end() if gap else end
    token = next(dates(plain[start : start + 30], month_first=False), None)
    if token is None or token.start != 0 or "ngày" not in plain[end:start]:
        return end, None
    return start + token.end, token.day
