"""A declaration that cannot be right is refused when it is made, with source and field."""

from typing import Any

import pytest

from crawler.source import Layout, Source
from storage.records import Kind

RIGHT: dict[str, Any] = {
    "name": "baovidu",
    "title": "Báo Ví Dụ",
    "hosts": ("baovidu.example",),
    "kind": Kind.NEWSPAPER,
    "articles": (r"-(?P<id>\d+)\.html$",),
}


def test_the_least_that_a_source_must_say_is_enough() -> None:
    assert Source(**RIGHT).identity("https://www.baovidu.example/cau-moi-12.html") == "12"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "Báo"}, "name: "),
        ({"hosts": ()}, "hosts: "),
        ({"hosts": ("https://baovidu.example",)}, "hosts: .*https"),
        ({"articles": ()}, "articles: at least one"),
        ({"articles": (r"-(\d+)\.html$",)}, r"articles: .*\?P<id>"),
        ({"provinces": ("99",)}, "provinces: '99' is no code of today"),
        ({"delay": 0.5}, "delay: .*faster_because"),
        ({"layouts": (Layout(title=("h1",)),)}, "layouts: .*`body`"),
    ],
)
def test_what_cannot_be_right_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=f"source '.*': {words}"):
        Source(**RIGHT | wrong)
