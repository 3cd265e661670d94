"""The place where an article says what was asked, in its own spelling. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storage.search_patterns import exact as as_typed
from storage.search_patterns import loose
from storage.search_query import Query, spelt
from vietnam.text import fold

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


def marked(text: str, query: Query, *, exact: bool) -> tuple[Piece, ...]:
    """The whole text, parted into what was asked for and the rest.

    `exact`: the article has all that was typed with its diacritics, so nothing else is marked.
    """
    spans = _spans(text, _patterns([text], query, typed_only=exact))
    return tuple(_parted(text, 0, len(text), _joined(text, spans)))


def snippet(texts: Iterable[str], query: Query, *, exact: bool) -> tuple[Piece, ...]:
    """Some `LENGTH` letters of the paragraph that holds most of what was asked.

    Args:
        texts: lead and body, paragraphs parted by line breaks.
        query: what to look for.
        exact: whether the article has all that was typed with its diacritics.
    """
    paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
    if not paragraphs:
        return ()
    patterns = _patterns(paragraphs, query, typed_only=exact)
    found = [(_spans(line, patterns), line) for line in paragraphs]
    spans, line = max(found, key=lambda one: _variety(one[1], one[0]))
    spans = _joined(line, spans)
    start, end = _window(line, spans)
    pieces = tuple(_parted(line, start, end, spans))
    before = (Piece(_GAP, hit=False),) if start > 0 else ()
    after = (Piece(_GAP, hit=False),) if end < len(line) else ()
    return (*before, *pieces, *after)


def _patterns(lines: Sequence[str], query: Query, *, typed_only: bool) -> list[re.Pattern[str]]:
    """For each term the pattern of what was typed, else of the same words with other marks."""
    terms = dict.fromkeys(term.words for way in query.ways for term in spelt(way))
    return [
        as_typed(words)
        if typed_only or any(as_typed(words).search(line) for line in lines)
        else loose(words)
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


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans with nothing but space between them as one: `[Lào Cai]`, not `[Lào] [Cai]`."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and text[joined[-1][1] : start].isspace():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _variety(line: str, spans: list[Span]) -> tuple[int, int, int]:
    """How many different things were found, how much of it side by side, then how much."""
    different = {fold(line[start:end]) for start, end in spans}
    return len(different), _length(_longest(_joined(line, spans))), len(spans)


def _length(span: Span) -> int:
    return span[1] - span[0]


def _longest(spans: Sequence[Span]) -> Span:
    """The first of the longest ones; an empty one if there is none."""
    return max(spans, key=_length, default=(0, 0))


def _window(line: str, spans: list[Span]) -> Span:
    if len(line) <= LENGTH:
        return 0, len(line)
    start = _word_start(line, max(0, _longest(spans)[0] - _BEFORE))
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
