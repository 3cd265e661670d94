"""Ban Nội chính Trung ương: a central commission that reprints and reports provincial affairs."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind

_SECTIONS = (
    "cong-tac-phong-chong-tham-nhung/",
    "nghien-cuu-trao-doi/",
    "ho-so-tu-lieu/",
    "hoc-tap-va-lam-theo-tam-guong-dao-duc-hcm/",
    "diem-bao-ve-noi-chinh-phong-chong-tham-nhung/",
)


class Noichinh(SourceSpider):
    """Trang tin Ban Nội chính Trung ương (noichinh.vn)."""

    name = "noichinh"
    source = Source(
        name="noichinh",
        title="Ban Nội chính Trung ương",
        hosts=("noichinh.vn",),
        kind=Kind.CENTRAL,
        family=EPI_OLD.name,
        articles=(r"^/(?:[a-z0-9-]+/)+\d{6}/[a-z0-9-]+-(?P<id>\d{6})/?(?:\?|$)",),
        entries=lists("https://noichinh.vn", *_SECTIONS),
        examples=(
            "https://noichinh.vn/cong-tac-phong-chong-tham-nhung/202507/dong-chi-tong-bi-thu-to-lam-tham-nhung-lang-phi-khong-chi-co-toi-ma-con-co-loi-rat-lon-voi-dang-nha-nuoc-va-nhan-dan-314824/",
            "http://noichinh.vn/cong-tac-phong-chong-tham-nhung/201907/bo-cong-an-320-doi-tuong-pham-toi-tham-nhung-bi-xu-ly-trong-6-thang-dau-nam-2019-306028/",
        ),
        strangers=(
            "https://noichinh.vn/",
            "https://noichinh.vn/cong-tac-phong-chong-tham-nhung/",
            "https://noichinh.vn/cong-tac-phong-chong-tham-nhung/202507/",
            "https://vi.wikipedia.org/cong-tac/202507/mot-bai-viet-314824/",
        ),
        unverified={
            "family": unseen.FAMILY,
            "entries": "the section names were seen inside article addresses; that the bare "
            "section is a list, and how its further pages are asked for, was not seen",
            "layouts": "no page was seen; the general reader reads them",
        },
    )
