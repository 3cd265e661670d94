"""Is this word spelt like a Vietnamese syllable? The ground under language and repair."""

import re
import unicodedata
from functools import lru_cache

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_NUCLEI = (
    "uyê|iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă"
    "|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_NUCLEI})(?:ch|nh|ng|c|k|m|n|p|t)?")  # k: Đắk Lắk
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKED = re.compile("[\u0300-\u036f]|đ")


@lru_cache(maxsize=8192)  # a language has few words: most calls ask again
def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable by its letters (not by a dictionary)."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare, tones = _TONE.subn("", decomposed)
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


@lru_cache(maxsize=8192)
def is_accented_syllable(word: str) -> bool:
    """A Vietnamese syllable that carries a mark or a đ, as no English word does."""
    return bool(_MARKED.search(unicodedata.normalize("NFD", word.lower()))) and is_syllable(word)
