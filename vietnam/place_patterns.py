"""Where a text speaks of a province, and where the same letters are something else.

One compiled alternation finds names and the traps that contain them; what surrounds a name
then says how it is meant. Matching is case-sensitive on accented letters (`cao bằng` is "as
high as"), tolerant of tone-mark placement, Đ look-alikes and dashes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vietnam.provinces import FIRST_ERA, SECOND_ERA, all_rows, facts, spellings
from vietnam.text import CAPITAL, clean, modern_tones

_LOOK_ALIKES = str.maketrans("ÐðƉɖ‐‑‒–—−", "ĐđĐđ------")
# By-names that are as often something else (a company, a street, a culture).
_TOO_WIDE = {"HN", "HCM", "TTH", "Kinh Bắc", "Xứ Đông", "Tây Đô", "Hanoi", "Danang", "Haiphong"}
_TOO_WIDE |= {"Saigon", "Ho Chi Minh City", "Hồ Chí Minh", "Darlac", "thành phố Cảng"}
_BY_NAME = re.compile(r"(?:Xứ|Đất|Vùng|Thủ|Cố|Thành phố mang)\b")
_CITY = r"(?:TP|Tp|tp|T\.P|[Tt]hành phố|Thành Phố|THÀNH PHỐ)\.?\s?"
_HCM = rf"{_CITY}(?:HCM|Hồ Chí Minh|HỒ CHÍ MINH|Hồ CHí Minh)|HCMC|Sài Gòn|SÀI GÒN"
_PROPER = rf"{CAPITAL}\w*(?: {CAPITAL}\w*){{0,3}}"

# Provinces that are given names, too, and what stands before a given name.
_GIVEN = (
    "Hà Giang|An Giang|Kiên Giang|Hậu Giang|Tiền Giang|Hòa Bình|Thái Bình|Ninh Bình|Quảng Bình|Huế"
    "|Khánh Hòa|Thanh Hóa|Bình Dương|Hải Dương|Hà Nam|Nam Định|Bình Định|Thái Nguyên|Trà Vinh"
    "|Bình Thuận|Ninh Thuận|Vĩnh Phúc|Bình Phước|Phú Yên|Phú Thọ|Long An|Vĩnh Long|Hải Phòng"
)
BEFORE_GIVEN = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Trương|Đinh|Lương|Mai|Hà"
    "|Trịnh|Cao|Tạ|Tô|Đào|Chu|Quách|Thái|Lâm|Tống|Kiều|Thị|Văn|Đức|Hữu|Minh|Ngọc|Thanh|Thu|Xuân|Hồ"
    "|Bích|Hồng|Mỹ|Quang|Thúy|Phương|Anh|Diệu|Khánh|Kim|Gia|Việt|Hạ|Quốc|Nhật|[ôÔ]ng|[bB]à|[aA]nh"
    "|[cC]hị|[eE]m|[cC]háu|[cC]ô|[cC]hú|[tT]hầy|[bB]é|[cC]a sĩ|MC|[dD]iễn viên|[nN]ghệ sĩ|NSND|NSƯT"
    "|[nN]hạc sĩ|[nN]hà thơ|[hH]oa hậu|[áÁ] hậu|[nN]gười mẫu|[đĐ]ồng chí|[bB]ạn|[nN]ữ sinh"
)
_DIRECTIONS = (
    r"(?:[Pp]hía|[Hh]ướng|[Mm]ạn|[Đđ]ầu|[Mm]iền|[Vv]ùng) (?:Đông |Tây )?(?:Bắc|Nam|Đông|Tây|Trung)"
)
ROUTE = (
    r"(?:[Cc]ao tốc|[Đđ]ường sắt|[Tt]uyến(?: đường| metro| buýt)?|[Cc]hặng|[Đđ]ường bay"
    r"|[Vv]é(?: tàu| máy bay)?|[Cc]huyến (?:bay|tàu|xe)|[Tt]àu|[Bb]ay|[Xx]e khách|[Qq]uốc lộ|QL)"
    rf"[^.;:!?,\"]{{0,30}}?(?:{_CITY})?{_PROPER}(?:\s?-\s?(?:{_CITY})?{_PROPER})+"
)
# A person by what precedes the name; any province may be the given one then.
_PERSON = rf"(?:[ôÔ]ng|[bB]à|[aA]nh|[cC]hị|[eE]m|[cC]háu|[bB]ác) {CAPITAL}\w*(?: {CAPITAL}\w*)?"
_FIXED_TRAPS = (
    "(?:Châu Á - )?Thái Bình Dương|THÁI BÌNH DƯƠNG|Đồng Tháp Mười"
    "|(?<!TP )(?<!TP. )(?<!hành phố )Điện Biên Phủ"
    "|ĐIỆN BIÊN PHỦ|Hà Nam Ninh|Quảng Nam - Đà Nẵng|Hoàng Anh Gia Lai|Việt Nam Định"
    "|(?:[Bb]ài (?:hát|thơ)|[Cc]a khúc|[Nn]hạc phẩm|[Bb]ộ phim|[Pp]him|[Tt]iểu thuyết|[Cc]uốn sách)"
    " [\"“‘'][^\"”’']{3,60}[\"”’']"
    "|[Bb](?:ún|ánh)(?: \\w+){1,2} Huế|[Nn]hã nhạc Huế"
    "|(?:Nobel|[Vv]ì|[Yy]êu|[Nn]ền|[Gg]ìn giữ|[Kk]hát vọng|[Gg]iải) Hòa Bình"
)
OTHER_THINGS = (
    r"(?:(?<!con )[Đđ]ường|(?<!hành )(?<!ường )(?<!hu )[Pp]hố|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Đđ]ại lộ"
    r"|[Ss]ông|[Cc]ông viên|[Qq]uảng trường|[Kk]hách sạn|[Nn]hà hàng|[Tt]ập đoàn|[Bb]ia|[Rr]ạp"
    r"|[Nn]hà xe|[Qq]uán"
    r"|[Cc]hứng khoán|[Nn]gân hàng|CTCP|[Cc]ông ty(?: TNHH| CP| [Cc]ổ phần| MTV){0,3}|[Cc]à phê"
    r"|[Tt]rường đua"
    rf"|(?:[Đđ]ại học|ĐH|[Hh]ọc viện)(?: {CAPITAL}\w*(?: \w+)?){{0,2}}) "
)
_WARDS = (
    "(?:[Pp]hường|[Xx]ã|[Tt]hị trấn|[Tt]hôn|[Bb]ản|[Ấấ]p|[Qq]uận|[Hh]uyện|[Ll]àng"
    "|[Kk]hu phố|[Tt]hị xã) "
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A province's name in a text: `text[start:end]`, as written in `written`.

    `name` is the register's name of the era of 63; `before` and `after` are what surrounds
    it, with a unit word (`tỉnh`, `TP`) counted to `before`. `ward` is the unit word of a
    lower level, as in `phường Lào Cai`.
    """

    start: int
    end: int
    name: str
    written: str
    before: str
    after: str
    by_name: bool = False
    ward: str = ""


def comparable(text: str) -> str:
    """The form that the patterns are written in; as long as `clean(text)`."""
    return modern_tones(clean(text).translate(_LOOK_ALIKES))


def _pattern_of(name: str) -> str:
    escaped = re.escape(comparable(name)).replace(r"\-", "-").replace(r"\ ", " ")
    return re.sub(r" ?- ?", "(?: ?- ?| )", escaped)


def _names() -> dict[str, str]:
    """Every spelling we look for -> the name in the register of 63."""
    found: dict[str, str] = {}
    for row in all_rows():
        if row.valid_from == FIRST_ERA:
            usable = [name for name in spellings(row) if name not in _TOO_WIDE]
            found |= {form: row.name for name in usable for form in _forms(name)}
    return found


def _forms(name: str) -> tuple[str, ...]:
    if _BY_NAME.match(name):
        return name, name[0].lower() + name[1:]
    return name, name.upper()


_SPELLINGS = _names()
_BY_LENGTH = "|".join(map(_pattern_of, sorted(_SPELLINGS, key=len, reverse=True)))
_LOOKUP = {re.sub(r"[\s-]+", "", comparable(form)): name for form, name in _SPELLINGS.items()}
_PROBES = (
    *("HCM", "Hồ Chí Minh", "HỒ CHÍ MINH", "Hồ CHí Minh", "Sài Gòn", "SÀI GÒN"),
    *{form.split()[0] + " " if " " in form else form for form in map(comparable, _SPELLINGS)},
)
_SCAN = re.compile(
    modern_tones(
        rf"(?<!\w)(?:(?P<trap>{_FIXED_TRAPS}|{ROUTE}|{_DIRECTIONS}(?!\w)"
        rf"|(?:{BEFORE_GIVEN}) (?:{_GIVEN})(?!\w)|{_PERSON} (?:{_BY_LENGTH})(?!\w)"
        rf"|{OTHER_THINGS}(?:{_BY_LENGTH})(?!\w)"
        rf"|[Tt]ừ (?:{_BY_LENGTH}|{_HCM}) (?:đến|tới|vào|ra) (?:{_BY_LENGTH}|{_HCM})(?!\w))"
        rf"|(?P<hcm>{_HCM})(?!\w)|(?P<ward>{_WARDS})?(?P<name>{_BY_LENGTH})(?: Phủ)?(?!\w))"
    )
)


def hits(text: str) -> Iterator[Hit]:
    """The province names in a text that is already `comparable`, traps left out."""
    if not any(probe in text for probe in _PROBES):
        return  # most paragraphs name no province; the scan costs ten times as much
    for match in _SCAN.finditer(text):
        if match["trap"] is None:
            yield _hit(match, text)


def _hit(match: re.Match[str], text: str) -> Hit:
    group = "hcm" if match["hcm"] else "name"
    written = match[group]
    return Hit(
        start=match.start(group),
        end=match.end(),
        name="Hồ Chí Minh" if group == "hcm" else _LOOKUP[re.sub(r"[\s-]+", "", written)],
        written=written,
        before=text[max(0, match.start() - 60) : match.start()],
        after=text[match.end() : match.end() + 30],
        by_name=bool(_BY_NAME.match(written[:1].upper() + written[1:])),
        ward=(match["ward"] or "").strip().lower(),
    )


def namesakes() -> dict[tuple[date, str, str], frozenset[str]]:
    """Lower units named like a province -> the names of the provinces they lie in.

    The key is the era of those provinces, the kind of unit and its name. The facts know the
    wards and communes since 2025-07-01, and the districts and towns before.
    """
    found: dict[tuple[date, str, str], frozenset[str]] = {}
    for raw in facts()["register"][-1]["provinces"] + facts()["register"][0]["provinces"]:
        for unit in raw.get("namesakes", ()):
            kind, where = unit.split(raw["name"], 1)[0].strip().lower(), unit.split("(")[1]
            valid_from = SECOND_ERA if "from" in where else FIRST_ERA
            key = (valid_from, kind, raw["name"])
            found[key] = found.get(key, frozenset()) | {where.split(",")[0]}
    return found
