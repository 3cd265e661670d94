"""Saved pages with facts and expectations: a folder each, no code needed to add one.

`tests/pages/<source>/<date>/` holds `page.html`, `facts.json` (url, captured_at,
content_type, perhaps title and source) and `expected.json` (what the reader must say).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from crawler.reading import Hints, read
from crawler.source import Source
from storage.records import Reading, Refusal

PAGES = Path(__file__).parent.parent / "pages"


@dataclass(frozen=True, slots=True)
class SavedPage:
    folder: Path

    @property
    def name(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def facts(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((self.folder / "facts.json").read_text("utf-8"))
        return loaded

    @property
    def expected(self) -> dict[str, Any] | None:
        file = self.folder / "expected.json"
        return json.loads(file.read_text("utf-8")) if file.exists() else None

    def read(self) -> Reading | Refusal:
        facts = self.facts
        hints = Hints(
            content_type=facts.get("content_type"),
            captured_at=datetime.fromisoformat(facts["captured_at"]),
            title=facts.get("title"),
        )
        page = (self.folder / "page.html").read_bytes()
        return read(page, facts["url"], _source(facts.get("source")), hints)

    def write(self, said: dict[str, Any]) -> None:
        text = json.dumps(said, ensure_ascii=False, indent=2)
        (self.folder / "expected.json").write_text(text + "\n", "utf-8")


def saved_pages() -> list[SavedPage]:
    return [SavedPage(facts.parent) for facts in sorted(PAGES.glob("*/*/facts.json"))]


def said(answer: Reading | Refusal) -> dict[str, Any]:
    """An answer as it stands in expected.json: no empty fields, no reader version."""
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(answer))
    return {
        key: value for key, value in whole.items() if value not in (None, []) and key != "reader"
    }


def _source(name: str | None) -> Source | None:
    if name is None:
        return None
    module = import_module(f"spiders.{name}")
    found = [
        spider.source for spider in vars(module).values() if getattr(spider, "name", "") == name
    ]
    source: Source = found[0]
    return source
