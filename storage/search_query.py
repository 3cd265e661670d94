"""What somebody typed, as a value. Pure; any input is a query, none is an error.

- words stand in any order; those in "quotes" (or joined: `covid-19`) side by side;
- `-word` and `-"some words"` leave articles out;
- `OR` parts whole ways to ask: `lào cai OR yên bái` is (lào and cai) or (yên and bái);
- a document number also finds the articles that cite the document in other words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from storage.search_patterns import has_marks
from storage.search_words import split
from vietnam.citations import find_citations
from vietnam.text import clean

MOST_WORDS = 64
_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂〝〞", '"'))
_QUOTED = re.compile(r'"[^"]*"?')
_CHUNK = re.compile(r'(?P<minus>-?)(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Words to be found side by side, as typed (NFC); one is the usual case."""

    words: tuple[str, ...]

    @property
    def folded(self) -> tuple[str, ...]:
        """The words as the index knows them."""
        return tuple(part for word in self.words for part in split(word))

    @property
    def marked(self) -> bool:
        """Whether diacritics were typed."""
        return any(map(has_marks, self.words))


@dataclass(frozen=True, slots=True)
class Document:
    """A legal document: cited under `key`, or named in the words that were typed."""

    key: str
    spelt: tuple[Term, ...]


Part = Term | Document
Way = tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked.

    Attributes:
        ways: one of these is to be found, with all its parts; () asks for everything.
        without: what must not be found.
        ignored: how many words were too many to be looked for.
    """

    ways: tuple[Way, ...] = ()
    without: tuple[Term, ...] = ()
    ignored: int = 0

    @property
    def marked(self) -> bool:
        """Whether diacritics were typed in what is wanted."""
        return any(term.marked for way in self.ways for term in spelt(way))


def parse(text: str) -> Query:
    """The query that `text` is."""
    pieces = list(_pieces(clean(text.translate(_QUOTES))))
    if not any(isinstance(piece, Document | Term) for piece in pieces):
        pieces = [piece.term for piece in pieces if isinstance(piece, _Minus | _Or)]
    ways = tuple(dict.fromkeys(way for way in _ways(pieces) if way))
    without = tuple(dict.fromkeys(piece.term for piece in pieces if isinstance(piece, _Minus)))
    return _limited(Query(ways=ways, without=without))


def document_keys(text: str) -> tuple[str, ...]:
    """The keys of the legal documents that `text` names; () if it names none."""
    return tuple(citation.key for citation in find_citations(text))


def spelt(way: Iterable[Part]) -> tuple[Term, ...]:
    """The terms of a way, those of its documents included."""
    return tuple(
        term for part in way for term in (part.spelt if isinstance(part, Document) else (part,))
    )


@dataclass(frozen=True, slots=True)
class _Minus:
    term: Term


@dataclass(frozen=True, slots=True)
class _Or:
    term: Term = Term(("OR",))


_Piece = Term | Document | _Minus | _Or


def _pieces(text: str) -> Iterator[_Piece]:
    """The query from left to right: documents, and what stands between them."""
    end = 0
    for start, stop, key in _documents(text):
        yield from _chunks(text[end:start])
        terms = tuple(piece for piece in _chunks(text[start:stop]) if isinstance(piece, Term))
        yield Document(key, terms)
        end = stop
    yield from _chunks(text[end:])


def _documents(text: str) -> Iterator[tuple[int, int, str]]:
    """Where numbers of documents stand; what is in quotes is meant word by word."""
    open_text = _QUOTED.sub(lambda quoted: '"' * len(quoted[0]), text)
    end = 0
    for citation in find_citations(open_text):
        start = open_text.find(citation.text, end)
        if citation.number is None or start < 0:
            continue
        end = start + len(citation.text)
        yield start, end, citation.key


def _chunks(text: str) -> Iterator[_Piece]:
    for chunk in _CHUNK.finditer(text):
        if chunk[0] == "OR":
            yield _Or()
            continue
        term = _term(chunk["bare"] or chunk["quoted"] or "")
        if term is not None:
            yield _Minus(term) if chunk["minus"] else term


def _term(text: str) -> Term | None:
    """The words of a chunk as typed; one that folds into several or none, as it folds."""
    words: list[str] = []
    for word in _WORD.findall(text):
        folded = split(word)
        words += [word] if len(folded) == 1 else folded
    return Term(tuple(words)) if words else None


def _ways(pieces: list[_Piece]) -> Iterator[Way]:
    rest = iter(pieces)
    left = len(pieces)
    while left > 0:
        run = list(takewhile(lambda piece: not isinstance(piece, _Or), rest))
        left -= len(run) + 1
        yield tuple(dict.fromkeys(piece for piece in run if isinstance(piece, Term | Document)))


def _limited(query: Query) -> Query:
    """As many words as an engine takes at once: somebody may paste a whole page."""
    asked = _size(query)
    if asked <= MOST_WORDS:
        return query
    ways, left = [], MOST_WORDS
    for way in query.ways:
        ways.append(tuple(_fitting(way, left)))
        left -= sum(map(_length, ways[-1]))
    without = tuple(part for part in _fitting(query.without, left) if isinstance(part, Term))
    limited = Query(ways=tuple(way for way in ways if way), without=without)
    return replace(limited, ignored=asked - _size(limited))


def _size(query: Query) -> int:
    return sum(map(_length, (*chain(*query.ways), *query.without)))


def _length(part: Part) -> int:
    return sum(len(term.words) for term in spelt([part]))


def _fitting(parts: Iterable[Part], most: int) -> Iterator[Part]:
    """The first parts, `most` words in all; a phrase may lose its end."""
    for part in parts:
        if most <= 0 or (isinstance(part, Document) and _length(part) > most):
            return
        yield Term(part.words[:most]) if isinstance(part, Term) else part
        most -= _length(part)
