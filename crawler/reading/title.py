"""The headline: several places name it, and each has its way to be wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.reading.blocks import Block, Box, Kind, Outline, prose
from crawler.reading.names import words_of
from crawler.reading.page import Page, unescaped
from crawler.reading.phrases import GENERIC_TITLE, WIDGET
from crawler.reading.similar import folded, key, likeness, same
from vietnam.dates import find_all
from vietnam.text import clean

_SUFFIX = re.compile(r"\s+(?:[|»–—-]|::)\s+")
_SHORTEST = 8
_LONGEST = 300
_SECTION_NAME = 20
_NO_HEADLINE = re.compile(r"\.$|^https?:")
_OVER_TIME = "line over a time"
_LONGEST_STAMP, _LABEL = 110, 30  # of a date line, and of what stands before its date
_HEAD = 8  # lines that a story's head has at most
_BANNER = 30
_NEXT = 3  # lines under a headline
_SURE, _UNLIKE = 0.9, 0.2  # likeness to a claim
_WEIGHTS = {"h1": 1.0, "shown title": 0.8, "named title": 0.2}
_TITLE_NAMES = frozenset({"title", "headline", "tieude", "newstitle", "lbltitle", "head", "ptitle"})

_TITLE_PAIRS = (frozenset({"tieu", "de"}), frozenset({"ten", "bai"}), frozenset({"ten", "tin"}))


@dataclass(frozen=True, slots=True)
class TitleFound:
    """A headline, where it came from, and the block that shows it (None: only the head does)."""

    text: str
    origin: str
    block: Block | None


def find_title(page: Page, outline: Outline, announced: str | None) -> TitleFound | None:
    """The headline. What the page shows large wins over what its head says.

    A first h1 may be the section or the site's name, so the visible candidates are judged
    by their likeness to what the head and the announcement say.
    """
    claims = _claims(page, announced)
    shown = [(block, origin) for block, origin in _shown(outline, claims) if _fits(block.text)]
    if shown:
        block, origin = max(shown, key=lambda pair: _score(pair[0], pair[1], claims))
        banner = _banner(block, origin, claims, outline)
        if banner is not None:
            return banner
        if _score(block, origin, claims) > 0:
            block = _last_copy(block, outline)
            return TitleFound(block.text.removeprefix("- "), origin, block)
    looks = _by_look(outline)
    for origin, text in claims:
        if _sized(text) and not (looks and _names_the_site(origin, text, looks)):
            return TitleFound(text, origin, None)
    return looks


def _banner(
    block: Block, origin: str, claims: tuple[tuple[str, str], ...], outline: Outline
) -> TitleFound | None:
    """The line over a time, where a lone <title> is short and only said again in the banner."""
    if (
        origin != "shown title"
        or len(block.text) >= _BANNER
        or [c[0] for c in claims] != ["<title>"]
    ):
        return None
    if any(map(_tells_time, outline.blocks[block.order + 1 : block.order + 1 + _NEXT])):
        return None
    looks = _by_look(outline)
    fits = looks is not None and looks.origin == _OVER_TIME
    return looks if looks and fits and likeness(looks.text, block.text) < _UNLIKE else None


def _last_copy(block: Block, outline: Outline) -> Block:
    """The last of a headline that is shown for wide and again for small screens.

    With it the line below is shown again, a date or a name; a headline repeated over the
    body has another line below.
    """
    lines = [line for line in outline.blocks[block.order :] if line.kind is not Kind.PICTURE]
    for place in range(2, min(_HEAD, len(lines) - 1)):
        again = [line.text for line in lines[place : place + 2]]
        if again == [block.text, lines[1].text]:
            return lines[place]
    return block


def _names_the_site(origin: str, text: str, looks: TitleFound) -> bool:
    """Whether a <title> is unlike a bold line that stands over a time."""
    bold = looks.block is not None and looks.block.is_bold and looks.origin == _OVER_TIME
    return origin == "<title>" and bold and likeness(text, looks.text) < _UNLIKE


def _by_look(outline: Outline) -> TitleFound | None:
    """On a page that names no headline at all: a line over a time, else a bold one over prose."""
    lines = [block for block in outline.blocks if block.kind is not Kind.PICTURE]
    fitting = [
        (block, lines[place + 1 : place + 1 + _NEXT])
        for place, block in enumerate(lines)
        if _fits(block.text) and not block.links and not _NO_HEADLINE.search(block.text)
    ]
    for block, below in fitting:
        if len(block.text) >= _SECTION_NAME and any(map(_tells_time, below)):
            return TitleFound(block.text, _OVER_TIME, block)
    for block, below in fitting:
        if (block.is_bold or block.box.tag in {"h2", "h3"}) and any(map(prose, below)):
            return TitleFound(block.text, "bold line over the story", block)
    return None


def _tells_time(line: Block) -> bool:
    """Whether a line begins with a date to the minute, whatever counters stand behind it."""
    if prose(line) or len(line.text) > _LONGEST_STAMP:
        return False
    spans = (span for span in find_all(line.text) if span.start <= _LABEL)
    return any(span.reading.precision == "minute" for span in spans)


def title_candidates(
    page: Page, outline: Outline, announced: str | None
) -> Iterator[tuple[str, str, str]]:
    """Every candidate for the headline: its text, its origin, and how it was judged."""
    claims = _claims(page, announced)
    for block, origin in _shown(outline, claims):
        yield block.text, origin, f"score {_score(block, origin, claims):.2f}"
    for origin, text in claims:
        yield text, origin, "not shown on the page, or taken only if nothing is"


def _sized(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST


def _fits(text: str) -> bool:
    """Whether a line may be a headline and is none over a poll, a counter and the like."""
    other = WIDGET.fullmatch(folded(text)) or GENERIC_TITLE.fullmatch(key(text))
    return _sized(text) and not other


def _claims(page: Page, announced: str | None) -> tuple[tuple[str, str], ...]:
    head = page.root.find(".//head/title")
    bare = clean(head.text) if head is not None else ""
    listed = [
        ("og:title", _without_site(page.meta("og:title", "twitter:title") or "", page)),
        ("announcement", clean(announced)) if announced else ("announcement", ""),
        ("json-ld", unescaped(page.article_data.get("headline"))),
        ("<title>", _without_site(bare, page)),
    ]
    return tuple(
        (origin, text)
        for origin, text in listed
        if _sized(text) and not GENERIC_TITLE.fullmatch(key(text))
    )


def _without_site(text: str, page: Page) -> str:
    """A head title without ` | Báo X` at its end: what is short or names the site goes."""
    site = page.meta("og:site_name") or ""
    while len(parts := _SUFFIX.split(text)) > 1:
        last = parts[-1]
        start = text[: text.rindex(last)]
        kept = _SUFFIX.sub("\n", start).rstrip("\n")
        is_site = same(last, site) or key(last).startswith(("bao ", "cong ", "trang ", "tap chi"))
        if not (is_site or "|" in start[len(kept) :]) or len(kept) < _SHORTEST:
            return text
        text = clean(start[: len(start.rstrip(" |»–—-:"))])
    return text


def _shown(outline: Outline, claims: tuple[tuple[str, str], ...]) -> Iterator[tuple[Block, str]]:
    claimed = {key(part) for _, text in claims for part in _parts(text)}
    called = _CalledTitle()
    for block in outline.blocks:
        if block.kind is Kind.PICTURE:
            continue
        if any(box.tag == "h1" for box in _near(block)):
            yield block, "h1"
        elif key(block.text) in claimed and not block.link_share:
            yield block, "shown title"
        elif not block.link_share and called.names(block):
            yield block, "named title"


def _parts(text: str) -> Iterator[str]:
    """A claim, and what it would be without the site's name and section at its end or before it."""
    yield text
    for cut in _SUFFIX.finditer(text):
        kept = (text[: cut.start()], text[cut.end() :])
        yield from (part for part in kept if len(part) >= _SECTION_NAME)


def _near(block: Block) -> list[Box]:
    return list(block.box.chain())[:2]


class _CalledTitle:
    """Tells which lines are called title; looks at the elements in each box once."""

    def __init__(self) -> None:
        self._texts: dict[Box, frozenset[str]] = {}

    def names(self, block: Block) -> bool:
        """Whether a line's element, or one inline that is the whole line, is called title."""
        box = block.box
        if _says_title(box.names):
            return True
        if box not in self._texts:
            inline = box.element.iter("span", "b", "strong", "font", "label")
            called = (e for e in inline if _says_title(words_of(e)))
            self._texts[box] = frozenset(clean(str(e.text_content())) for e in called)
        return block.text in self._texts[box]


def _says_title(names: frozenset[str]) -> bool:
    return not _TITLE_NAMES.isdisjoint(names) or any(pair <= names for pair in _TITLE_PAIRS)


def _doubt(claims: tuple[tuple[str, str], ...]) -> float:
    """How bad it is to look like none of the claims; a lone <title> may name the site."""
    return 0.1 if [origin for origin, _ in claims] == ["<title>"] else 0.9


def _score(block: Block, origin: str, claims: tuple[tuple[str, str], ...]) -> float:
    """How likely a visible line is the headline; 0 or less: not at all."""
    best = max((likeness(block.text, text) for _, text in claims), default=0.5)
    faults = 0.0
    if best < _SURE:
        faults += 0.6 * (len(block.text) < _SECTION_NAME) + 0.5 * (block.link_share > 0.5)  # noqa: PLR2004
    if best < _UNLIKE:
        faults += _doubt(claims)
    return _WEIGHTS[origin] + 2 * best - faults - block.order / 10_000
