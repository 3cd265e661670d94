"""The place where an article says what was asked, in its own spelling. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storage.search_patterns import exact, loose
from storage.search_query import Query, spelt

LENGTH = 240  # letters of a snippet, more or less: words stay whole
_BEFORE = 70  # letters shown before the first find
_LONG_WORD = 40  # letters; in a longer one the cut may fall anywhere
_GAP = "…"
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `hit` when it is what was asked for."""

    text: str
    hit: bool


Span = tuple[int, int]


def marked(text: str, query: Query) -> tuple[Piece, ...]:
    """The whole text, parted into what was asked for and the rest."""
    return tuple(_parted(text, 0, len(text), _spans(text, _patterns([text], query))))


def snippet(texts: Iterable[str], query: Query) -> tuple[Piece, ...]:
    """Some `LENGTH` letters of the paragraph that holds most of what was asked.

    Args:
        texts: lead and body, paragraphs parted by line breaks.
        query: what to look for.
    """
    paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
    if not paragraphs:
        return ()
    patterns = _patterns(paragraphs, query)
    found = [(_spans(line, patterns), line) for line in paragraphs]
    spans, line = max(found, key=lambda one: _variety(one[1], one[0]))
    start, end = _window(line, spans)
    pieces = tuple(_parted(line, start, end, spans))
    before = (Piece(_GAP, hit=False),) if start > 0 else ()
    after = (Piece(_GAP, hit=False),) if end < len(line) else ()
    return (*before, *pieces, *after)


def _patterns(lines: Sequence[str], query: Query) -> list[re.Pattern[str]]:
    """For each term the pattern of what was typed, else of the same words with other marks."""
    terms = dict.fromkeys(term.words for way in query.ways for term in spelt(way))
    return [
        exact(words) if any(exact(words).search(line) for line in lines) else loose(words)
        for words in terms
    ]


def _spans(text: str, patterns: Iterable[re.Pattern[str]]) -> list[Span]:
    """Where it stands; of two that overlap the one that begins first, or the longer one."""
    found = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    return list(_apart(sorted(found, key=lambda span: (span[0], -span[1]))))


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end


def _variety(line: str, spans: list[Span]) -> tuple[int, int]:
    """How many different things were found, then how much."""
    return len({line[start:end].lower() for start, end in spans}), len(spans)


def _window(line: str, spans: list[Span]) -> Span:
    if len(line) <= LENGTH:
        return 0, len(line)
    start = _word_start(line, max(0, spans[0][0] - _BEFORE) if spans else 0)
    inside = [stop for begin, stop in spans if begin < start + LENGTH]
    return start, _word_end(line, max([start + LENGTH, *inside]))


def _word_start(line: str, at: int) -> int:
    """The beginning of the word that holds the place `at`."""
    for place in range(at, max(at - _LONG_WORD, 0), -1):
        if line[place - 1].isspace():
            return place
    return max(at - _LONG_WORD, 0)


def _word_end(line: str, at: int) -> int:
    space = _SPACE.search(line, at, at + _LONG_WORD)
    return space.start() if space else min(at + _LONG_WORD, len(line))


def _parted(text: str, start: int, end: int, spans: list[Span]) -> Iterator[Piece]:
    at = start
    for begin, stop in spans:
        if begin < start or stop > end:
            continue
        if begin > at:
            yield Piece(text[at:begin], hit=False)
        yield Piece(text[begin:stop], hit=True)
        at = stop
    if at < end:
        yield Piece(text[at:end], hit=False)
