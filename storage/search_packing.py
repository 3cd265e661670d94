"""For Postgres: the words of an article as one short text. Pure.

A syllable that Vietnamese may write (of them are nine words in ten), a small number or a year
becomes one character of one to three bytes; anything else is spelled between two spaces. So
the whole takes a third of the article's text, and a word or a phrase is found as the part of a
string that it is: no code is part of another, and a space belongs to no word.

What is stored depends on these codes: other ones need another `search_words.FORMAT`.
"""

from collections.abc import Iterable
from itertools import chain

from storage.search_words import in_title

# The commonest words, of a byte each.
_COMMONEST = (
    "va cua cac cong trong dong tinh voi hoi duoc dan chinh thuc hien cho nam tu phat dinh dia la"
    " ban so tai nguoi mot den nhung quan ve da hoa khu vuc trien khai thi xa san giao thong xuat"
    " kinh te doanh nghiep nha nuoc quoc co chi bao hanh the thanh truong cung dau tang dai bo cap"
    " xay dung doi khi theo phuong trung dat bi su nhat luong gia viec huyen tiep huong mat chuc"
    " thu ngay nay tieu hai muc"
)
_ONSETS = "b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
# What follows an onset, the commoner the earlier: the last ones take three bytes.
_RHYMES = (
    "o ong a an u oi ang inh e i ai ung ao ien am uong au at anh uc ay ua y ieu ac ap uoc on oan en"
    " oc oa iet uyen uoi iem ich in ot ach iep em uat eo oanh ia uan op ui uy et uon uu oai om yen"
    " ep iec oat ue ip oac yet yeu im oang ieng oe eu ut oach enh uot it up iu uyet uynh ech um uop"
    " oay oong eng uyt ec oam oao oen oeo oet ooc uang uay uech uenh un uom uou uo uya uych uyu yem"
)
_NUMBERS = (*map(str, range(100)), *(f"0{n}" for n in range(10)), *map(str, range(2000, 2031)))
_ABBREVIATED = "ubnd hdnd mttq tp qd nd cp nq kh ttg vn"

_SPELLED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_~` ")
_ONE_BYTE = [letter for letter in map(chr, range(1, 128)) if letter not in _SPELLED]
_TWO_BYTES = 0xA1  # the first that is no control character and no space
_IN_TITLE = 0x1000  # behind all others
_TAG = str.maketrans("§", "~")


def packed(words: Iterable[str]) -> str:
    """The words and tags in their order; those of a phrase are part of those of its article."""
    return "".join(map(_CODES.__getitem__, words)).replace("  ", " ")


class _Codes(dict[str, str]):
    def __missing__(self, word: str) -> str:
        """What has no code is spelled, in hexadecimal if it has letters that are codes."""
        plain = word.translate(_TAG)
        return f" {plain} " if _SPELLED.issuperset(plain) else f" `{plain.encode().hex()} "


def _codes() -> _Codes:
    """The codes of words, and of the tags that say that these stand in a title."""
    syllables = (onset + rhyme for rhyme in _RHYMES.split() for onset in ("", *_ONSETS.split()))
    others = dict.fromkeys(chain(_NUMBERS, _ABBREVIATED.split(), syllables))
    codes = {word: chr(code) for code, word in enumerate(others, start=_TWO_BYTES)}
    codes |= zip(_COMMONEST.split(), _ONE_BYTE, strict=True)
    return _Codes(codes | {in_title(word): chr(n) for n, word in enumerate(codes, start=_IN_TITLE)})


_CODES = _codes()
