"""What the index is asked, as a value that both engines understand. Pure.

All words come from `storage.search_words`: letters, digits, `_` and the mark of a tag, never a
quote. So whatever somebody types, neither engine meets a syntax error.
"""

from dataclasses import dataclass

from storage.search_packing import packed


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
    """The literal of a Postgres tsquery that finds all that `asked` does.

    It finds more if `asked` has a phrase: words that stand somewhere else in the article.
    """
    match asked:
        case Phrase(words):
            return f"({' & '.join(map(_lexeme, words))})"
        case All(parts):
            return f"({' & '.join(map(tsquery, parts))})"
        case Any(parts):
            return f"({' | '.join(map(tsquery, parts))})"
        case Without(wanted, unwanted) if has_phrase(unwanted):
            return tsquery(wanted)
        case Without(wanted, unwanted):
            return f"({tsquery(wanted)} & !{tsquery(unwanted)})"


def _lexeme(word: str) -> str:
    """In the quotes of a tsquery, where a quote and a backslash stand twice."""
    code = packed((word,)).strip(" ")
    return "'" + code.replace("\\", "\\\\").replace("'", "''") + "'"


def has_phrase(asked: Expression) -> bool:
    """Whether words must stand side by side."""
    match asked:
        case Phrase(words):
            return len(words) > 1
        case All(parts) | Any(parts):
            return any(map(has_phrase, parts))
        case Without(wanted, unwanted):
            return has_phrase(wanted) or has_phrase(unwanted)
