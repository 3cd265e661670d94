"""The words of `scrapy crawl NAME -a word=value`."""

import pytest

from spiders.noichinh import Noichinh


def test_words_are_understood() -> None:
    wishes = Noichinh(since="2025-07-01", until="2025-07-02", limit="5", lists="2").wishes
    assert (wishes.limit, wishes.max_lists) == (5, 2)
    assert wishes.window.since is not None
    assert wishes.window.until is not None
    assert wishes.window.since.isoformat() == "2025-07-01T00:00:00+07:00"
    assert wishes.window.until.date().isoformat() == "2025-07-02"


@pytest.mark.parametrize(
    ("words", "told"),
    [({"limt": "5"}, "limt"), ({"since": "gestern"}, "gestern"), ({"limit": "many"}, "many")],
)
def test_a_typing_error_is_not_taken_for_no_limit(words: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Noichinh(**words)
