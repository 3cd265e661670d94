"""The ways in which sites write the addresses of their articles. Pure.

A slug and a number, a number in the query, a day and a slug: each shape knows the regular
expression that it means in a declaration.
"""

import re
from dataclasses import dataclass
from typing import Protocol

DIGITS = 4  # of a number that is an article's rather than a section's
LONG = 4  # words of a slug that is a headline
END = r"/?(?:\?|$)"
MONTH = r"\d{6}"
_CODE = re.compile(r"-[0-9a-f]{5,8}$")
_FEW = 4  # different first folders that may be named one by one
_NO_YEAR = r"(?!(?:19|20)\d\d(?:\D|$))"


class Shape(Protocol):
    """How addresses are written; equal for addresses that are written alike."""

    def pattern(self, targets: list[str]) -> str:
        """The regular expression of `Source.articles` that fits these targets (path?query)."""
        ...


@dataclass(frozen=True, slots=True)
class Numbered:
    """`/section/a-slug-post123.html`: a number ends the last part of the path."""

    mark: str
    ending: str
    is_long: bool
    tongue: str = ""

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The number is the identity; a bare one is no year and has four digits at least."""
        start = f"^/{self.tongue}/[^?]*" if self.tongue else ""
        mark = re.escape(self.mark).replace(r"\-", "-")
        digits = r"\d+" if self.mark.strip("-_.") or not self.is_long else rf"\d{{{DIGITS},}}"
        guard = "" if self.mark.strip("-_.") or self.ending else _NO_YEAR
        return f"{start}{mark}{guard}(?P<id>{digits}){re.escape(self.ending)}{END}"


@dataclass(frozen=True, slots=True)
class NumberFirst:
    """`/section/123-a-slug.html`: a number begins the last part of the path."""

    separator: str
    ending: str

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The number is the identity."""
        return rf"/(?P<id>\d{{3,}}){self.separator}[^/?]+{re.escape(self.ending)}{END}"


@dataclass(frozen=True, slots=True)
class BareNumber:
    """`/tin/123` or `/tin/123/a-slug`: a part of the path is nothing but a number."""

    after: str
    ending: str
    slug: bool

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The number is the identity; the part before it belongs to the pattern."""
        tail = r"/[^/?]+" if self.slug else ""
        before = re.escape(self.after).replace(r"\-", "-")
        return rf"/{before}/(?P<id>\d+){tail}{re.escape(self.ending)}{END}"


@dataclass(frozen=True, slots=True)
class Keyed:
    """`/tabid/92/ID/4410/Default.aspx`: the path names the key before it gives it."""

    name: str

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The name and the number together are the identity."""
        return rf"/(?P<id>{self.name}/\d+)(?:[/?]|$)"


@dataclass(frozen=True, slots=True)
class InQuery:
    """`/Trang/ChiTiet.aspx?nid=123`: a parameter is the article."""

    path: str
    name: str

    def pattern(self, targets: list[str]) -> str:  # noqa: ARG002 - by protocol
        """The parameter with its number is the identity."""
        path = re.escape(self.path).replace(r"\-", "-")
        return rf"^{path}\?(?:.*&)?(?P<id>{re.escape(self.name)}=\d+)(?:&|$)"


@dataclass(frozen=True, slots=True)
class Dated:
    """`/2026/03/14/a-slug/`: the day stands in the path."""

    ending: str
    day: str

    def pattern(self, targets: list[str]) -> str:
        """Day and slug together are the identity; a month and a code, where slugs have one."""
        end = rf"{re.escape(self.ending)}{END}"
        stems = [re.sub(end, "", target).rpartition("/")[2] for target in targets]
        if self.day == MONTH and all(map(_CODE.search, stems)):
            return rf"/(?P<site>\d{{6}}/)[^/?]*-(?P<id>[0-9a-f]{{5,8}}){end}"
        return rf"/(?P<id>{self.day}/[^/?]+?){end}"


@dataclass(frozen=True, slots=True)
class Slug:
    """`/tin-tuc/a-headline-in-words`: nothing but words."""

    depth: int
    ending: str

    def pattern(self, targets: list[str]) -> str:
        """The words are the identity; they are told from a section's by being many."""
        word = r"[^/?-]+"
        words = rf"(?P<id>{word}(?:-{word}){{{LONG - 1},}}?)"
        return rf"^/{_folders(targets, self.depth)}{words}{re.escape(self.ending)}{END}"


def _folders(targets: list[str], depth: int) -> str:
    """The folders before the last part: named if they are few, else any, as deep as seen."""
    if not depth:
        return ""
    seen = {target.split("/")[1] for target in targets}
    first = "|".join(re.escape(name).replace(r"\-", "-") for name in sorted(seen))
    head = f"(?:{first})/" if 1 < len(seen) <= _FEW else f"{first}/"
    head = head if len(seen) <= _FEW else "[^/?]+/"
    return head + "[^/?]+/" * (depth - 1)
