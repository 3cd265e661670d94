"""Documents known by a name instead of a number: laws, the constitution, congress resolutions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vietnam.citation_patterns import dated
from vietnam.citation_words import KNOWN_LAWS
from vietnam.text import CAPITAL, fold, modern_tones

_YEAR = r"(?:19|20)\d\d"
_KNOWN = "|".join(KNOWN_LAWS)
_CODES = "Hình sự|Dân sự|Lao động|Tố tụng hình sự|Tố tụng dân sự|Hàng hải"
_AMENDED = r"(?:\s\((?:sửa đổi|bổ sung|sửa đổi, bổ sung)\))?"
_NO_TITLE = (  # words with which a sentence goes on behind a law's name
    "[Ll]uật|Nghị|được|đã|sẽ|có(?! công)|này|quy định|ban hành|từ|trong|vào|tại|là|khi|nhằm|để"
    "|hiện|mới|sau|trước|kể|ngày|thì|bị|do|đến|thông qua|số"
)
_WORDS = rf"(?:(?!\b(?:{_NO_TITLE})\b)[\w\s,]){{2,90}}?"


def _of_year(number: int) -> str:
    return (
        rf"(?:,?\s?(?:\(?năm\s|\()(?P<year{number}>{_YEAR})\)?"
        rf"|\s(?P<bare{number}>{_YEAR})(?![/\d]))"
    )


_LAW = re.compile(
    r"(?<!\w)(?:(?P<amending>[Ll]uật [Ss]ửa đổi, bổ sung một số điều của (?:các )?(?:[Bb]ộ )?"
    r"[Ll]uật)"
    rf"\s(?P<title0>{CAPITAL}{_WORDS}){_of_year(0)}"
    r"|(?P<other>[Bb]ộ [Ll]uật|[Ll]uật|[Pp]háp lệnh)"
    rf"\s(?P<title3>{CAPITAL}{_WORDS}{_AMENDED}){_of_year(3)}"
    rf"|(?P<law>[Ll]uật)\s(?P<title1>(?:{_KNOWN}){_AMENDED})(?!\w)"
    rf"|(?P<code>[Bb]ộ [Ll]uật)\s(?P<title2>(?:{_CODES}){_AMENDED})(?!\w)"
    rf"|(?P<constitution>[Hh]iến pháp){_of_year(4)})"
)
_ROMAN = r"[IVXL]+"
_PARTY = (
    r"Đại hội\s(?:(?:Đảng|đại biểu)\s)?(?:Đảng\s)?(?:toàn quốc\s)?(?:của\sĐảng\s)?(?:lần thứ\s)?"
    rf"(?P<party>{_ROMAN})(?:\s(?:của\s)?Đảng)?"
)
_PLENUM = (
    r"(?:Hội nghị\s)?(?:lần thứ\s(?P<session>\d{1,2}|\w+)\s)?(?:Ban Chấp hành\s)?Trung ương"
    rf"(?:\sĐảng)?\s?(?P<plenum>\d{{1,2}})?,?\s?\(?[Kk]h(?:óa|oá)\s(?P<term>{_ROMAN})\)?"
)
_LOCAL = (
    r"Đại hội\s(?:đại biểu\s)?Đảng bộ\s(?P<level>tỉnh|thành phố|huyện|xã|phường|thị xã|quận)"
    rf"(?:\s(?P<where>{CAPITAL}\w*(?:\s{CAPITAL}\w*){{0,3}}))?"
    rf"(?:,?\slần thứ\s(?P<times>{_ROMAN}))?"
    r"(?:,?\s\(?nhiệm kỳ\s(?P<from>\d{4})\s?-\s?(?P<to>\d{4})\)?)?"
)
_CONGRESS = re.compile(rf"(?<!\w)[Nn]ghị quyết\s(?:của\s)?(?:{_PARTY}|{_PLENUM}|{_LOCAL})")
_ORDINALS = {"hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8"}
_ORDINALS |= {"nhất": "1", "chín": "9", "mười": "10"}


@dataclass(frozen=True, slots=True)
class Named:
    """A document found by name at `start` to `end`; `year` None when the text gives none."""

    start: int
    end: int
    key: str
    kind: str
    year: int | None = None
    issuer: str | None = None
    dated: date | None = None


def named(text: str, *, province: str | None = None) -> Iterator[Named]:
    """The documents that a text (NFC, plain dashes) calls by their names, laws first.

    `province` is whose `Đảng bộ tỉnh` it is when the text does not say.
    """
    modern = modern_tones(text)
    for match in _LAW.finditer(modern):
        yield _law(match, *dated(modern, match.end()))
    for match in _CONGRESS.finditer(modern):
        yield _congress(match, province)


def _law(match: re.Match[str], end: int, day: date | None) -> Named:
    words = (match[group] for group in ("amending", "other", "law", "code", "constitution"))
    kind = next(filter(None, words), "").lower()
    title = next(filter(None, (match[f"title{n}"] for n in (0, 1, 2, 3))), "")
    years = (match[f"{name}{n}"] for n in (0, 3, 4) for name in ("year", "bare"))
    year = next(filter(None, years), str(day.year) if day else None)
    key = _slug(kind, re.sub(r"\s\(.*\)", "", title), year)
    kind = "luật" if match["amending"] else kind
    number = int(year) if year else None
    return Named(match.start(), end, key, kind, number, "Quốc hội", day)


def _congress(match: re.Match[str], province: str | None) -> Named:
    year = int(match["from"]) if match["from"] else None
    key, issuer = _resolution(match, province)
    return Named(match.start(), match.end(), key, "nghị quyết", year, issuer)


def _resolution(match: re.Match[str], province: str | None) -> tuple[str, str]:
    """Key and issuer of a resolution of the Party's congress, a plenum or a local congress."""
    if match["party"]:
        return _slug("nghi quyet dai hoi dang", match["party"]), "Đại hội Đảng toàn quốc"
    if match["term"]:
        session = match["plenum"] or _ORDINALS.get(match["session"] or "", match["session"])
        key = _slug("nghi quyet trung uong", session, match["term"])
        return key, "Ban Chấp hành Trung ương Đảng"
    own = province if match["level"] in {"tỉnh", "thành phố"} else None
    where = match["where"] or own
    issuer = " ".join(filter(None, ("Đảng bộ", match["level"], where)))
    return _slug("nghi quyet dai hoi", issuer, match["from"] or match["times"]), issuer


def _slug(*words: str | None) -> str:
    return re.sub(r"\W+", "-", fold(" ".join(filter(None, words)))).strip("-")
