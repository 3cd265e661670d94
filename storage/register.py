"""The register of provinces as the store holds it: which row a code means on a day."""

import re
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from storage.models import Province
from vietnam.text import normalised

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of the register; `today_code` is what its area belongs to now."""

    code: str
    valid_from: date
    valid_to: date | None
    name: str
    today_code: str


@dataclass(frozen=True, slots=True)
class Register:
    """All rows, oldest first."""

    places: tuple[Place, ...]

    def on(self, code: str, day: date) -> Place:
        """What `code` means on `day`; a code that was not in use then means what it last did.

        Days before the first row of a code belong to that row.

        Raises:
            LookupError: there never was such a code.
        """
        rows = [place for place in self.places if place.code == code]
        if not rows:
            raise LookupError(f"there is no province with the code {code!r}")
        begun = [place for place in rows if place.valid_from <= day]
        return begun[-1] if begun else rows[0]

    def publisher(self, today_code: str, day: date, title: str) -> Place:
        """The province that a source of `today_code` spoke for on `day`.

        Before a merger that is one of several: the one that the source's title names ("Báo
        Quảng Nam"), the last one if it names two ("Báo Vĩnh Long, trang Trà Vinh"); else the
        one that gave the new province its name.
        """
        present = self.on(today_code, day)
        if present.valid_to is None:
            return present
        heirs = [p for p in self.places if p.today_code == today_code and p.valid_to is not None]
        named = [place for place in heirs if _words(place.name) in _words(title)]
        if named:
            return max(named, key=lambda place: _words(title).rfind(_words(place.name)))
        today = next(p for p in self.places if p.code == today_code and p.valid_to is None)
        return next((place for place in heirs if place.name == today.name), present)


_known: WeakKeyDictionary[Engine, Register] = WeakKeyDictionary()  # only migrations change it


def register(session: Session) -> Register:
    """The register, read once for each store."""
    engine = session.connection().engine
    known = _known.get(engine)
    if known is None:
        known = _known[engine] = Register(_places(session.connection()))
    return known


def _places(connection: Connection) -> tuple[Place, ...]:
    columns = (
        Province.code,
        Province.valid_from,
        Province.valid_to,
        Province.name,
        Province.today_code,
    )
    rows = connection.execute(select(*columns).order_by(Province.valid_from))
    return tuple(Place(**row) for row in rows.mappings())


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(normalised(text).casefold()))} "
