"""Building the index of what WARC files hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from storage.warc_exchanges import answers
from storage.warc_http import Message
from storage.warc_index import Key, Location, Place, ReplayIndex, key
from storage.warc_reader import RawRecord, WarcError
from storage.warc_record import NOT_MODIFIED


def index(paths: Iterable[Path]) -> ReplayIndex:
    """Index WARC files of any writer. What is broken is skipped and listed in `problems`.

    Raises:
        OSError: a file cannot be opened.
        WarcError: a file is no WARC file, or is compressed so that no record can be reached.
    """
    building = _Building()
    for path in dict.fromkeys(path.resolve() for path in paths):
        building.add(path)
    return building.done()


@dataclass(slots=True)
class _Building:
    found: dict[Key, list[Location]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    copies: list[tuple[Key, Location, RawRecord]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, path: Path) -> None:
        known, last = len(self.problems), -1
        for raw, request in answers(path, self.problems.append):
            if raw.offset <= last:
                raise WarcError(
                    f"{path}: compressed in one piece, so no record can be reached by itself; "
                    "run `warcio recompress` on it"
                )
            last = raw.offset
            self._add_answer(path, raw, request)
        if last < 0 and len(self.problems) > known:
            raise WarcError(f"nothing can be replayed from this file: {self.problems[known]}")

    def _add_answer(self, path: Path, raw: RawRecord, request: Message | None) -> None:
        status = raw.message().status()
        if status is None:
            self.problems.append(f"{path}: no HTTP response in the record at byte {raw.offset}")
            return
        method, body = (request.method(), request.payload) if request else ("GET", b"")
        name = key(method, raw.url, body)
        place = Location(file=path, offset=raw.offset, captured_at=raw.date, status=status[0])
        if raw.is_revisit and status[0] != NOT_MODIFIED:
            self.copies.append((name, place, replace(raw, block=b"")))
        else:
            self.places[raw.record_id] = (path, raw.offset)
            self.found.setdefault(name, []).append(place)

    def done(self) -> ReplayIndex:
        """Resolve the revisits and sort by time."""
        for name, place, raw in self.copies:
            if origin := self._origin(name, raw):
                self.found.setdefault(name, []).append(replace(place, body_from=origin))
            else:
                self.problems.append(
                    f"{place.file}: the revisit at byte {place.offset} repeats a body "
                    "that is in none of the files"
                )
        captures = {
            name: tuple(sorted(places, key=lambda place: place.captured_at))
            for name, places in self.found.items()
        }
        return ReplayIndex(captures=captures, problems=tuple(self.problems))

    def _origin(self, name: Key, raw: RawRecord) -> Place | None:
        """The record that a revisit repeats: named by its id, or by address and date."""
        if place := self.places.get(raw.headers.get("warc-refers-to", "")):
            return place
        url = raw.headers.get("warc-refers-to-target-uri", raw.url)
        when = _date(raw.headers.get("warc-refers-to-date", ""))
        for found in self.found.get((name[0], key("GET", url)[1], name[2]), ()):
            if found.captured_at == when and found.body_from is None:
                return found.file, found.offset
        return None


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
