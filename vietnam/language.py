"""A cheap guess at the language of a text: a label for a page, never a reason to refuse it."""

import re
from dataclasses import dataclass

from vietnam.syllables import is_accented_syllable
from vietnam.text import clean

_LONGEST = 4000
_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")


def _common(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STOP_WORDS = {
    "vi": _common(
        "và của các có được cho là không trong với những để này người từ đã một khi tại về theo"
        " đến trên năm ngày tỉnh"
    ),
    "en": _common(
        "the of and to in a is for on that with by as at from was are it its will has have been"
        " this said"
    ),
    "fr": _common(
        "le la les des du et de un une est dans pour que qui au aux sur par avec ce cette"
    ),
}
_SCRIPTS = (
    ("km", re.compile("[\u1780-\u17ff]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_SCRIPT_SHARE = 0.3
_ACCENTED_SHARE = 0.25
_STOP_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Language:
    """A language code (`und`: none we can tell, such as H'Mông or Ê Đê) and how sure it is.

    `confidence` runs from 0 to 1.
    """

    code: str
    confidence: float


UNKNOWN = Language("und", 0.0)


def language(text: str) -> Language:
    """The language that most of the text is in, from its letters and commonest words.

    Only the first 4000 characters are looked at. A text of fewer than three words is `und`
    unless its letters settle it.
    """
    shown = clean(text[:_LONGEST])
    found = _by_script(shown)
    return found or _by_words(_WORD.findall(shown.lower()))


def _by_script(text: str) -> Language | None:
    letters = sum(map(str.isalpha, text)) or 1
    for code, pattern in _SCRIPTS:
        share = len(pattern.findall(text)) / letters
        if share >= _SCRIPT_SHARE:
            return Language(code, min(1.0, share))
    return None


def _by_words(words: list[str]) -> Language:
    accented = sum(map(is_accented_syllable, words))
    if not words or (len(words) < _FEWEST_WORDS and not accented):
        return UNKNOWN
    shares = {
        code: sum(word in common for word in words) / len(words)
        for code, common in _STOP_WORDS.items()
    }
    code = max(shares, key=lambda one: shares[one])
    if code != "vi" and shares[code] >= _STOP_SHARE:
        return Language(code, min(1.0, 2 * shares[code]))
    if accented / len(words) >= _ACCENTED_SHARE:
        return Language("vi", min(1.0, accented / len(words) + shares["vi"]))
    return UNKNOWN
