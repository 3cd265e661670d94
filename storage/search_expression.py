"""What the index is asked, as a value that both engines understand. Pure.

All words come from `storage.search_words`: letters, digits, `_` and the mark of a tag, never a
quote. So whatever somebody types, neither engine meets a syntax error.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """These folded words side by side; a single one may be a tag."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part; at least one is given."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part or more; at least one is given."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What `wanted` finds, less what `unwanted` finds."""

    wanted: "Expression"
    unwanted: "Expression"


Expression = Phrase | All | Any | Without


def fts5(asked: Expression) -> str:
    """The expression in the words of SQLite's FTS5."""
    match asked:
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case All(parts):
            return f"({' AND '.join(map(fts5, parts))})"
        case Any(parts):
            return f"({' OR '.join(map(fts5, parts))})"
        case Without(wanted, unwanted):
            return f"({fts5(wanted)} NOT {fts5(unwanted)})"


def tsquery(asked: Expression) -> str:
    """The expression as the literal of a Postgres tsquery."""
    match asked:
        case Phrase(words):
            quoted = " <-> ".join(f"'{word}'" for word in words)
            return f"({quoted})"
        case All(parts):
            return f"({' & '.join(map(tsquery, parts))})"
        case Any(parts):
            return f"({' | '.join(map(tsquery, parts))})"
        case Without(wanted, unwanted):
            return f"({tsquery(wanted)} & !{tsquery(unwanted)})"


def has_phrase(asked: Expression) -> bool:
    """Whether words must stand side by side."""
    match asked:
        case Phrase(words):
            return len(words) > 1
        case All(parts) | Any(parts):
            return any(map(has_phrase, parts))
        case Without(wanted, unwanted):
            return has_phrase(wanted) or has_phrase(unwanted)
