"""Signatures of texts: near-equal texts share bands, others hardly ever do. Pure.

MinHash of 128 hashes over the word 3-shingles of the folded text, cut into 32 bands of 4. Two
texts that share 3 bands are worth comparing; that finds copies with a paragraph dropped or
another title, and hardly ever anything else.
"""

import re
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache
from struct import Struct

import rensa

from vietnam.text import fold, visible

BANDS = 32
SHARED = 3  # bands in common that make two texts worth comparing
LEAST = 30  # words below which a text has too few shingles to be compared
_HASHES, _SEED = 128, 1
_ROW = Struct("<4I")
_PACKED = Struct(f"<{BANDS}i")
_WORD = re.compile(r"\w+")
_SYLLABLES = 1 << 15  # different words remembered: Vietnamese has some 7,000 syllables
_PROBE = ("một hai ba", "hai ba bốn", "ba bốn năm")
_EXPECTED = (-1282227276, -761179450, -614957073)  # first, middle and last band of the probe
ALGORITHM = "w3-rmh2-128-32x4"
"""Signatures made by different algorithms are not comparable; kept with each signature."""

Bands = tuple[int, ...]


class SignatureError(RuntimeError):
    """The library makes other signatures than those in the archive."""


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, as `vietnam.text.words` but for clean text and faster."""
    return tuple(map(_folded, _WORD.findall(visible(text))))


def shingles(found: tuple[str, ...]) -> frozenset[str]:
    """All runs of three words."""
    return frozenset(map(" ".join, zip(found, found[1:], found[2:], strict=False)))


def bands(parts: Iterable[str]) -> Bands:
    """The 32 bands of a set of shingles, as signed 32-bit numbers, each of its own band alone.

    Raises:
        SignatureError: the installed rensa hashes otherwise than `ALGORITHM` says.
    """
    _prove()
    return _bands(parts)


def pack(found: Bands) -> bytes:
    """Bands as they are stored: little-endian, 128 bytes."""
    return _PACKED.pack(*found)


def unpack(stored: bytes) -> Bands:
    """The bands that `pack` packed."""
    return _PACKED.unpack(stored)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The exact share of shingles that two texts have in common; 0 if either has none."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


@lru_cache(_SYLLABLES)
def _folded(word: str) -> str:
    return fold(word)


def _bands(parts: Iterable[str]) -> Bands:
    sketch = rensa.RMinHash(num_perm=_HASHES, seed=_SEED)
    sketch.update(list(parts))
    rows = _ROW.iter_unpack(Struct(f"<{_HASHES}I").pack(*sketch.digest()))
    return tuple(_signed(zlib.crc32(_ROW.pack(*row), band)) for band, row in enumerate(rows))


def _signed(number: int) -> int:
    """An unsigned 32-bit number as Postgres' INTEGER takes it."""
    return number - (1 << 32) if number >> 31 else number


@cache
def _prove() -> None:
    found = _bands(_PROBE)
    if (found[0], found[BANDS // 2], found[-1]) != _EXPECTED:
        raise SignatureError(
            "rensa makes other signatures than those in the archive, so copies would not be "
            f"found; install the version in requirements.lock (algorithm: {ALGORITHM})"
        )
