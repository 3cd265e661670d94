"""Names that somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.commands.frame import Refused
from storage.models import Source


def unknown_source(name: str, known: Iterable[str]) -> Refused:
    """The refusal of a source's name, with those that are near it."""
    near = get_close_matches(name, list(known), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`diaphuong sources list` shows all"
    return Refused(f"there is no source {name!r}; {hint}")


def check_archived(session: Session, names: Iterable[str]) -> None:
    """Make sure that the archive has met these sources, declared today or not.

    Raises:
        Refused: it has not; near matches are named.
    """
    known = set(session.scalars(select(Source.name)))
    for name in names:
        if name not in known:
            raise unknown_source(name, known)
