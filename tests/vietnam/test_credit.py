import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnam.bylines import author_line
from vietnam.credit import agency_prefix, credit_line
from vietnam.outlets import host_of


@pytest.mark.parametrize(
    ("lead", "prefix", "rest"),
    [
        ("(QNO) - Sáng nay, xã họp", "QNO", "Sáng nay, xã họp"),
        ("(Chinhphu.vn) – Tháng ba", "Chinhphu.vn", "Tháng ba"),
        ("LCĐT - Trời trở rét", "LCĐT", "Trời trở rét"),
        ("  (Dân trí)\u00a0- Giá điện", "Dân trí", "Giá điện"),
        ("Hà Nội (TTXVN 23/6) - Chiều nay", "TTXVN", "Chiều nay"),
        ("(TTXVN) Ngày hội", "TTXVN", "Ngày hội"),
        ("[VOV2] - Chuyện quê", "VOV2", "Chuyện quê"),
        ("VOV.VN - Chuyện quê", "VOV.VN", "Chuyện quê"),
        ("GD&TĐ - Thầy cô vùng cao", "GD&TĐ", "Thầy cô vùng cao"),
        ("Baolaocai.vn - Sáng nay", "Baolaocai.vn", "Sáng nay"),
        ("(Báo Quảng Ninh) - Than", "Báo Quảng Ninh", "Than"),
    ],
)
def test_agency_prefixes(lead: str, prefix: str, rest: str) -> None:
    assert agency_prefix(lead) == (prefix, rest)
    assert agency_prefix(unicodedata.normalize("NFD", lead)) == (prefix, rest)


@pytest.mark.parametrize(
    "lead",
    [
        "Sáng 23/6 - ngày đầu hè",
        "UBND - HĐND xã họp chung",
        "TP.HCM - đô thị đặc biệt",
        "ASEAN - Trung Quốc đàm phán",
        "(Ảnh minh họa) - chú thích",
        "(Ông cho biết điều này ở hội nghị hôm qua) Sau đó ông đi",
        "Nguyễn An - người giữ rừng",
        "(QNO) -",
        "",
    ],
)
def test_other_openings_stay(lead: str) -> None:
    assert agency_prefix(lead) == (None, lead)


@pytest.mark.parametrize(
    ("line", "outlet", "host", "people"),
    [
        ("Theo Noichinh.vn", "Noichinh.vn", "noichinh.vn", ()),
        ("(Theo TTXVN)", "TTXVN", "vietnamplus.vn", ()),
        ("(TTXVN/Vietnam+)", "TTXVN/Vietnam+", "vietnamplus.vn", ()),
        ("Nguồn: Báo Lào Cai", "Báo Lào Cai", "baolaocai.vn", ()),
        ("Nguồn: Báo Lào Cai điện tử", "Báo Lào Cai điện tử", "baolaocai.vn", ()),
        ("Nguồn: https://noichinh.vn/tin/1", "noichinh.vn", "noichinh.vn", ()),
        ("Nguồn tin: Sở Y tế", "Sở Y tế", None, ()),
        ("Theo Đại Đoàn kết", "Đại Đoàn kết", "daidoanket.vn", ()),
        ("Theo Báo Nhân Dân.", "Báo Nhân Dân", "nhandan.vn", ()),
        ("Theo Minh An/VnExpress", "VnExpress", "vnexpress.net", ("Minh An",)),
        ("Theo Minh An (Tiền Phong)", "Tiền Phong", "tienphong.vn", ("Minh An",)),
        ("Minh An (Theo TTXVN)", "TTXVN", "vietnamplus.vn", ("Minh An",)),
        ("PV (theo VOV)", "VOV", "vov.vn", ()),
        ("Theo Hồ Thu An", None, None, ("Hồ Thu An",)),
    ],
)
def test_credits(line: str, outlet: str | None, host: str | None, people: tuple[str, ...]) -> None:
    credit = credit_line(line)
    assert credit is not None
    assert (credit.outlet, credit.host, credit.people, credit.raw) == (outlet, host, people, line)


@pytest.mark.parametrize(
    "line",
    [
        "Theo thống kê, cả xã có 300 hộ",
        "Theo Sở Y tế tỉnh Lào Cai, số ca mắc giảm",
        "Theo kế hoạch",
        "Theo ông Nguyễn Văn An thì việc này đã xong từ năm ngoái rồi",
        "Nguồn vốn đầu tư tăng mạnh so với cùng kỳ năm trước",
        "(tổng hợp)",
        "(Ảnh)",
        "Theo " + "Báo " * 40,
        "",
    ],
)
def test_sentences_credit_nobody(line: str) -> None:
    assert credit_line(line) is None


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Tin, ảnh: P.Y", ("P.Y",)),
        ("Hà Thu (tổng hợp)", ("Hà Thu",)),
        ("THANH XUÂN và 1 tác giả khác", ("THANH XUÂN",)),
        ("Bài và ảnh: Nguyễn An - Trần Bình", ("Nguyễn An", "Trần Bình")),
        ("Bài: Lê An; Ảnh: Vũ Bảo", ("Lê An",)),
        ("An Bình - 07/03/2026 08:47", ("An Bình",)),
        ("Tác giả: Thu Hà, Minh Đức", ("Thu Hà", "Minh Đức")),
        ("Anh Dũng", ("Anh Dũng",)),
        ("Ban Mai", ("Ban Mai",)),
        ("Y Moan Êban", ("Y Moan Êban",)),
        ("H.Y.T.", ("H.Y.T.",)),
        ("Minh An/TTXVN", ("Minh An",)),
        ("PV", ()),
        ("Ban Biên tập", ()),
        ("Thực hiện: Nhóm phóng viên", ()),
        ("Ảnh: Vũ Bảo", ()),
        ("Báo Lào Cai", ()),
        ("Sở Y tế", ()),
        ("Theo Noichinh.vn", ()),
        ("Trời vẫn mưa suốt đêm", ()),
        ("07/03/2026", ()),
        ("", ()),
    ],
)
def test_authors_are_people(line: str, people: tuple[str, ...]) -> None:
    assert author_line(line) == people
    assert author_line(unicodedata.normalize("NFD", line)) == people


@pytest.mark.parametrize(
    ("outlet", "host"),
    [
        ("Báo và Phát thanh, Truyền hình Lào Cai", "baolaocai.vn"),
        ("báo Lào Cai", "baolaocai.vn"),
        ("Lào Cai", None),
        ("www.Chinhphu.vn", "chinhphu.vn"),
        ("Chinhphu.vn", "baochinhphu.vn"),
        ("Tờ rơi phố cũ", None),
    ],
)
def test_hosts_of_outlets(outlet: str, host: str | None) -> None:
    assert host_of(outlet) == host


LINES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="Theo Nguồn: (TTXVN)/-–,.[]PV ảnhẢbàiA", max_size=50),
)


@settings(max_examples=200)
@given(LINES)
def test_junk_never_raises_and_nothing_is_lost(line: str) -> None:
    prefix, rest = agency_prefix(line)
    assert rest or not prefix
    credit = credit_line(line)
    assert credit is None or credit.outlet or credit.people
    assert all(author_line(line))
