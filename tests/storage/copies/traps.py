"""Texts with their true copies and their doubles, written before anything was measured on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from storage.near import Wording

FILE = Path(__file__).parent / "traps.txt"


class Trap(NamedTuple):
    """A text, another made from it, whether that is a copy, and what was done to it."""

    what: str
    one: Wording
    other: Wording
    copy: bool


def traps() -> Iterator[Trap]:
    """All of them, in the order of the file."""
    for block in FILE.read_text("utf-8").split("\n= ")[1:]:
        base, *made = block.strip().split("\n~ ")
        name, *lines = base.splitlines()
        for variant in made:
            head, *edits = variant.splitlines()
            label, _, what = head.partition(" ")
            if label not in {"copy", "apart"}:
                raise ValueError(f"{name}: {head!r} begins neither with copy nor with apart")
            other = _wording(_edited(lines, edits))
            yield Trap(f"{name}: {what}", _wording(lines), other, label == "copy")


def _edited(lines: list[str], edits: list[str]) -> list[str]:
    made: list[str | None] = [*lines]
    for edit in edits:
        order, _, words = edit.partition(": ")
        if edit.startswith("drop "):
            made[1 + int(edit.removeprefix("drop "))] = None
        elif order in {"title", "lead"}:
            made[order == "lead"] = words
        elif order in {"top", "end"}:
            made.insert(2 if order == "top" else len(made), words)
        else:
            made = [_replaced(line, edit, lines) for line in made]
    return [line for line in made if line is not None]


def _replaced(line: str | None, edit: str, lines: list[str]) -> str | None:
    old, arrow, new = edit.partition(" => ")
    if not arrow or not any(old in one for one in lines):
        raise ValueError(f"{lines[0]}: nothing to change by {edit!r}")
    return line and line.replace(old, new)


def _wording(lines: list[str]) -> Wording:
    title, lead, *paragraphs = lines
    return Wording(title, lead, "\n\n".join(paragraphs))
