"""The twelve sites of the invented world and the addresses they give their articles."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from tests.site.making import Plan
from tests.site.shapes import chinhphu, epi, liferay, papers, portals


def _dbnd(number: int, name: str, section: str, when: datetime) -> str:  # noqa: ARG001 - one shape
    if when.year < 2025:
        return f"https://daibieunhandan.vn/{name}-post{number - 10000000}.html"
    return f"https://daibieunhandan.vn/{name}-{number}.html"


def _stamped(host: str, site: str) -> Callable[[int, str, str, datetime], str]:
    """Ids that hold the moment when the article was created, some time before it appeared."""

    def address(number: int, name: str, section: str, when: datetime) -> str:  # noqa: ARG001 - one shape
        created = when - timedelta(hours=number % 30)
        return f"https://{host}/{name}-{site}{created:%y%m%d%H%M%S}{number % 1000:03}.htm"

    return address


def _laichau(number: int, name: str, section: str, when: datetime) -> str:  # noqa: ARG001 - one shape
    return f"https://baolaichau.vn/thoi-su/b%C3%A0i-vi%E1%BA%BFt-{name}-{number}"


_BEFORE = ("Lào Cai", "Yên Bái", "Lai Châu", "Bắc Giang", "Quảng Nam", "Thái Bình", "Hậu Giang")
_AFTER = ("Lào Cai", "Lai Châu", "Bắc Ninh", "Đà Nẵng", "Cần Thơ", "Hưng Yên", "Phú Thọ")

PLANS: tuple[Plan, ...] = (
    Plan(
        source="noichinh",
        make=epi.noichinh,
        sections=epi.NOICHINH_SECTIONS,
        start=311204,
        before=_BEFORE,
        after=_AFTER,
        count=15,
        address=lambda n, name, sec, t: f"https://noichinh.vn/{sec}/{t:%Y%m}/{name}-{n}/",
    ),
    Plan(
        source="daibieunhandan",
        make=papers.daibieunhandan,
        sections=papers.DBND_SECTIONS,
        start=10393666,
        before=_BEFORE,
        after=_AFTER,
        address=_dbnd,
    ),
    Plan(
        source="baochinhphu",
        make=chinhphu.baochinhphu,
        sections=tuple(chinhphu.SECTIONS)[1:],
        start=102,
        before=_BEFORE,
        after=_AFTER,
        count=16,
        address=_stamped("baochinhphu.vn", "102"),
    ),
    Plan(
        source="baolaocai",
        make=epi.baolaocai,
        sections=epi.LAOCAI_SECTIONS,
        start=371204,
        before=("Lào Cai", "Yên Bái"),
        after=("Lào Cai",),
        count=14,
        address=lambda n, name, _sec, _t: f"https://baolaocai.vn/{name}-post{n}.html",
    ),
    Plan(
        source="baocantho",
        make=papers.baocantho,
        sections=papers.CANTHO_SECTIONS,
        start=161204,
        before=("Cần Thơ", "Hậu Giang", "Sóc Trăng"),
        after=("Cần Thơ",),
        count=20,
        address=lambda n, name, _sec, _t: f"https://baocantho.com.vn/{name}-a{n}.html",
    ),
    Plan(
        source="baolaichau",
        make=papers.baolaichau,
        sections=("thoi-su",),
        start=41204,
        before=("Lai Châu",),
        after=("Lai Châu",),
        address=_laichau,
    ),
    Plan(
        source="baoquangnam",
        make=papers.baoquangnam,
        sections=("kinh-te", "xa-hoi"),
        start=3141204,
        before=("Quảng Nam",),
        after=("Đà Nẵng",),
        count=8,
        until=date(2025, 9, 30),
        address=lambda n, name, sec, _t: f"https://baoquangnam.vn/{sec}/{name}-{n}.html",
    ),
    Plan(
        source="laocai_portal",
        make=portals.laocai,
        sections=("tin-trong-tinh", "kinh-te"),
        start=1301204,
        before=("Lào Cai",),
        after=("Lào Cai",),
        address=lambda n, name, sec, _t: f"https://laocai.gov.vn/{sec}/{name}-{n}",
    ),
    Plan(
        source="quangninh_portal",
        make=portals.quangninh,
        sections=("tin-tuc",),
        start=113139,
        before=("Quảng Ninh",),
        after=("Quảng Ninh",),
        address=lambda n, _name, _sec, _t: (
            f"https://quangninh.gov.vn/Trang/ChiTietTinTuc.aspx?nid={n}"
        ),
    ),
    Plan(
        source="bacninh_portal",
        make=liferay.bacninh,
        sections=liferay.BACNINH_SECTIONS,
        start=4204,
        before=("Bắc Ninh", "Bắc Giang"),
        after=("Bắc Ninh",),
        count=14,
        address=lambda n, name, _sec, _t: f"https://bacninh.gov.vn/news/-/details/20182/{name}-{n}",
    ),
    Plan(
        source="hanoi_portal",
        make=chinhphu.hanoi,
        sections=("chi-dao-dieu-hanh",),
        start=426,
        before=("Hà Nội",),
        after=("Hà Nội",),
        address=_stamped("hanoi.gov.vn", "4"),
    ),
    Plan(
        source="danang_portal",
        make=liferay.danang,
        sections=liferay.DANANG_SECTIONS,
        start=9204,
        before=("Đà Nẵng", "Quảng Nam"),
        after=("Đà Nẵng",),
        count=14,
        address=lambda _n, name, _sec, _t: f"https://danang.gov.vn/web/dng/-/{name}",
    ),
)
