"""The shapes of document numbers in running text (NFC, plain dashes)."""

import re

from vietnam.citation_words import KIND_CODES, KINDS

DASHES = str.maketrans("ÐðƉɖ‐‑‒–—−", "ĐđĐđ------")
_KIND_WORDS = "|".join(word.replace(" ", r"\s") for word in KINDS)
_KIND = rf"(?P<kind>(?i:{_KIND_WORDS}))"
_CODES = "|".join(sorted(map(re.escape, KIND_CODES), key=len, reverse=True))
_NUMBER = r"(?<![\w/.,-])(?P<number>\d{1,5}[a-zđ]?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISSUER = r"[A-Za-zĐđ][\wĐđ]*"

# 43/2023/NĐ-CP, 26/CT-TTg, 01/2016/TTLT-BNV-BTC, 45/2019/QH14, 1234/UBND-NC
_STATE = (
    rf"{_NUMBER}\s?/\s?(?:{_YEAR}\s?/\s?)?"
    rf"(?P<symbol>(?:UBTVQH|QH)\s?\d{{1,2}}|[A-Za-zĐđ][\wĐđ]{{0,5}}(?:\s?-\s?{_ISSUER}){{1,3}})"
)
# 05-NQ/TW, 12-CT/TU
_PARTY = (
    r"(?<![\w/.,-])(?P<number2>\d{1,5})\s?-\s?(?P<code>[A-ZĐ][\wĐđ]{1,3})\s?/\s?"
    rf"(?P<body>{_ISSUER})"
)
_LAW_TITLE = r"(?P<law>(?i:bộ luật|luật|pháp lệnh))\s[A-ZĐ][^.;:()\d]{2,80}?\s\(?số\s:?"
_LEADING = rf"(?<!\w)(?:{_LAW_TITLE}|(?:{_KIND}\s(?:liên\stịch\s)?)?(?:số\s?:?\s?)?)"
SYMBOL = re.compile(rf"{_LEADING}(?:{_STATE}|{_PARTY})(?![\w/])")
# Nghị định 43 năm 2023 của Chính phủ, Chỉ thị số 26 của Thủ tướng
PLAIN = re.compile(
    rf"(?<!\w){_KIND}\s(?:số\s)?(?P<number>\d{{1,5}})(?![\w/.,-]*\d|[/-]\w|%)"
    rf"(?:\snăm\s{_YEAR})?"
)
DATED = re.compile(r"[\s,(]{0,3}(?:(?:được\s)?(?:ban\shành|ký)\s)?(?:ngày\s)?")
SAME_KIND = re.compile(r"[\w\s/.,-]{0,60}$")
