"""A province of today or one of before 2025-07-01, on the command line of a search."""

import re
from dataclasses import dataclass
from typing import Annotated

import typer

from crawler.commands.frame import Refused
from crawler.commands.places import hint
from vietnam import provinces
from vietnam.text import clean

AnyProvince = Annotated[
    str | None,
    typer.Option(
        metavar="PROVINCE",
        help="Name, slug or code: 'Lào Cai' is today's, with all that became part of it; "
        "'Yên Bái' or 'Lào Cai cũ' only the former one.",
    ),
]
_FORMER = re.compile(r"[\s_]*\(?(?:cũ|cu)\)?$", re.IGNORECASE)
_BEFORE = provinces.FIRST_ERA


@dataclass(frozen=True, slots=True)
class Place:
    """Codes of the province meant: one of the two, or none if no province was named."""

    today: str | None = None
    former: str | None = None


def place(text: str | None) -> Place:
    """The province that somebody means, as it is today or as it was.

    Raises:
        Refused: there is no such province; near matches are named.
    """
    if text is None:
        return Place()
    name = clean(text.replace("_", " "))
    bare = _FORMER.sub("", name)
    today = None if bare != name else _find(name, now=True)
    if today is not None:
        return Place(today=today.code)
    former = _find(bare, now=False)
    if former is None:
        raise Refused(f"--province: there is no province {text!r}; {hint(bare)}")
    return Place(former=former.code)


def _find(name: str, *, now: bool) -> provinces.Province | None:
    day = None if now else _BEFORE
    if not name.isdecimal():
        return provinces.by_name(name=name, on=day)
    try:
        return provinces.province(code=name.zfill(2), on=day)
    except provinces.UnknownProvinceError:
        return None


def name_of(found: Place) -> str:
    """Its name, for people; empty if none was named."""
    if found.today is not None:
        return provinces.province(code=found.today).name
    if found.former is not None:
        return f"{provinces.province(code=found.former, on=_BEFORE).name} (until 2025-06-30)"
    return ""
