"""Provinces on the command line: by today's code, by name in any spelling, by slug."""

from difflib import get_close_matches
from typing import Annotated

import typer

from crawler.commands.frame import Refused
from crawler.commands.output import complain
from vietnam import provinces
from vietnam.text import fold

Province = Annotated[
    str | None,
    typer.Option(metavar="PROVINCE", help="Today's code, name or slug: 15, 'Lào Cai', lao_cai."),
]


def today_code(text: str | None) -> str | None:
    """Today's code of the province that somebody means; says so if it was merged.

    Raises:
        Refused: there is no such province; near matches are named.
    """
    if text is None:
        return None
    row = _of_code(text) or _of_name(text)
    if row is None:
        raise Refused(f"--province: there is no province {text!r}; {hint(text)}")
    if row.valid_to is not None and row.name != row.today_name:
        now = row.today_name
        complain(f"{row.name} is part of {now} since 2025-07-01: taking {now}")
    return row.today_code


def names_of(codes: tuple[str, ...]) -> str:
    """The names of today's provinces; "the whole country" for none."""
    if not codes:
        return "the whole country"
    return ", ".join(f"{provinces.province(code=code).name} ({code})" for code in codes)


def _of_code(text: str) -> provinces.Province | None:
    try:
        return provinces.province(code=text.strip().zfill(2)) if text.strip().isdecimal() else None
    except provinces.UnknownProvinceError:
        return None


def _of_name(text: str) -> provinces.Province | None:
    name = text.replace("_", " ")
    return provinces.by_name(name=name) or provinces.by_name(
        name=name, on=provinces.SECOND_ERA.replace(month=6)
    )


def hint(text: str) -> str:
    """What somebody may have meant by a name that no province has."""
    names = {fold(row.name): row.name for row in provinces.all_rows()}
    near = get_close_matches(fold(text.replace("_", " ")), names, n=3)
    if near:
        return f"did you mean {' or '.join(names[key] for key in near)}?"
    return "give a name (Lào Cai), a slug (lao_cai) or a code of today (15)"
