"""Lines of text while a tree is walked: runs between block borders and <br>."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from vietnam.text import clean

_STYLING = frozenset({"a", "b", "strong", "i", "em", "cite"})
_ENDS = tuple(".!?:;…”\"')]")
_COMPLETE = re.compile(r"\d[/:]\d{2,4}$|\)$")  # a date, a time, a closed bracket
_APART = re.compile(r"\d{1,2}\s?[/.:hg-]\s?\d{1,2}|\S+@|https?:")  # a date, an address: lines


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks."""

    link: bool = False
    bold: bool = False
    italic: bool = False


PLAIN = Style()


@dataclass(slots=True)
class Line:
    """A line being gathered; the counts are in characters of its final text."""

    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    italic: int = 0
    text: str = ""

    def add(self, text: str | None, style: Style) -> None:
        """Add a run of text."""
        if not text:
            return
        if text.isspace():
            self.pieces.append(" ")
            return
        self.pieces.append(text)
        if style is PLAIN:
            return
        size = len(" ".join(text.split()))
        self.linked += size * style.link
        self.bold += size * style.bold
        self.italic += size * style.italic

    def ends_before(self, text: str | None) -> bool:
        """Whether a word ends here although no space says so: `Lào Cai` and `Rét đậm`.

        They are set apart by their style, and so is what follows a date. A single word before
        is left alone (`Vietnam`, `Plus`).
        """
        last = self.pieces[-1] if self.pieces else ""
        if not text or not last:
            return False
        if _COMPLETE.search(last):
            return text[0].isalnum()
        if " " not in last.strip():
            return False
        return last[-1].islower() and (text[0].isupper() or text[0].isdigit())

    def finish(self) -> str:
        """Set and return the cleaned text."""
        whole = "".join(self.pieces)
        self.text = "" if not whole or whole.isspace() else clean(whole)
        return self.text


def joined(lines: list[Line]) -> list[Line]:
    """Join the lines that single <br>s broke in mid-sentence; drop empty ones.

    A line goes on the one before it if nothing ended there and it begins in lower case.
    """
    found: list[Line] = []
    broken = True
    for line in lines:
        text = line.finish()
        if not text:
            broken = True
        elif broken or _ended(found[-1], text):
            found.append(line)
            broken = False
        else:
            _append(found[-1], line)
    return found


def _ended(before: Line, after: str) -> bool:
    if before.text.endswith(_ENDS) or _APART.match(after):
        return True
    return not (after[0].islower() or after[0].isdigit())


def _append(before: Line, line: Line) -> None:
    before.text = f"{before.text} {line.text}"
    before.links.extend(line.links)
    before.linked += line.linked
    before.bold += line.bold
    before.italic += line.italic


def leaning(node: HtmlElement, style: Style) -> Style:
    """How text within `node` looks, given how it looks round it."""
    css = node.get("style") or ""
    tag = str(node.tag)
    if tag not in _STYLING and not ("font-" in css or "FONT-" in css):
        return style
    return _styled(style, tag, css.replace(" ", "").lower())


@lru_cache(maxsize=2000)
def _styled(style: Style, tag: str, css: str) -> Style:
    new = Style(
        link=style.link or tag == "a",
        bold=(
            style.bold
            or tag in {"b", "strong"}
            or any(f"font-weight:{weight}" in css for weight in ("bold", "600", "700", "800"))
        ),
        italic=style.italic or tag in {"i", "em", "cite"} or "font-style:italic" in css,
    )
    return style if new == style else new
