"""Lines of text while a tree is walked: runs between block borders and <br>."""

from dataclasses import dataclass, field

from vietnam.text import clean

_ENDS = tuple(".!?:;…”\"')]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks."""

    link: bool = False
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Line:
    """A line being gathered; the counts are in characters of its final text."""

    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    italic: int = 0

    def add(self, text: str | None, style: Style) -> None:
        """Add a run of text."""
        if not text:
            return
        self.pieces.append(text)
        size = len(" ".join(text.split()))
        self.linked += size * style.link
        self.bold += size * style.bold
        self.italic += size * style.italic

    @property
    def text(self) -> str:
        """The cleaned text."""
        return clean("".join(self.pieces))


def joined(lines: list[Line]) -> list[Line]:
    """Join the lines that single <br>s broke in mid-sentence; drop empty ones.

    A <br> ends a paragraph if the text before it ends a sentence or if two follow each other.
    """
    found: list[Line] = []
    broken = True
    for line in lines:
        text = line.text
        if not text:
            broken = True
        elif broken or _ended(found[-1], text):
            found.append(line)
            broken = False
        else:
            _append(found[-1], line)
    return found


def _ended(before: Line, after: str) -> bool:
    return before.text.endswith(_ENDS) or after[0] in "-–•*+►▪" or before.bold > 0


def _append(before: Line, line: Line) -> None:
    before.pieces.extend((" ", *line.pieces))
    before.links.extend(line.links)
    before.linked += line.linked
    before.bold += line.bold
    before.italic += line.italic
