"""Lines that Vietnamese news pages put round and into their stories.

All are matched against folded text (lower case, no diacritics, no punctuation round it), so
one spelling here stands for every way to write it.
"""

import re


def _alternatives(patterns: str) -> str:
    """One pattern a line."""
    return "|".join(f"(?:{line.strip()})" for line in patterns.strip().splitlines())


# Headings over other items. The whole line must be one.
RELATED = re.compile(
    _alternatives(r"""
    (?:cac |nhung )?(?:tin|bai|chu de|noi dung|video)(?: bai| tuc| viet)?(?: cu| moi)? lien quan
    (?:cac |nhung )?(?:tin|bai|video)(?: bai| tuc| viet)?(?: da dua)? (?:khac|cu|moi|cu hon|moi hon)
    (?:cac |nhung )?(?:tin|bai)(?: bai| tuc| viet)? (?:moi nhat|noi bat|da dua|doc nhieu|xem nhieu)
    (?:cac )?(?:tin|bai)(?: bai| viet)? cung (?:chuyen muc|muc|su kien|chu de|loai|linh vuc|nhom)
    cung chuyen muc
    cung chu de
    (?:tin|bai)(?: viet)? (?:tiep theo|ke tiep)
    lien quan
    (?:su kien|co|chu de) lien quan
    (?:doc|xem) (?:them|nhieu|tiep)
    (?:co the )?ban (?:co the |nen )?(?:quan tam|thich|doc them|xem them)
    moi nhat
    dong su kien
    duoc quan tam
    dung bo lo
    (?:tin|bai) (?:nong|hot)(?: nhat| trong ngay)?
    moi cap nhat
    (?:co the )?ban (?:co the )?chua biet
    """)
)
# What a site says of itself at its end: one of the first, or one of the second and a further one
# of the second or third. Searched within a line.
_OFFICES = r"(?:bo thong tin|so thong tin|cuc bao chi|gp-|/gp|btttt|stttt|ttdt)"
IMPRINT = re.compile(
    _alternatives(rf"""
    ghi ro nguon
    (?:ban quyen|copyright|©).{{0,30}}(?:thuoc|by|20\d\d|©)
    all rights reserved
    (?:giay phep|gp|gpxb|gpttdt).{{0,80}}{_OFFICES}
    """)
)
PUBLISHER = re.compile(
    r"tong bien tap ?:|giay phep (?:so|xuat ban|hoat dong)|toa soan ?:|co quan chu quan"
    r"|chiu trach nhiem (?:chinh|noi dung|xuat ban)"
)
CONTACT = re.compile(r"tru so ?:|dia chi ?:|dien thoai ?:|hotline|duong day nong|email ?:|fax ?:")
# Headings over the other parts of a series. The whole line must be one.
SERIES = re.compile(
    r"(?:loat bai|loat phong su|ky truoc|cac ky truoc|cung loat bai)(?:\s*[:.].{0,60})?"
)
# Headings over what a machine or an editor made of the story for the hurried. Whole lines.
DIGEST = re.compile(
    r"(?:tom tat(?: nhanh| noi dung| bai viet)?|diem (?:nhan|chinh)|y chinh|doc nhanh)"
)
# Headings over what readers write.
COMMENTS = re.compile(
    r"(?:\(?\d+\)? )?(?:(?:viet |gui |dang )?binh luan|y kien(?: ban doc| doc gia)?|phan hoi"
    r"|comments?)"
    r"(?:[ :]*\(?\d+\)?)?"
)
# A machine that talks to readers. Searched within a short line.
CHAT = re.compile(
    _alternatives(r"""
    (?:toi|minh) la (?:tro ly|chatbot)
    tro ly (?:ao|ai)\b
    hoi dap (?:cung|voi) ai\b
    tom tat(?: \w+)? (?:boi|bang) ai\b
    """)
)
# Buttons, counters and labels. The whole line must be one, a number may follow.
NOISE = re.compile(
    "(?:"
    + _alternatives(r"""
    (?:so )?luot (?:xem|doc|truy cap)
    views?
    tags?
    tu khoa
    chia se(?: bai viet)?
    in (?:bai(?: viet)?|tin|trang|ra)(?: nay)?
    gui (?:email|mail|binh luan)
    email|print|tweet|share|like|facebook|zalo|twitter
    binh luan
    luu bai viet
    copy link
    sao chep lien ket
    nghe (?:bai viet|doc bai|doc bai viet)
    (?:giong )?(?:nam|nu)(?: mien)? (?:bac|trung|nam)
    toc do(?: doc)?|tu dong chuyen bai
    (?:nguon )?anh (?:minh hoa|tu lieu|internet).{0,40}
    (?:quay|tro) (?:lai|ve)
    ve dau trang
    trang chu
    theo doi .{0,50}(?:google|google news|facebook|zalo|youtube|tiktok|tren)
    (?:kich )?co chu
    do tuong phan
    danh gia
    xem phien ban .{0,30}
    link bai goc
    lay link
    doc bai viet
    quang cao
    (?:muc luc|noi dung chinh)(?: bai viet)?
    (?:tep|file) dinh kem
    tai (?:ve|file|tai lieu).{0,40}
    """)
    + r")\s*[:.]?\s*[\d.,()\s]*"
)
# How a line begins that says when the page was published. The rest must be a date.
STAMP = re.compile(
    r"(?:(?:ngay|thoi gian) (?:xuat ban|dang(?: tai| tin)?|cap nhat)"
    r"|(?:cap nhat|dang(?: tai)?|xuat ban) (?:ngay|luc|lan cuoi))\b"
)
# Several of them in one line.
_BUTTON = (
    r"(?:facebook|zalo|twitter|tweet|email|mail|print|like|share|chia se(?: bai viet)?|in|luu"
    r"|binh luan|thich|gui (?:bai(?: viet)? )?(?:qua |cho )?(?:email|mail|ban be)|gui gop y"
    r"|ban de in|xem ban in|luu(?: bai(?: viet)?)?|ve trang chu"
    r"|copy link|google news|pinterest|linkedin|messenger|(?:tro lai |ve )?dau trang|quay lai|play"
    r"|(?:so )?luot (?:xem|doc)|da xem|tro (?:ve|lai)|ban in|xem video|bookmark|theo doi|a|x"
    r"|giong (?:nam|nu)(?: mien)?(?: bac| trung| nam)?|nghe doc bai|co chu|phong to|thu nho)"
)
BUTTONS = re.compile(rf"{_BUTTON}(?:[\s|/·•,.:()\d-]+{_BUTTON})*[\s\d()]*")
# What a paper says to its readers beside the story. Searched within a line.
_READERS = (
    r"(?:(?:quy |cac )?(?:ban doc|doc gia|vi doc gia|thinh gia|khan gia|ban xem dai|vi)"
    r"|quy vi|cac ban)"
)
_ASKED = r"(?:theo doi|don xem|don doc|tim doc|xem|vao chuyen muc|truy cap|tham gia|gui|dang ky)\b"
INVITATION = re.compile(
    _alternatives(rf"""
    ^\W*(?:kinh |tran trong )?moi {_READERS}\b.{{0,40}} {_ASKED}
    moi {_READERS} (?:don|tim) (?:doc|xem)$
    ^bai viet (?:nay )?(?:chi )?danh (?:rieng )?cho (?:thanh vien|hoi vien|ban doc tra phi)
    ^(?:binh luan|y kien) cua (?:ban|quy vi)\b.{{0,60}}(?:duyet|kiem duyet|hien thi)
    ^vui long (?:nhap|go|viet|su dung).{{0,60}}(?:co dau|binh luan|tieng viet)
    ^de (?:doc|xem) (?:toan bo|tiep|het|day du).{{0,60}}(?:dang nhap|dang ky)
    """)
)
# How a line begins that points to another story.
TEASER = re.compile(
    r"^(?:-\s*)?(?:>+|»+|►|▶|=>|\*)?\s*(?:"
    + _alternatives(r"""
    (?:xem|doc|tim hieu) (?:them|tiep)
    (?:tin|bai)(?: viet)? lien quan
    moi (?:ban |quy vi )?doc(?: them)?
    (?:nhan|bam) vao day
    tham khao
    """)
    + r")\b"
)
# How a line of keywords begins.
TAG_LABEL = re.compile(r"(?:tu khoa|tags?)\s*:")
# Where pages of keywords are.
TAG_ADDRESS = re.compile(r"/(?:tags?|tu-khoa|hashtag|tukhoa)/|-tag\d+\b|[?&]tag=", re.IGNORECASE)
ARROW = re.compile(r"^(?:-\s*)?(?:>>+|»|►|▶|=>|⇒)")
# Headings over what else stands on a page. The whole line must be one.
WIDGET = re.compile(
    _alternatives(r"""
    (?:tham do|trung cau|khao sat)(?: (?:y kien|du luan))?(?: ban doc| doc gia| nguoi dan)?
    binh chon
    (?:thong ke|luot|so luot|so nguoi)(?: luot)? (?:truy cap|online)
    (?:lien ket|danh sach) (?:web ?site|trang|nhanh)(?: khac)?
    (?:thu vien|album|tin)(?: hinh)? (?:anh|video)|video clip
    (?:lich|chuong trinh) (?:cong tac|lam viec|phat song)(?: tuan)?
    (?:van ban|thong bao|tin|bai|bai viet)(?: chi dao)? (?:moi|noi bat)(?: nhat| ban hanh)?
    (?:du bao )?thoi tiet|ty gia(?: ngoai te)?|gia vang
    (?:tim kiem|dang nhap|danh muc|chuyen muc|menu)(?: tin)?(?: tuc)?
    (?:thu tuc|dich vu) (?:hanh chinh|cong)(?: truc tuyen)?
    (?:duong day nong|hotline|hoi dap|gop y)(?: truc tuyen)?
    """)
)
# Heads that name no story: the page's kind, the site.
GENERIC_TITLE = re.compile(
    _alternatives(r"""
    trang (?:tin|chu)
    tin tuc(?: su kien)?
    home|untitled.*|news|details?|article
    thuc don
    (?:ban )?in (?:an|bai(?: viet)?|trang|tin(?: tuc)?)
    (?:trang tin |xem )?(?:tin |noi dung )?chi tiet(?: \w+){0,2}
    (?:cong|trang) thong tin dien tu.*
    bao dien tu.*
    bao .{2,30} dien tu
    """)
)
_THING = r"(?:trang|bai viet|noi dung|duong dan|lien ket|tin (?:bai|tuc)|du lieu|page|file|url)"
# Notices that a page is not there. Searched near the start of a short line.
MISSING = re.compile(
    _alternatives(rf"""
    ^(?:loi |error )?404\b
    ^(?:{_THING} )?not found$
    khong tim thay {_THING}
    {_THING}(?: \w+){{0,6}}? khong (?:ton tai|tim thay|con)
    {_THING}(?: \w+){{0,6}}? da bi (?:xoa|go)
    {_THING}(?: \w+){{0,6}}? (?:not found|does not exist)
    """)
)
# Walls against robots. Searched in all that a small page shows.
WALL = re.compile(
    _alternatives(r"""
    just a moment
    attention required
    checking your browser
    verify(?:ing)? you are (?:a )?human
    access denied
    request rejected
    you have been blocked
    web application firewall
    captcha
    ddos protection
    security check
    pardon our interruption
    unusual traffic
    403 forbidden
    please enable (?:javascript and )?cookies
    truy cap (?:cua ban )?(?:da )?bi (?:tu choi|chan|khoa)
    xac (?:minh|nhan) ban khong phai (?:la )?robot
    ban da bi chan
    """)
)
