"""The cursor file: how far an earlier export came.

Its first line is the cursor. A second line says what was selected, if not everything: the
cursor of one selection would skip articles in another.
"""

from pathlib import Path

from storage.export_target import ExportError, write_whole
from storage.selection import Selection

_BEFORE = " (every article, as exports once were without being asked, is --copies now)"


def read_cursor(path: Path, selection: Selection) -> int:
    """The cursor in `path`; 0 if there is no such file yet.

    Raises:
        ExportError: the file holds no cursor, or that of another selection.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return 0
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"{path}: cannot read the cursor: {error}") from error
    number = lines[0].strip() if lines else ""
    if not (number.isascii() and number.isdecimal()):
        raise ExportError(
            f"{path}: {number[:40]!r} is no cursor; mend it or remove it to export from the start"
        )
    _refuse_other_selection(path, lines[1].strip() if len(lines) > 1 else "", selection.label)
    return int(number)


def write_cursor(path: Path, cursor: int, selection: Selection) -> None:
    """Note `cursor` in `path`; a crash leaves either the old cursor or the new one."""
    label = f"{selection.label}\n" if selection.label else ""
    write_whole(path, f"{cursor}\n{label}".encode())


def _refuse_other_selection(path: Path, noted: str, wanted: str) -> None:
    if noted != wanted:
        raise ExportError(
            f"{path}: belongs to an export of {noted or 'everything'}, not of "
            f"{wanted or 'everything'}; use one cursor file for each selection"
            f"{_BEFORE if not noted else ''}"
        )
