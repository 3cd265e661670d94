import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnam.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tỉnh vừa khởi công ba cây cầu dân sinh tại các xã vùng cao trong năm nay.", "vi"),
        ("Họp báo", "vi"),
        ("HỘI NGHỊ TỔNG KẾT", "vi"),
        ("Tỉnh uỷ làm việc với FPT, Viettel, VNPT về AI và smart city", "vi"),
        ("The provincial authorities said on Monday that the bridge will open in June.", "en"),
        ("Hà Nội leaders said the city will open 3 roads to Nội Bài in the third quarter", "en"),
        ("Le pont sera ouvert au public dans la province de Quảng Ninh pour le Têt.", "fr"),
        ("ខេត្ត សុកត្រាំង បាន បើក ការប្រជុំ", "km"),
        ("老街省人民委员会召开会议", "zh"),
        ("Провинция открывает мост", "ru"),
        ("Cov neeg hauv lub zos tau koom ua ke kho txoj kev tshiab", "und"),
        ("Phŭn mnuih hlăm buôn bi knar hŏng anăp", "und"),
        ("12345 - 67", "und"),
        ("", "und"),
    ],
)
def test_labels(text: str, code: str) -> None:
    assert language(text).code == code


def test_a_long_text_is_surer_than_nothing() -> None:
    assert language("Các xã trong tỉnh đã được cấp nước sạch từ năm ngoái.").confidence > 0.8
    assert language("").confidence == 0.0


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_every_text_gets_a_label(text: str) -> None:
    assert 0.0 <= language(text).confidence <= 1.0
