"""Vietnamese text: what is kept, what is compared, what is searched.

Three forms of one text, from the most faithful to the most tolerant:

- `clean`: what is kept. Composed letters, no invisible characters, single spaces.
- `normalised`: what is hashed. Equal for two spellings of the same words.
- `fold`: what is searched. Lower case without any diacritics.
"""

import re
import unicodedata
from collections.abc import Mapping

# A character class for a capital letter, Vietnamese ones included.
CAPITAL = "[" + "".join(filter(str.isupper, map(chr, range(0x41, 0x1EFA)))) + "]"

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter

# Zero width, soft hyphen, direction marks and control characters. White space among the
# control characters (tab, line feed, NEL ...) is not here: it separates words.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+"
)
_LINE_BREAK = re.compile(
    r"[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\w+")
_EARLY_TONE = re.compile(
    f"([{_TONES}])([{_SHAPES}]*(?:[aeiouyAEIOUY][{_SHAPES}]*)++)(?![{_TONES}])"
)
_MODERN = {
    unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize(
        "NFC", first + tone + second
    )
    for pair in ("oa", "oe", "uy", "Oa", "Oe", "Uy", "OA", "OE", "UY")
    for first, second in (pair,)
    for tone in _TONES
}
_OLD_TONE = re.compile(rf"(?:{'|'.join(_MODERN)})(?<![qQ]..)(?!\w)")
_SAME_LETTER = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_SPELLINGS = (
    dict.fromkeys("“”„‟«»″＂〝〞", '"')
    | dict.fromkeys("‘’‚‛′´`＇", "'")
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | {"…": "..."}
)
_BARE_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})


def clean(text: str) -> str:
    """The text as it is kept: NFC, nothing invisible, one space between words, stripped.

    Letters, case, quotes, dashes and tone-mark placement stay as written. Half a surrogate
    pair (a broken escape in JSON) becomes U+FFFD, because no database takes it.
    """
    return " ".join(visible(text).split())


def clean_lines(text: str) -> tuple[str, ...]:
    """The lines of a text, each cleaned, empty ones left out."""
    lines = (clean(line) for line in _LINE_BREAK.split(text))
    return tuple(line for line in lines if line)


def visible(text: str) -> str:
    """The text in NFC without invisible characters; white space is left alone."""
    if _LONE_SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def fold(text: str) -> str:
    """The text for search: lower case, no diacritics, đ and its look-alikes as d.

    White space and punctuation stay, so words keep their order and number.
    """
    if text.isascii():
        return _INVISIBLE.sub("", text).lower()
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold()
    plain = _MARK.sub("", unicodedata.normalize("NFKD", plain)).translate(_BARE_D)
    return unicodedata.normalize("NFC", plain)


def normalised(text: str) -> str:
    """The text for the exact content hash; never what is kept.

    Equal for: white space, invisible characters, NFC and NFD, `oà` and `òa`, `Ð` and `Đ`,
    curly and straight quotes, any dash. Different for: any other letter, case or digit.
    """
    return same_letters(_respelt(clean(text), _SPELLINGS))


def same_letters(text: str) -> str:
    """One spelling for the tone mark's place (`hoà`, `hòa`) and for the look-alikes of Đ.

    The mark goes to the end of its run of vowels, which is no spelling anybody uses:
    good for comparing, not for showing.
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", _respelt(text, _SAME_LETTER))
    return unicodedata.normalize("NFC", _EARLY_TONE.sub(r"\2\1", decomposed))


def modern_tones(text: str) -> str:
    """`hoà`, `khoẻ`, `uỷ` as `hòa`, `khỏe`, `ủy`: for matching; as long as the text (NFC)."""
    return _OLD_TONE.sub(lambda pair: _MODERN[pair[0]], text)


def _respelt(text: str, spellings: Mapping[str, str]) -> str:
    """Few texts hold many of these, so looking for each is 20 times faster than `translate`."""
    for odd, plain in spellings.items():
        if odd in text:
            text = text.replace(odd, plain)
    return text


def words(text: str) -> list[str]:
    """The folded words in order, ready for shingles; punctuation is left out."""
    return _WORD.findall(fold(text))
