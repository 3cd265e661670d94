"""Python source text for values, laid out as `ruff format` would lay it out. Pure."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

WIDTH = 100
_STEP = 4


@dataclass(frozen=True, slots=True)
class Raw:
    """Code to be taken as it is: a name, a number."""

    code: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call with named arguments."""

    name: str
    arguments: tuple[tuple[str, Any], ...]


def call_of(value: Any, **instead: Any) -> Call:
    """A frozen value as the call that makes it, without its defaults; `instead` replaces fields."""
    arguments = tuple(
        (field.name, instead.get(field.name, getattr(value, field.name)))
        for field in fields(value)
        if field.init and getattr(value, field.name) != _default(field)
    )
    return Call(type(value).__name__, arguments)


def written(value: Any, indent: int, before: int, after: int = 1) -> str:
    """The code of a value.

    Args:
        value: made of texts, numbers, tuples, mappings, enums, frozen values, `Raw` and `Call`.
        indent: how far the line is indented that it stands on.
        before: how many characters stand before it on that line, indent included.
        after: how many must fit behind it (a comma).
    """
    inline = _inline(value)
    if before + len(inline) + after <= WIDTH:
        return inline
    value = call_of(value) if is_dataclass(value) and not isinstance(value, Raw | Call) else value
    if isinstance(value, Call):
        return _exploded(value.name + "(", value.arguments, ")", indent, "=")
    if isinstance(value, tuple):
        return _exploded("(", [("", item) for item in value], ")", indent, "")
    if isinstance(value, Mapping):
        pairs = [(literal(str(key)), item) for key, item in value.items()]
        return _exploded("{", pairs, "}", indent, ": ")
    return inline


def literal(text: str) -> str:
    """A text in the quotes that need fewer escapes, raw if it is full of backslashes."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    if "\\" in text and quote not in text and text.isprintable() and not text.endswith("\\"):
        return f"r{quote}{text}{quote}"
    escaped = "".join(_escaped(letter, quote) for letter in text)
    return f"{quote}{escaped}{quote}"


def _escaped(letter: str, quote: str) -> str:
    if letter in {"\\", quote}:
        return f"\\{letter}"
    return letter if letter.isprintable() else ascii(letter)[1:-1]


def _inline(value: Any) -> str:
    if isinstance(value, Raw | Enum | str):
        return _word(value)
    if isinstance(value, tuple):
        items = ", ".join(map(_inline, value))
        return f"({items},)" if len(value) == 1 else f"({items})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{literal(str(k))}: {_inline(v)}' for k, v in value.items())}}}"
    if isinstance(value, Call):
        arguments = ", ".join(f"{name}={_inline(item)}" for name, item in value.arguments)
        return f"{value.name}({arguments})"
    return _inline(call_of(value)) if is_dataclass(value) else repr(value)


def _word(value: Raw | Enum | str) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    return value.code if isinstance(value, Raw) else literal(value)


def _exploded(
    start: str, pairs: Sequence[tuple[str, Any]], end: str, indent: int, sign: str
) -> str:
    """One item a line; the comma after the last one keeps the formatter from joining them."""
    inner = indent + _STEP
    lines = [start]
    for name, item in pairs:
        head = f"{name}{sign}"
        if isinstance(item, str) and sign == ": ":
            code = _wrapped(item, inner, inner + len(head))
        else:
            code = written(item, inner, inner + len(head))
        lines.append(f"{' ' * inner}{head}{code},")
    return "\n".join([*lines, f"{' ' * indent}{end}"])


def _wrapped(text: str, indent: int, before: int) -> str:
    """Prose as several strings, one a line, joined by the compiler."""
    if before + len(literal(text)) + 1 <= WIDTH or text != " ".join(text.split()):
        return literal(text)
    padding = " " * (before - indent)  # textwrap counts the name before the first line, too
    room = WIDTH - indent - 3
    pieces = textwrap.wrap(padding + text, room, break_long_words=False, break_on_hyphens=False)
    pieces[0] = pieces[0][len(padding) :]
    parts = [f"{piece} " for piece in pieces[:-1]] + pieces[-1:]
    return f"\n{' ' * indent}".join(map(literal, parts))


def _default(field: Any) -> Any:
    made = field.default_factory
    return made() if callable(made) else field.default
