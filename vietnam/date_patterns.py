"""The words and shapes of Vietnamese dates, as patterns over text in NFC."""

import re

_VN_MONTH = (
    r"mười\s+một|mười\s+hai|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp"
    r"|0?[1-9]|1[0-2]"
)
_EN_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
VN_NUMBERS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_EN_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EN_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
EN_NUMBERS = {name: number for number, name in enumerate(_EN_SHORT, 1)}

DATE = re.compile(
    rf"""
    (?<![\d/.,]) (?P<y1>(?:19|20)\d\d) (?P<s1>[-/.]) (?P<m1>\d\d?) (?P=s1) (?P<d1>\d\d?)
        (?: T(?=\d) | (?![\d/.-]) )
    | (?<![\d/.-]) (?P<a>\d\d?) \s?(?P<s2>[-/.–])\s? (?P<b>\d\d?) \s?(?P=s2)\s?
        (?P<y2>(?:19|20)\d\d|(?<=/)\d\d) (?![\d/]|-[^\W\d]|\.\d)
    | (?<![\d/.-]) (?P<d3>\d\d?) \s*,?\s* (?:tháng|thg\.?|th\.?) \s* (?P<m3>{_VN_MONTH}) (?!\w)
        \s*(?:[,./-]|năm|,\s*năm)?\s* (?P<y3>(?:19|20)\d\d) (?!\d)
    | (?<!\w)(?:tháng|thg\.?|th\.?) \s* (?P<m4>{_VN_MONTH}) (?!\w) \s*,?\s*
        (?P<d4>\d\d?) \s*,?\s+ (?P<y4>(?:19|20)\d\d) (?!\d)
    | (?<![\d/.-]) (?P<d5>\d\d?) (?:st|nd|rd|th)? [\s/-]+ (?P<m5>{_EN_MONTH}) \.?,? [\s/-]+
        (?P<y5>(?:19|20)\d\d|(?<=-)\d\d) (?!\d)
    | (?<!\w) (?P<m6>{_EN_MONTH}) \.? \s+ (?P<d6>\d\d?) (?:st|nd|rd|th)? ,? \s+
        (?P<y6>(?:19|20)\d\d) (?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
TIME = re.compile(
    r"""
    (?<![\d:.,/]) (?P<hour>\d\d?)
    (?: \s?:\s?(?P<minute>\d\d) (?: :(?P<second>\d\d) (?:[.,]\d{1,9})? )? (?!\d) ['’]?
      | \s?(?:h|g|giờ)\s?(?P<minute_h>\d\d) (?!\d) \s?(?:'|’|phút|p)? (?!\w)
      | \s?(?:h|giờ) (?!\w)
    )
    (?: \s?(?P<half>[ap]\.?m\b\.?|sa\b|ch\b) | \s(?P<part>sáng|trưa|chiều|tối|đêm)\b )?
    (?: ,?\s?[(\[]?\s?(?:GMT|UTC)\s?(?P<gmt>[+-]\s?\d{1,2}(?::?\d\d)?)? \s?[)\]]? (?!\w)
      | \s?(?P<bare>\+07)(?![\d:])
      | \s?(?P<zulu>Z)\b
      | \s?[(\[]?(?P<offset>[+-]\d\d:?\d\d)(?!\d)[)\]]?
      | \s?(?P<ict>ICT)\b )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"""(?<!\w)(?: thứ\s?(?P<vn>hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])
    | (?P<sunday>ch[ủú]a?\s?nhật|CN) | T(?P<short>[2-7])
    | (?P<en>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)? )\.?(?![\w/])""",
    re.VERBOSE | re.IGNORECASE,
)
LABEL = re.compile(
    r"""(?<!\w)(?: (?P<update>(?:được\s)?(?:cập\snhật|chỉnh\ssửa|sửa|update[d]?|modified)
            (?:\slần\scuối|\scuối)?)
        | (?:ngày|giờ|thời\sgian|thời\sđiểm|đã|được|tin)?\s? (?:xuất\sbản|đăng(?:\stải|\stin|\sbài)?
            |phát\shành|ban\shành|gửi|posted|published|publish\sdate|date|create[d]?|tạo)
        | hôm\snay
        | (?:(?:viết|đăng|gửi)\s)?bởi | người\sđăng
        | A\s?[+-]?\s?A\s?[+-]? | thời\sgian | ngày | lúc | vào | hồi | giờ | on | at
        | (?:số\s)?lượt\s(?:xem|đọc|truy\scập)\s?:?\s?[\d.,]* | số\slần\s(?:đọc|xem)\s?:?\s?[\d.,]*
        | (?:đã\s)?(?:xem|đọc|views?|hits?)\s?:\s?[\d.,]+
        | [\d.,]+\s(?:lượt\s(?:xem|đọc)|views?|bình\sluận)
        ) (?!\w) \s?:?""",
    re.VERBOSE | re.IGNORECASE,
)
