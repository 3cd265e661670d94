"""Writing down a new source: its spider file, a saved page, and what the reader says of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from crawler.probing.layouts import Studied
from crawler.reading import Hints, read
from crawler.source import Source
from storage.records import Reading, Refusal
from vietnam.dates import VIETNAM


@dataclass(frozen=True, slots=True)
class Draft:
    """Files to be written, by their place below a folder."""

    files: dict[Path, bytes]

    def write(self, folder: Path) -> list[Path]:
        """Write all files, or none.

        Raises:
            FileExistsError: one of them is there already; nothing was written.
        """
        places = {folder / place: content for place, content in self.files.items()}
        for place in places:
            if place.exists():
                raise FileExistsError(f"{place} is there already: take another --name or --out")
        for place, content in places.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return list(places)


def draft(source: Source, spider: str, page: Studied) -> Draft:
    """The spider's file, and one of its articles as `tests/pages` keeps them."""
    folder = Path("tests") / "pages" / source.name / _day(page)
    facts = {
        "url": page.sample.url,
        "captured_at": page.sample.hints.captured_at,
        "content_type": page.sample.hints.content_type,
        "source": source.name,
    }
    return Draft(
        {
            Path("spiders") / f"{source.name}.py": spider.encode(),
            folder / "page.html": page.sample.body,
            folder / "facts.json": _json(facts),
            folder / "expected.json": _json(expectation(source, page)),
        }
    )


def expectation(source: Source, page: Studied) -> dict[str, Any]:
    """What the reader says of a saved page: no empty fields, no reader version."""
    hints = page.sample.hints
    known = Hints(content_type=hints.content_type, captured_at=hints.captured_at)
    return said(read(page.sample.body, page.sample.url, source, known))


def said(answer: Reading | Refusal) -> dict[str, Any]:
    """An answer as it stands in `expected.json`."""
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(answer))
    return {
        key: value for key, value in whole.items() if value not in (None, []) and key != "reader"
    }


def _day(page: Studied) -> str:
    moment = page.reading.published_at or page.sample.hints.captured_at
    return f"{moment.astimezone(VIETNAM):%Y-%m-%d}" if moment else "undated"


def _json(value: dict[str, Any]) -> bytes:
    plain = msgspec.to_builtins(value)
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()
