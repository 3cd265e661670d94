"""An archive to search in, the same on every engine."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from storage.database import Database
from storage.records import Citation, Precision, ProvinceMention, Role
from storage.search import Found, Sort, Wanted, search
from storage.search_asked import Narrowing
from tests.storage.making import LAO_CAI, NOI_CHINH, Shop, reading

FIRST = datetime(2025, 5, 1, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Piece:
    """An article in short: its identity, and what it says; `day` is days after 1 May 2025."""

    identity: str
    title: str
    text: str
    lead: str | None = None
    day: float | None = 0
    provinces: Sequence[str] = ()
    cites: Sequence[str] = ()
    more: dict[str, Any] = field(default_factory=dict)


ARCHIVE = (
    Piece(
        "1",
        "Đắk Lắk chủ động phòng chống bão số 3",
        "Các xã ven sông trực ban suốt đêm.\n\nHàng trăm hộ dân đã được đưa đến nơi an toàn.",
        day=1,
        provinces=["66"],
    ),
    Piece(
        "2",
        "Báo Đắk Lắk ra mắt giao diện mới",
        "Bạn đọc có thể xem tin trên điện thoại; tòa soạn mời góp ý.",
        day=2,
        provinces=["66"],
    ),
    Piece("3", "Dak Lak coffee festival", "The festival opens in spring.", day=3),
    Piece("4", "Lào Cai khởi công cầu qua suối", "Cây cầu dài 45 mét.", day=70, provinces=["15"]),
    Piece("5", "Yên Bái hỗ trợ giống lúa", "Mỗi hộ nhận mười cân thóc.", day=4, provinces=["15"]),
    Piece("6", "Lào Cai giải ngân vốn", "Tiến độ đạt 62 phần trăm.", day=5, provinces=["10"]),
    Piece(
        "7",
        "Quy định mới về giá đất",
        "Chính phủ vừa nêu rõ cách xác định. Văn bản nói trên có hiệu lực ngay.",
        day=6,
        cites=["43/2023/nd-cp"],
    ),
    Piece("8", "Điểm tin", "Theo Nghị định số 43/2023/NĐ-CP, hồ sơ gồm ba phần.", day=7),
    Piece("9", "Hoà bình lập lại trên bản nhỏ", "Nhân dân yêu chuộng hòa bình.", day=8),
    Piece("10", "Bao giờ hết lũ?", "Câu hỏi của bà con về bảo hiểm nông nghiệp.", day=None),
    Piece("11", "Quyết định 12/2023", "UBND tỉnh.", day=9, cites=["12/2023/qd-ubnd:lao-cai"]),
    Piece("12", "Một\u0301 chữ lạ", 'Dấu "nháy", a-b_c, 1.234 và \\ gạch; \' đơn: ½ ﬁ', day=10),
)
COPY = replace(ARCHIVE[0], identity="900", day=1.5)


def fill(database: Database) -> None:
    """Keep the archive above, as a crawl does."""
    with database.write() as session:
        shop = Shop(session, record=NOI_CHINH)  # no province of its own
        for piece in ARCHIVE:
            keep(shop, piece)
        keep(Shop(session, record=LAO_CAI), COPY)


def keep(shop: Shop, piece: Piece) -> int:
    """Keep one piece; the number of its article."""
    dated = piece.day is not None
    said = reading(
        title=piece.title,
        lead=piece.lead,
        paragraphs=tuple(piece.text.split("\n\n")),
        published_at=FIRST + timedelta(days=piece.day or 0) if dated else None,
        published_precision=Precision.MINUTE if dated else None,
        published_from="visible" if dated else None,
        provinces=tuple(
            ProvinceMention(code=code, role=Role.SUBJECT, evidence="title")
            for code in piece.provinces
        ),
        citations=tuple(Citation(key=key, kind="nghị định", text=key) for key in piece.cites),
        **piece.more,
    )
    return shop.keep(said, identity=piece.identity).article_id


def ids(session: Session, text: str, sort: Sort = Sort.RELEVANCE, **narrowing: Any) -> list[str]:
    """The identities that a search finds, best first."""
    wanted = Wanted(text=text, narrowing=Narrowing(**narrowing), sort=sort)
    return identities(search(session, wanted))


def identities(found: Found) -> list[str]:
    return [hit.id.partition(":")[2] for hit in found.hits]
