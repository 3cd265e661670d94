"""How a source is, in words."""

from storage.status import SourceStatus

ORDER = ("failing", "quiet", "fine", "history")


def mark(source: SourceStatus) -> str:
    """How a source is, in one word."""
    if source.failing:
        return "failing"
    if source.quiet:
        return "quiet"
    return "fine" if source.active else "history"


def worst_first(source: SourceStatus) -> tuple[int, str]:
    """The order in which sources are shown."""
    return ORDER.index(mark(source)), source.name


def troubles(source: SourceStatus) -> tuple[str, ...]:
    """All that is wrong with it."""
    return (*source.failing, *([source.quiet] if source.quiet else []))


def figure(count: int) -> str:
    """A number with a thin space between thousands."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
