"""The invented texts that the labelled pairs are made of."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from storage.near import Wording

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class News:
    """A piece of news, what another paper made of its head, and a later report."""

    wording: Wording
    other_title: str
    other_lead: str
    follow_up: Wording


@cache
def notices() -> dict[str, list[Wording]]:
    """The notices of each form, none of them a copy of another."""
    return {name: _filled(lines) for name, lines in _blocks("notices.txt").items()}


@cache
def news() -> list[News]:
    """The pieces of news."""
    return [_news(lines) for lines in _blocks("news.txt").values()]


def _blocks(file: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    name = ""
    for line in (HERE / file).read_text("utf-8").splitlines():
        if line.startswith("= "):
            name = line[2:]
        elif line and not line.startswith("#"):
            found[name].append(line)
    return dict(found)


def _filled(lines: list[str]) -> list[Wording]:
    form = [line for line in lines if not line.startswith("+")]
    rows = [line[1:].split("|") for line in lines if line.startswith("+")]
    return [_wording([_fill(line, row) for line in form]) for row in rows]


def _fill(line: str, row: list[str]) -> str:
    for number, value in enumerate(row, start=1):
        line = line.replace(f"{{{number}}}", value.strip())
    return line


def _news(lines: list[str]) -> News:
    marked = {mark: _marked(lines, mark) for mark in ("title", "lead", "follow")}
    plain = [line for line in lines if not line.startswith(("title:", "lead:", "follow:"))]
    title, *body = marked["follow"]
    return News(
        wording=_wording(plain),
        other_title=marked["title"][0],
        other_lead=marked["lead"][0],
        follow_up=Wording(title, None, "\n\n".join(body)),
    )


def _marked(lines: list[str], mark: str) -> list[str]:
    return [line.removeprefix(f"{mark}: ") for line in lines if line.startswith(f"{mark}:")]


def _wording(lines: list[str]) -> Wording:
    title, lead, *paragraphs = lines
    return Wording(title, lead, "\n\n".join(paragraphs))
