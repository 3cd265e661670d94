"""Where the invented news happens: real names of provinces and communes, before and after 2025."""

from dataclasses import dataclass
from datetime import date

MERGER = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A province as the news of one time calls it, with communes or districts in it."""

    name: str
    kind: str
    parts: tuple[str, ...]

    @property
    def full(self) -> str:
        """As it stands in running text: `tỉnh Lào Cai`, `TP Cần Thơ`."""
        return f"{self.kind} {self.name}"


def _province(name: str, *parts: str) -> Place:
    return Place(name, "tỉnh", parts)


def _city(name: str, *parts: str) -> Place:
    return Place(name, "TP", parts)


BEFORE = (
    _province("Lào Cai", "huyện Bát Xát", "huyện Bắc Hà", "huyện Văn Bàn", "thị xã Sa Pa"),
    _province("Yên Bái", "huyện Mù Cang Chải", "huyện Trạm Tấu", "thị xã Nghĩa Lộ"),
    _province("Lai Châu", "huyện Sìn Hồ", "huyện Tam Đường", "huyện Mường Tè"),
    _province("Bắc Giang", "huyện Lục Ngạn", "huyện Yên Thế", "thị xã Việt Yên"),
    _province("Bắc Ninh", "huyện Gia Bình", "huyện Lương Tài", "thị xã Quế Võ"),
    _province("Quảng Ninh", "huyện Vân Đồn", "huyện Ba Chẽ", "thành phố Uông Bí"),
    _province("Quảng Nam", "huyện Nam Trà My", "huyện Duy Xuyên", "thành phố Hội An"),
    _province("Hậu Giang", "huyện Phụng Hiệp", "huyện Vị Thủy", "thị xã Long Mỹ"),
    _province("Sóc Trăng", "huyện Kế Sách", "huyện Trần Đề", "thị xã Vĩnh Châu"),
    _province("Thái Bình", "huyện Tiền Hải", "huyện Đông Hưng", "huyện Vũ Thư"),
    _city("Cần Thơ", "quận Ninh Kiều", "quận Ô Môn", "huyện Phong Điền"),
    _city("Đà Nẵng", "quận Hải Châu", "quận Liên Chiểu", "huyện Hòa Vang"),
    _city("Hà Nội", "huyện Ba Vì", "huyện Đông Anh", "quận Long Biên"),
)

AFTER = (
    _province("Lào Cai", "xã Mường Hum", "xã Trạm Tấu", "phường Sa Pa", "xã Lục Yên", "xã Y Tý"),
    _province("Lai Châu", "xã Sìn Hồ", "xã Bum Tở", "phường Tân Phong", "xã Phong Thổ"),
    _province("Bắc Ninh", "xã Lục Ngạn", "phường Kinh Bắc", "xã Yên Thế", "phường Võ Cường"),
    _province("Quảng Ninh", "đặc khu Cô Tô", "phường Hạ Long", "xã Ba Chẽ", "phường Móng Cái"),
    _city("Cần Thơ", "phường Ninh Kiều", "xã Kế Sách", "phường Vị Thanh", "xã Trần Đề"),
    _city("Đà Nẵng", "phường Hải Châu", "phường Hội An", "xã Trà My", "xã Duy Nghĩa"),
    _city("Hà Nội", "phường Hoàn Kiếm", "xã Ba Vì", "xã Sóc Sơn", "phường Long Biên"),
    _province("Hưng Yên", "xã Tiền Hải", "phường Thái Bình", "xã Văn Giang"),
    _province("Phú Thọ", "phường Hòa Bình", "xã Tam Đảo", "phường Việt Trì"),
)


def place_named(name: str, day: date) -> Place:
    """The province of that name as it was on `day`."""
    places = BEFORE if day < MERGER else AFTER
    return next(place for place in places if place.name == name)
