"""Letters that came out wrong on a page: fonts of before Unicode, entities escaped twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from vietnam.garbled import Garble, garbled, of_font, repair
from vietnam.syllables import is_syllable

# What TCVN3 and VNI texts are full of. Other pages have a few of them, and some more often.
_SUSPECT = re.compile("[¡-¬®-¾ÆÐÎÏÑÖ×ØÜÞßäåæçëîïñö÷øûüþ\xad]")
_COMMON = "©®«»°·²³½"
_RARE = {n for n in range(256) if _SUSPECT.match(chr(n))} - {*map(ord, _COMMON)}
_NOT_RARE = bytes({*range(256)} - _RARE)
_FEW = 6
_ATTRIBUTES = ("content", "title", "alt")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[^\W\d_]+")
# `&amp;agrave;`; what names no letter is left alone, for `&amp;copy=1` may be a parameter.
_ESCAPED_TWICE = re.compile(
    r"&(?:amp;)+(?=(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{1,6}(?:grave|acute|circ|tilde|uml|cedil|slash)"
    r"|nbsp|[lr][sd]quo|[mn]dash|hellip|eth|thorn|quot|amp|apos);)",
    re.IGNORECASE,
)


def escaped_once(markup: str) -> str:
    """A page in which the entities of letters that were escaped again are mended."""
    return _ESCAPED_TWICE.sub("&", markup) if "&amp;" in markup else markup


@dataclass(frozen=True, slots=True)
class _Words:
    """One text of a page: `where` is text, tail or the name of an attribute."""

    element: HtmlElement
    where: str
    said: str

    def become(self, said: str) -> None:
        """Put other words in its place, without what no tree takes (`&#31;` gets past a parser)."""
        said = _NO_TEXT.sub("", said)
        if self.where in {"text", "tail"}:
            setattr(self.element, self.where, said)
        else:
            self.element.set(self.where, said)


def mend_letters(root: HtmlElement, source: str) -> None:
    """Put texts in TCVN3 or VNI into proper letters, where that is certain; `source` is the markup.

    A page may be in one of them only in part: its frame is new, its articles are old.
    """
    # All of them are Latin-1, and counting in bytes costs a fifth of counting in the text.
    if len(source.encode("latin-1", "ignore").translate(None, _NOT_RARE)) < _FEW:
        return
    suspects = list(_suspects(root))
    font = garbled(" ".join(words.said for words in suspects))
    for words in suspects:
        mended = repair(words.said)
        if mended == words.said and font in {Garble.TCVN3, Garble.VNI}:
            mended = _single(words.said, font)
        if mended != words.said:
            words.become(mended)


def _suspects(root: HtmlElement) -> Iterator[_Words]:
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in {"script", "style"}:
            yield from filter(_is_suspect, _texts(element))


def _texts(element: HtmlElement) -> Iterator[_Words]:
    yield _Words(element, "text", element.text or "")
    yield _Words(element, "tail", element.tail or "")
    for name in _ATTRIBUTES:
        yield _Words(element, name, element.get(name) or "")


def _is_suspect(words: _Words) -> bool:
    return bool(_SUSPECT.search(words.said))


def _single(said: str, font: Garble) -> str:
    """A word or two, too little to be certain of, on a page that is in a font otherwise."""
    mended = of_font(said, font)
    words = [word for word in _WORD.findall(mended) if not word.isascii()]
    return mended if words and all(map(is_syllable, words)) else said
