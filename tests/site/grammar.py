"""The productions of the invented news, read from words.txt."""

from pathlib import Path

_FILE = Path(__file__).with_name("words.txt")


def _read(text: str) -> dict[str, tuple[str, ...]]:
    """`name = a | b` on one line, or `name =` with one production a line below it."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("  "):
            found[name].append(line.strip())
        elif line and not line.startswith("#"):
            name, _, rest = line.partition(" =")
            found[name] = [part.strip() for part in rest.split(" | ") if part.strip()]
    return {name: tuple(productions) for name, productions in found.items()}


WORDS = _read(_FILE.read_text("utf-8"))
TOPICS = tuple(name.removeprefix("title_") for name in WORDS if name.startswith("title_"))
