"""Bylines: the people that a line names.

The publisher and its desks (`PV`, `Ban Biên tập`) are never people.
"""

import re

from vietnam.outlets import host_of
from vietnam.text import CAPITAL, clean, modern_tones

_LONGEST_LINE = 120
_ROLE = re.compile(
    r"(?i)(?:(?:tin|bài|bài viết|nội dung|ảnh|clip|video|đồ họa|thiết kế)\s*(?:,|và|-|&|\+)?\s*)"
    r"{1,4}:\s*"
    r"|(?:tác giả(?:\s+bài viết)?|thực hiện|nhóm tác giả|người viết|tổng hợp|biên tập|by|phóng viên"
    r"|pv)\s*:\s*|^by\s+(?=[A-Z])|^(?:đăng|viết|gửi) bởi\s*:?\s*"
)
_MAIL = re.compile(r"\s*[-–—|•·,]?\s*(?:email\s*:\s*)?\S+@\S+\.\w+")
_PICTURES_ONLY = re.compile(r"(?i)^(?:ảnh|clip|video|đồ họa|thiết kế|nguồn ảnh)[^:]{0,15}:")
_PICTURES_TOO = re.compile(r"(?i)[\s;,.|/–—-]+(?:ảnh|clip|video|đồ họa)\s*:.*$")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_OTHERS = re.compile(
    r"(?i)\s+và\s+(?:\d+\s+tác giả khác"
    r"|(?:các\s+|nhóm\s+)?(?:cộng sự|đồng nghiệp|pv|phóng viên))"
)
# What stands round a name in a byline: a degree, a genre, what was done.
_HONOURS = re.compile(
    r"(?i)^(?:(?:thạc sĩ|tiến sĩ|(?:pgs|gs|ths|ts|bs|ls|ks)\b[.,\s]*"
    r"|nhà (?:báo|văn|thơ|nghiên cứu)|luật sư|bác sĩ|kỹ sư|đại tá|thượng tá|trung tá|thiếu tá)\s*)+"
    r"|^(?:ghi chép|bút ký|ký sự|ký|phóng sự|tản văn|tạp bút|truyện ngắn|tùy bút) của\s+"
)
_DONE = re.compile(
    r"(?i)\s+(?:(?:lược )?ghi|(?:lược|biên) dịch|dịch|thực hiện|sưu tầm|biên soạn|tổng hợp)\.?$"
)
OUTLET_WORD = re.compile(r"(?:Cổng|Báo|báo|Tạp chí|tạp chí|Đài|Trang|Thông tấn|Bản tin)\s")
_OFFICE = re.compile(  # whose people the named are
    r"(?:Văn phòng|UBND|HĐND|Sở|Trung tâm|Công an|Phòng|Ban|Bộ|Hội (?=[A-ZĐ]{3}|Nông)"
    r"|[HT]\w+ đoàn) "
)
_AFTER_NAME = re.compile(r"\s+[-–—|]\s+(?P<outlet>[^-–—|]{2,40})$")
_BETWEEN = re.compile(r"\s*(?:[,;|•·]|\s[-–—]\s|\s&\s|\s[vV]à\s|\s\+\s)\s*|\s*/\s*")
_DESK = re.compile(rf"/{CAPITAL}{{2,}}(?:[-–+. ]{CAPITAL}\w*)*$")  # Minh An/VOV-Tây Bắc
_NAME = re.compile(
    rf"{CAPITAL}\w*(?:['’]\w+)?(?:[\s-]{CAPITAL}\w*){{0,4}}"
    rf"|(?:{CAPITAL}\w?\.\s?){{1,3}}(?:{CAPITAL}\w*\.?)?"
)
_NO_PERSON = re.compile(  # desks, bodies and what begins another kind of line
    r"(?i)(?:p\.?v|ctv|bbt|tbt|t/?h|admin\w*|editor|ban (?:biên|tổ|nội|tuyên|quản|chấp|chỉ)"
    r"|phóng viên|nhóm|tòa soạn|cộng tác|tổng hợp|báo|đài (?:pt|phát|truyền|tiếng)|cổng|sở|ubnd"
    r"|hđnd|trung tâm|bộ|văn phòng|công an|phòng|hội|trường (?:đại|đh|th|tiểu|mầm|cao|chính)"
    r"|tạp chí|huyện|tỉnh|thành phố|xã|phường|theo|nguồn|tin|ảnh|bài)\b"
)


def author_line(line: str) -> tuple[str, ...]:
    """The people that a byline names: `Tin, ảnh: P.Y`, `Hà Thu (tổng hợp)`, `A - B`.

    () for a desk, an outlet, a picture credit or any other line.
    """
    shown = clean(line)
    if len(shown) > _LONGEST_LINE or _PICTURES_ONLY.match(shown):
        return ()
    parts = _BETWEEN.split(only_names(shown))
    names = (unadorned(part.strip(" .:") + _last_dot(part)) for part in parts)
    return tuple(dict.fromkeys(name for name in names if _is_person(name)))


def unadorned(name: str) -> str:
    """A name without degree, genre and what was done: `TS. Lê An`, `Ghi chép của Lê An`."""
    return _DONE.sub("", _HONOURS.sub("", name))


def only_names(line: str) -> str:
    """A byline without what is no name: role, brackets, pictures, outlet, address."""
    bare = _ROLE.sub("", _OTHERS.sub("", _ASIDE.sub("", _MAIL.sub("", line))), 1)
    bare = _DESK.sub("", _PICTURES_TOO.sub("", bare))
    after = _AFTER_NAME.search(bare)
    named = after and _is_employer(after["outlet"])
    return bare[: after.start()] if after and named else bare


def _is_employer(name: str) -> bool:
    return bool(host_of(name) or OUTLET_WORD.match(name) or _OFFICE.match(name))


def _last_dot(part: str) -> str:
    """`H.Y.T.` keeps the dot that a full stop would lose."""
    return "." if re.search(rf"\.{CAPITAL}\.$", part.strip()) else ""


def _is_person(name: str) -> bool:
    if not _NAME.fullmatch(name) or _NO_PERSON.match(modern_tones(name)) or host_of(name):
        return False
    return any(map(str.isalpha, name)) and not any(map(str.isdigit, name))
