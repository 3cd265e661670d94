"""Vietnam's provinces over time: 63 until 2025-06-30, 34 since 2025-07-01.

A code means nothing without a date: seven codes changed their meaning on 2025-07-01 (15 was
Yên Bái and is Lào Cai). A row is known by its code and the day it became valid. The facts and
where they come from are in `data/provinces.json`.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from vietnam.text import clean, fold, same_letters

# Hà Tây joined Hà Nội that day. Earlier dates use the same rows: what was written then about
# Hà Tây names no row of ours.
FIRST_ERA = date(2008, 8, 1)
SECOND_ERA = date(2025, 7, 1)

_FULL_FORM = re.compile(r"(?:tỉnh|thành phố|t\.?p\.?)\s*(?=\w)", re.IGNORECASE)
_JOINT = re.compile(r"[\s.\-–—]+")


class UnknownProvinceError(LookupError):
    """No province has that code on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a province was called and what kind it was, from a day on."""

    since: date
    kind: str
    name: str

    @property
    def full_name(self) -> str:
        """As an official text writes it: `Tỉnh Lào Cai`, `Thành phố Huế`."""
        return f"{self.kind.capitalize()} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """One row of the register.

    Attributes:
        code: the statistical code, two digits.
        valid_from: first day of the row; part of its identity.
        valid_to: last day (inclusive); None while it lasts.
        today_code: the code of the province that the area belongs to now.
        styles: kinds and names over time, oldest first (three provinces became cities in 2026).
        aliases: other spellings and by-names; `tỉnh X` and `TP X` are understood without.
    """

    code: str
    valid_from: date
    valid_to: date | None
    today_code: str
    styles: tuple[Style, ...]
    aliases: tuple[str, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """The latest name, without its kind."""
        return self.styles[-1].name

    @property
    def full_name(self) -> str:
        """The latest name with its kind."""
        return self.styles[-1].full_name

    @property
    def kind(self) -> str:
        """`tỉnh` or `thành phố` (under the central government), as it is or last was."""
        return self.styles[-1].kind

    @property
    def today_name(self) -> str:
        """The name of the province that the area belongs to now."""
        return today(self).name

    def style(self, *, on: date) -> Style:
        """Kind and name on a day; before the row began, those of its first day."""
        return next((s for s in reversed(self.styles) if s.since <= on), self.styles[0])


@cache
def facts() -> dict[str, Any]:
    """The file of facts as it stands; read only."""
    text = files("vietnam").joinpath("data/provinces.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def all_rows() -> tuple[Province, ...]:
    """All 63 + 34 rows, by first day, then code."""
    return tuple(
        _row(raw, date.fromisoformat(era["valid_from"]), era["valid_to"])
        for era in facts()["register"]
        for raw in era["provinces"]
    )


def _row(raw: dict[str, Any], valid_from: date, valid_to: str | None) -> Province:
    return Province(
        code=raw["code"],
        valid_from=valid_from,
        valid_to=date.fromisoformat(valid_to) if valid_to else None,
        today_code=raw["today"],
        styles=tuple(
            Style(since=date.fromisoformat(s["since"]), kind=s["kind"], name=s["name"])
            for s in raw["styles"]
        ),
        aliases=tuple(alias for group in raw["aliases"].values() for alias in group),
    )


def era(on: date | None) -> date:
    """The `valid_from` of the rows in force on a day; None is today."""
    return FIRST_ERA if on is not None and on < SECOND_ERA else SECOND_ERA


@cache
def _by_code() -> dict[tuple[str, date], Province]:
    return {(row.code, row.valid_from): row for row in all_rows()}


def province(*, code: str, on: date | None = None) -> Province:
    """The province that a code meant on a day (default: now).

    Raises:
        UnknownProvinceError: no province had that code on that day.
    """
    found = _by_code().get((code, era(on)))
    if found is None:
        when = on or "now"
        raise UnknownProvinceError(f"no province has code {code!r} ({when}); codes run 01 to 96")
    return found


def by_name(*, name: str, on: date | None = None) -> Province | None:
    """The province that a name meant on a day (default: now), or None.

    Understands `tỉnh`, `thành phố`, `TP.` before the name, by-names and abbreviations, any
    Unicode form, dash and tone-mark placement, any case; without any diacritics (`lao cai`,
    `laocai`) the name counts too. Tones that are there must be right.
    """
    names = _by_spelling(era(on))
    return names.get(_spelling(name)) or names.get(_spelling(_FULL_FORM.sub("", clean(name), 1)))


@cache
def _by_spelling(valid_from: date) -> dict[str, Province]:
    rows = [row for row in all_rows() if row.valid_from == valid_from]
    accented = {_spelling(name): row for row in rows for name in spellings(row)}
    return {fold(name): row for name, row in accented.items()} | accented


def spellings(row: Province) -> tuple[str, ...]:
    """Every name and alias of a row, the name first."""
    names = [row.name, *(style.name for style in row.styles), *row.aliases]
    return tuple(dict.fromkeys(names))


def _spelling(name: str) -> str:
    return _JOINT.sub("", same_letters(clean(name)).lower())


def today(row: Province) -> Province:
    """The province that a row's area belongs to now; a current row is its own."""
    return _by_code()[row.today_code, SECOND_ERA]


def predecessors(code: str) -> tuple[Province, ...]:
    """The rows of before 2025-07-01 that make up today's province of that code, by code.

    Raises:
        UnknownProvinceError: no province has that code today.
    """
    now = province(code=code)
    former = (row for row in all_rows() if row.valid_from == FIRST_ERA)
    return tuple(row for row in former if row.today_code == now.code)
