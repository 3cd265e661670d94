"""Deterministic chance: the same words for the same seed, on every machine and version."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of choices. Only `random()` is used: its stream never changes."""

    def __init__(self, *seed: object) -> None:
        self._random = random.Random("/".join(str(part) for part in seed))  # noqa: S311 - no secret

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1."""
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A number from low to high, both possible."""
        return low + self.below(high - low + 1)

    def one(self, items: Sequence[T]) -> T:
        """One of `items`."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different ones of `items`, in chance order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
