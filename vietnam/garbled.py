"""Texts in the wrong letters: mojibake and the leftovers of the encodings before Unicode.

Recognising is generous, repairing is not: a text is changed only when the result is
Vietnamese beyond doubt and the text as it stood was not.
"""

import re
import unicodedata
from enum import StrEnum

from vietnam.syllables import is_accented_syllable, is_syllable

_FEWEST_WORDS = 2
_PLAUSIBLE = 0.9
_IMPLAUSIBLE = 0.6
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")


class Garble(StrEnum):
    """How a text came to be unreadable."""

    MOJIBAKE = "mojibake"  # UTF-8 read as windows-1252 or windows-1258
    TCVN3 = "tcvn3"  # the .VnTime fonts
    VNI = "vni"  # the VNI-Times fonts


def garbled(text: str) -> Garble | None:
    """What is wrong with a text's letters, when it is certain; None for a sound text."""
    found = _best(text)
    return found[0] if found else None


def repair(text: str) -> str:
    """The text in proper letters; unchanged unless the repair is certain.

    Give it the text before `clean`: the soft hyphen that `clean` removes is ư in TCVN3.
    """
    found = _best(text)
    return found[1] if found else text


def of_font(text: str, font: Garble) -> str:
    """A text known to be in a font of before Unicode, in proper letters."""
    return _from_vni(text) if font is Garble.VNI else _from_tcvn3(text)


def _best(text: str) -> tuple[Garble, str] | None:
    if text.isascii():
        return None
    mended = _undo_mojibake(text)
    if mended is not None:
        return Garble.MOJIBAKE, mended
    if _share_of_syllables(text) > _IMPLAUSIBLE:
        return None
    candidates = ((Garble.TCVN3, _from_tcvn3(text)), (Garble.VNI, _from_vni(text)))
    certain = [pair for pair in candidates if _is_vietnamese(pair[1])]
    return max(certain, key=lambda pair: _share_of_syllables(pair[1]), default=None)


def _share_of_syllables(text: str) -> float:
    """Of the words with letters beyond ASCII, how many are spelt like Vietnamese ones."""
    found = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, found)) / len(found) if found else 0.0


def _is_vietnamese(text: str) -> bool:
    accented = sum(map(is_accented_syllable, _WORD.findall(text)))
    return accented >= _FEWEST_WORDS and _share_of_syllables(text) >= _PLAUSIBLE


def _bytes_by_letter() -> dict[str, int]:
    """What a byte looks like under either code page; undefined ones look like U+0080-9F."""
    letters = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for codec in ("cp1252", "cp1258"):
        for byte in range(0x80, 0x100):
            letters.setdefault(bytes([byte]).decode(codec, "replace"), byte)
    letters.pop("\ufffd", None)
    return letters


_BYTE = _bytes_by_letter()


def _letters(first: int, last: int) -> str:
    """A character class of what the bytes from first to last look like."""
    return "".join(re.escape(letter) for letter, byte in _BYTE.items() if first <= byte <= last)


_TAIL = f"[{_letters(0x80, 0xBF)}]"
_SEQUENCE = re.compile(
    f"[{_letters(0xC2, 0xDF)}]{_TAIL}|[{_letters(0xE0, 0xEF)}]{_TAIL}{{2}}"
    f"|[{_letters(0xF0, 0xF4)}]{_TAIL}{{3}}"
)


def _undo_mojibake(text: str) -> str | None:
    """The text with its UTF-8 sequences decoded, or None when that is not certain."""
    mended, count = _SEQUENCE.subn(_decoded, text)
    alone = _SEQUENCE.sub("", text).isascii()
    if mended == text or (count < _FEWEST_WORDS and not alone):
        return None
    again = _undo_mojibake(mended)  # read wrongly twice
    return mended if again is None else again


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTE[letter] for letter in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]


_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301",
    "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = str.maketrans("ôöæóòîñÔÖÆÓÒÎÑ", "ơưỉĩịỵđƠƯỈĨỊỴĐ")
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    def joined(pair: re.Match[str]) -> str:
        return pair[1].translate(_VNI_LETTERS) + _VNI_MARKS[pair[2].lower()]

    return unicodedata.normalize("NFC", _VNI_PAIR.sub(joined, text).translate(_VNI_LETTERS))
