"""What the words around a province's name make of it: a body, a venue, a passer-by."""

import re

from vietnam.place_patterns import Hit

STRONG = 0.8  # from here on a name outside the title counts without further support


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_UNIT = r"(?:[Tt]ỉnh|TỈNH|TP|Tp|tp|[Tt]hành phố|THÀNH PHỐ|[Tt]hủ đô)\.?\s?"
_SOME = r"[^,.;:]{2,40}"
WITH_UNIT = re.compile(_UNIT + "$")

# Somebody's origin or home, a quoted medium, a comparison: not the subject.
PASSING = re.compile(
    rf"(?i:\b{_any('quê', 'quê ở', 'quê quán', 'nguyên quán', 'hộ khẩu', 'gốc')}"
    rf"|\b{_any('sinh tại', 'sinh ra tại', 'sinh ra ở', 'trú', 'trú tại', 'ngụ', 'ngụ tại')}"
    rf"|\b{_any('du khách', 'cổ động viên')}"
    rf"|\b{_any('báo', 'đài', 'theo', 'từ', 'rời', 'so với', 'giáp', 'giống', 'như')})"
    rf"\s?:?\s(?:{_UNIT})?$"
)
# The Chinese Thái Nguyên (Sơn Tây) and other namesakes abroad; a football club.
ABROAD = re.compile(
    r"\s?FC\b|\s?\([^)]{0,30}(?:Trung Quốc|Lào|Campuchia|Nhật Bản|Hàn Quốc|Đài Loan)\)"
)
_BODIES = _any(
    *("UBND", "HĐND", "MTTQ", "[Nn]hân dân", "[Tt]ỉnh ủy", "[Tt]hành ủy", "[Tt]ỉnh đoàn"),
    *("[Tt]hành đoàn", "[Cc]ông an", "CA", "CSGT", "CDC", "ĐBQH", "BĐBP", "[Bb]iên phòng"),
    *("[Bb]ộ CHQS", "VKSND", "TAND", "[Đđ]ảng bộ", "[Cc]hủ tịch", "[Bb]í thư", "[Đđ]iện lực"),
    *("[Bb]ảo hiểm xã hội", f"[Bb]ộ [Cc]hỉ huy {_SOME}", f"[Kk]iểm sát {_SOME}"),
    *(f"[Tt]òa án {_SOME}", f"Sở {_SOME}", f"[Cc]hi cục {_SOME}", f"[Cc]ục {_SOME}"),
    *(f"[Bb]an {_SOME}", f"[Hh]ội {_SOME}", f"[Ll]iên đoàn {_SOME}", f"[Bb]ệnh viện {_SOME}"),
)
BODY = re.compile(rf"{_BODIES}\s(?:{_UNIT})?$")
_PLACES = _any(
    *("tại", "ở", "địa bàn", "về", "đến", "thăm", "dân", "tới", "khu vực", "nhiều nơi", "của"),
    *("các huyện", "cho", "với", "và", "đoàn", "vùng cao", "miền núi", "nông dân"),
)
_PLACE = re.compile(rf"(?i:\b{_PLACES}\s(?:{_UNIT})?$)")
_LOCALITY = re.compile(
    r"(?:[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]hị xã|[Tt]hị trấn|[Qq]uận|TP\.?|[Tt]hành phố)"
    rf"\s[^.;]{{2,40}}[,(]\s?(?:{_UNIT})?$"
)
PREFIX_END = re.compile(r"\s*(?::|-\s|\|)")
LISTED = re.compile(rf"\s?(?:[,-]|và|&)\s?(?:{_UNIT})?$")

_VENUE = re.compile(r"(?i)(?:^|,\s|\d\s)tại\s(?:\w+ ){0,2}$")
_VENUE_ENDS = re.compile(r"\s?[,(]|\s(?:diễn ra|Bộ|Ban|Hội|Ủy ban)\b")
_DATELINE = re.compile(r"\s?(?:\(|,\s(?:ngày )?\d|-\s)")
CENTRAL = re.compile(
    r"\b(?:Thủ tướng|Chủ tịch nước|Tổng Bí thư|Chủ tịch Quốc hội|Quốc hội|Chính phủ|Trung ương"
    r"|Bộ (?:trưởng|Chính trị|[A-ZĐÝ]\w*)|Ban (?:Bí thư|Nội chính|Chấp hành|Chỉ đạo)"
    r"|Tổng cục|Tổng Liên đoàn|Ngân hàng Nhà nước|Kiểm toán Nhà nước|Hội [^,.]{2,30} Việt Nam"
    r"|toàn quốc|cả nước|EVN|VFF)\b"
)
RULES = re.compile(
    r"(?i)\b(?:yêu cầu|đề nghị|ban hành|quy định|hướng dẫn|đề xuất|sửa đổi|dự thảo|công điện"
    r"|cảnh báo)\b"
)
# A title about all provinces names some as examples.
EVERYWHERE = re.compile(
    r"(?i)\b(?:\d{2}|các|nhiều|tất cả|cả) (?:tỉnh(?:,| và)? thành|địa phương cả nước)\b"
)
OWN_BODY = re.compile(
    r"\b(?:(?:UBND|HĐND|Công an|Đảng bộ|MTTQ|[Tt]oàn|[Tt]rong|[Cc]ủa|[Đđ]ịa bàn|Bộ CHQS"
    r"|[Ll]ãnh đạo) tỉnh|Tỉnh ủy|Tỉnh đoàn|Thành ủy"
    r"|(?:UBND|HĐND|Công an|[Đđ]ịa bàn|[Tt]oàn) (?:thành phố|TP))\b(?! [A-ZĐ])"
)


def strength(hit: Hit) -> tuple[float, str]:
    """How surely a name outside the title is the subject, and which words say so."""
    if body := BODY.search(hit.before):
        return 0.92, f'named body "{body[0]}{hit.written}"'
    if not WITH_UNIT.sub("", hit.before).strip():
        return 0.92, f'opening "{hit.before}{hit.written}"'
    if unit := WITH_UNIT.search(hit.before):
        return 0.9, f'"{unit[0]}{hit.written}"'
    if _LOCALITY.search(hit.before) or (hit.before.endswith("(") and hit.after.startswith(")")):
        return 0.88, f'locality "({hit.written})"'
    if place := _PLACE.search(hit.before):
        return 0.82, f'"{place[0]}{hit.written}"'
    return 0.65, f'"{hit.written}"'


def is_venue(hit: Hit, context: str) -> bool:
    """`Sáng 23/6, tại Hà Nội, Bộ Y tế tổ chức ...`: where the centre meets is no subject.

    Only Hà Nội is: the centre comes to other provinces because of them.
    """
    if hit.name != "Hà Nội":
        return False
    dateline = not hit.before.strip() and _DATELINE.match(hit.after)
    meets = _VENUE.search(hit.before) and _VENUE_ENDS.match(hit.after)
    return bool(dateline) or bool(meets and CENTRAL.search(context))
