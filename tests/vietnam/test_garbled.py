import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnam.garbled import Garble, garbled, repair
from vietnam.syllables import is_accented_syllable, is_syllable

GOOD = "Ủy ban nhân dân tỉnh Đắk Lắk họp “sơ kết” về thủy lợi, giữ rừng – xã Ea Súp"
TCVN3 = "Uû ban nh©n d©n tØnh Lµo Cai häp s¬ kÕt, giao nhiÖm vô n¨m míi t\xad liÖu"
VNI = "Uûy ban nhaân daân tænh Laøo Cai hoïp sô keát, giao nhieäm vuï naêm môùi tö lieäu"


def misread(text: str, codec: str) -> str:
    """UTF-8 shown by a browser that believes in `codec`."""
    return "".join(bytes([b]).decode(codec, "ignore") or chr(b) for b in text.encode())


@pytest.mark.parametrize("codec", ["cp1252", "cp1258"])
def test_mojibake_is_undone(codec: str) -> None:
    assert garbled(misread(GOOD, codec)) is Garble.MOJIBAKE
    assert repair(misread(GOOD, codec)) == GOOD
    assert repair(misread("Việt", codec)) == "Việt"


def test_mojibake_twice_is_undone() -> None:
    assert repair(misread(misread(GOOD, "cp1252"), "cp1252")) == GOOD


def test_mojibake_in_part_of_a_text_is_undone() -> None:
    assert repair("Tỉnh: " + misread("huyện Mường Chà", "cp1252")) == "Tỉnh: huyện Mường Chà"


def test_old_fonts_are_recognised_and_repaired() -> None:
    assert garbled(TCVN3) is Garble.TCVN3
    assert garbled(VNI) is Garble.VNI
    mended = "ban nhân dân tỉnh Lào Cai họp sơ kết, giao nhiệm vụ năm mới tư liệu"
    assert repair(TCVN3) == "Uỷ " + mended
    assert repair(VNI) == "Ủy " + mended


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "plain ASCII",
        "Un café crème à la carte, déjà vu à Huê",
        "España mañana, el niño pequeño",
        "Chị đáp «há»” rồi đi",
        "Buôn Đôn, Krông Pắc, Cư M'gar, Y Ngông Niê Kđăm",
        "Tsoom fwv txhawb pab txoj kev khwv noj khwv haus",
        "Müller và Strauß ở Köln",
    ],
)
def test_sound_texts_are_left_alone(text: str) -> None:
    assert garbled(text) is None
    assert repair(text) == text


@settings(max_examples=150)
@given(st.text(max_size=40))
def test_repair_never_raises_and_changes_only_what_is_garbled(text: str) -> None:
    assert (repair(text) == text) or garbled(text) is not None


@pytest.mark.parametrize("word", ["nghiêng", "Thuở", "quý", "giữ", "uỷ", "ủy", "Đắk", "khuya"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_accented_syllable(word) == (word != "khuya")


@pytest.mark.parametrize("word", ["crème", "the", "ViÖt", "tØnh", "strauß", "năam", "bạtr"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_accented_syllable(word)
