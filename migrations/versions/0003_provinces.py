"""The register of provinces: the 63 until 2025-06-30 and the 34 since 2025-07-01."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SINCE_2008 = dt.date(2008, 8, 1)  # Hà Tây joined Hà Nội; earlier articles use the same rows
_LAST_DAY_OF_63 = dt.date(2025, 6, 30)
_FIRST_DAY_OF_34 = dt.date(2025, 7, 1)

_Row = tuple[str, str, str, str, str]
# code, name, full name, kind (of the 34: today's; three became cities in 2026), today's code
_THE_63: tuple[_Row, ...] = (
    ("01", "Hà Nội", "Thành phố Hà Nội", "thành phố trung ương", "01"),
    ("02", "Hà Giang", "Tỉnh Hà Giang", "tỉnh", "08"),
    ("04", "Cao Bằng", "Tỉnh Cao Bằng", "tỉnh", "04"),
    ("06", "Bắc Kạn", "Tỉnh Bắc Kạn", "tỉnh", "19"),
    ("08", "Tuyên Quang", "Tỉnh Tuyên Quang", "tỉnh", "08"),
    ("10", "Lào Cai", "Tỉnh Lào Cai", "tỉnh", "15"),
    ("11", "Điện Biên", "Tỉnh Điện Biên", "tỉnh", "11"),
    ("12", "Lai Châu", "Tỉnh Lai Châu", "tỉnh", "12"),
    ("14", "Sơn La", "Tỉnh Sơn La", "tỉnh", "14"),
    ("15", "Yên Bái", "Tỉnh Yên Bái", "tỉnh", "15"),
    ("17", "Hòa Bình", "Tỉnh Hòa Bình", "tỉnh", "25"),
    ("19", "Thái Nguyên", "Tỉnh Thái Nguyên", "tỉnh", "19"),
    ("20", "Lạng Sơn", "Tỉnh Lạng Sơn", "tỉnh", "20"),
    ("22", "Quảng Ninh", "Tỉnh Quảng Ninh", "tỉnh", "22"),
    ("24", "Bắc Giang", "Tỉnh Bắc Giang", "tỉnh", "24"),
    ("25", "Phú Thọ", "Tỉnh Phú Thọ", "tỉnh", "25"),
    ("26", "Vĩnh Phúc", "Tỉnh Vĩnh Phúc", "tỉnh", "25"),
    ("27", "Bắc Ninh", "Tỉnh Bắc Ninh", "tỉnh", "24"),
    ("30", "Hải Dương", "Tỉnh Hải Dương", "tỉnh", "31"),
    ("31", "Hải Phòng", "Thành phố Hải Phòng", "thành phố trung ương", "31"),
    ("33", "Hưng Yên", "Tỉnh Hưng Yên", "tỉnh", "33"),
    ("34", "Thái Bình", "Tỉnh Thái Bình", "tỉnh", "33"),
    ("35", "Hà Nam", "Tỉnh Hà Nam", "tỉnh", "37"),
    ("36", "Nam Định", "Tỉnh Nam Định", "tỉnh", "37"),
    ("37", "Ninh Bình", "Tỉnh Ninh Bình", "tỉnh", "37"),
    ("38", "Thanh Hóa", "Tỉnh Thanh Hóa", "tỉnh", "38"),
    ("40", "Nghệ An", "Tỉnh Nghệ An", "tỉnh", "40"),
    ("42", "Hà Tĩnh", "Tỉnh Hà Tĩnh", "tỉnh", "42"),
    ("44", "Quảng Bình", "Tỉnh Quảng Bình", "tỉnh", "44"),
    ("45", "Quảng Trị", "Tỉnh Quảng Trị", "tỉnh", "44"),
    ("46", "Huế", "Thành phố Huế", "thành phố trung ương", "46"),
    ("48", "Đà Nẵng", "Thành phố Đà Nẵng", "thành phố trung ương", "48"),
    ("49", "Quảng Nam", "Tỉnh Quảng Nam", "tỉnh", "48"),
    ("51", "Quảng Ngãi", "Tỉnh Quảng Ngãi", "tỉnh", "51"),
    ("52", "Bình Định", "Tỉnh Bình Định", "tỉnh", "52"),
    ("54", "Phú Yên", "Tỉnh Phú Yên", "tỉnh", "66"),
    ("56", "Khánh Hòa", "Tỉnh Khánh Hòa", "tỉnh", "56"),
    ("58", "Ninh Thuận", "Tỉnh Ninh Thuận", "tỉnh", "56"),
    ("60", "Bình Thuận", "Tỉnh Bình Thuận", "tỉnh", "68"),
    ("62", "Kon Tum", "Tỉnh Kon Tum", "tỉnh", "51"),
    ("64", "Gia Lai", "Tỉnh Gia Lai", "tỉnh", "52"),
    ("66", "Đắk Lắk", "Tỉnh Đắk Lắk", "tỉnh", "66"),
    ("67", "Đắk Nông", "Tỉnh Đắk Nông", "tỉnh", "68"),
    ("68", "Lâm Đồng", "Tỉnh Lâm Đồng", "tỉnh", "68"),
    ("70", "Bình Phước", "Tỉnh Bình Phước", "tỉnh", "75"),
    ("72", "Tây Ninh", "Tỉnh Tây Ninh", "tỉnh", "80"),
    ("74", "Bình Dương", "Tỉnh Bình Dương", "tỉnh", "79"),
    ("75", "Đồng Nai", "Tỉnh Đồng Nai", "tỉnh", "75"),
    ("77", "Bà Rịa - Vũng Tàu", "Tỉnh Bà Rịa - Vũng Tàu", "tỉnh", "79"),
    ("79", "Hồ Chí Minh", "Thành phố Hồ Chí Minh", "thành phố trung ương", "79"),
    ("80", "Long An", "Tỉnh Long An", "tỉnh", "80"),
    ("82", "Tiền Giang", "Tỉnh Tiền Giang", "tỉnh", "82"),
    ("83", "Bến Tre", "Tỉnh Bến Tre", "tỉnh", "86"),
    ("84", "Trà Vinh", "Tỉnh Trà Vinh", "tỉnh", "86"),
    ("86", "Vĩnh Long", "Tỉnh Vĩnh Long", "tỉnh", "86"),
    ("87", "Đồng Tháp", "Tỉnh Đồng Tháp", "tỉnh", "82"),
    ("89", "An Giang", "Tỉnh An Giang", "tỉnh", "91"),
    ("91", "Kiên Giang", "Tỉnh Kiên Giang", "tỉnh", "91"),
    ("92", "Cần Thơ", "Thành phố Cần Thơ", "thành phố trung ương", "92"),
    ("93", "Hậu Giang", "Tỉnh Hậu Giang", "tỉnh", "92"),
    ("94", "Sóc Trăng", "Tỉnh Sóc Trăng", "tỉnh", "92"),
    ("95", "Bạc Liêu", "Tỉnh Bạc Liêu", "tỉnh", "96"),
    ("96", "Cà Mau", "Tỉnh Cà Mau", "tỉnh", "96"),
)
_THE_34: tuple[_Row, ...] = (
    ("01", "Hà Nội", "Thành phố Hà Nội", "thành phố trung ương", "01"),
    ("04", "Cao Bằng", "Tỉnh Cao Bằng", "tỉnh", "04"),
    ("08", "Tuyên Quang", "Tỉnh Tuyên Quang", "tỉnh", "08"),
    ("11", "Điện Biên", "Tỉnh Điện Biên", "tỉnh", "11"),
    ("12", "Lai Châu", "Tỉnh Lai Châu", "tỉnh", "12"),
    ("14", "Sơn La", "Tỉnh Sơn La", "tỉnh", "14"),
    ("15", "Lào Cai", "Tỉnh Lào Cai", "tỉnh", "15"),
    ("19", "Thái Nguyên", "Tỉnh Thái Nguyên", "tỉnh", "19"),
    ("20", "Lạng Sơn", "Tỉnh Lạng Sơn", "tỉnh", "20"),
    ("22", "Quảng Ninh", "Thành phố Quảng Ninh", "thành phố trung ương", "22"),
    ("24", "Bắc Ninh", "Thành phố Bắc Ninh", "thành phố trung ương", "24"),
    ("25", "Phú Thọ", "Tỉnh Phú Thọ", "tỉnh", "25"),
    ("31", "Hải Phòng", "Thành phố Hải Phòng", "thành phố trung ương", "31"),
    ("33", "Hưng Yên", "Tỉnh Hưng Yên", "tỉnh", "33"),
    ("37", "Ninh Bình", "Tỉnh Ninh Bình", "tỉnh", "37"),
    ("38", "Thanh Hóa", "Tỉnh Thanh Hóa", "tỉnh", "38"),
    ("40", "Nghệ An", "Tỉnh Nghệ An", "tỉnh", "40"),
    ("42", "Hà Tĩnh", "Tỉnh Hà Tĩnh", "tỉnh", "42"),
    ("44", "Quảng Trị", "Tỉnh Quảng Trị", "tỉnh", "44"),
    ("46", "Huế", "Thành phố Huế", "thành phố trung ương", "46"),
    ("48", "Đà Nẵng", "Thành phố Đà Nẵng", "thành phố trung ương", "48"),
    ("51", "Quảng Ngãi", "Tỉnh Quảng Ngãi", "tỉnh", "51"),
    ("52", "Gia Lai", "Tỉnh Gia Lai", "tỉnh", "52"),
    ("56", "Khánh Hòa", "Tỉnh Khánh Hòa", "tỉnh", "56"),
    ("66", "Đắk Lắk", "Tỉnh Đắk Lắk", "tỉnh", "66"),
    ("68", "Lâm Đồng", "Tỉnh Lâm Đồng", "tỉnh", "68"),
    ("75", "Đồng Nai", "Thành phố Đồng Nai", "thành phố trung ương", "75"),
    ("79", "Hồ Chí Minh", "Thành phố Hồ Chí Minh", "thành phố trung ương", "79"),
    ("80", "Tây Ninh", "Tỉnh Tây Ninh", "tỉnh", "80"),
    ("82", "Đồng Tháp", "Tỉnh Đồng Tháp", "tỉnh", "82"),
    ("86", "Vĩnh Long", "Tỉnh Vĩnh Long", "tỉnh", "86"),
    ("91", "An Giang", "Tỉnh An Giang", "tỉnh", "91"),
    ("92", "Cần Thơ", "Thành phố Cần Thơ", "thành phố trung ương", "92"),
    ("96", "Cà Mau", "Tỉnh Cà Mau", "tỉnh", "96"),
)


def upgrade() -> None:
    op.bulk_insert(_table(), _rows(_THE_63, _SINCE_2008, _LAST_DAY_OF_63))
    op.bulk_insert(_table(), _rows(_THE_34, _FIRST_DAY_OF_34, None))


def downgrade() -> None:
    op.execute("DELETE FROM article_provinces")
    op.execute("DELETE FROM provinces")


def _rows(rows: tuple[_Row, ...], start: dt.date, end: dt.date | None) -> list[dict[str, object]]:
    today = {code: name for code, name, *_ in _THE_34}
    return [
        {
            "code": code,
            "valid_from": start,
            "valid_to": end,
            "name": name,
            "full_name": full_name,
            "kind": kind,
            "today_code": successor,
            "today_name": today[successor],
        }
        for code, name, full_name, kind, successor in rows
    ]


def _table() -> sa.TableClause:
    texts = ("code", "name", "full_name", "kind", "today_code", "today_name")
    dates = (sa.column("valid_from", sa.Date), sa.column("valid_to", sa.Date))
    return sa.table("provinces", *(sa.column(name, sa.Text) for name in texts), *dates)
