"""Towns, districts and islands that stand for their province, where the name is unique."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

from vietnam.place_patterns import BEFORE_GIVEN, OTHER_THINGS, ROUTE, Hit, comparable
from vietnam.text import modern_tones

_FILE = files("vietnam").joinpath("data/towns.json")
_PROVINCE_OF = {
    comparable(town): province
    for province, towns in json.loads(_FILE.read_text(encoding="utf-8"))["provinces"].items()
    for town in towns
}
_TOWNS = "|".join(map(re.escape, sorted(_PROVINCE_OF, key=len, reverse=True)))
_UNIT = (
    r"(?:TP\.?|[Tt]hành phố|[Tt]hị xã|[Hh]uyện(?: đảo)?|[Đđ]ảo|[Đđ]ặc khu|[Qq]uận|[Pp]hường|[Xx]ã)"
)
_NOT_ALONE = f"(?:{BEFORE_GIVEN}|{OTHER_THINGS.rstrip()}|[Cc]hiến (?:thắng|dịch))"
_SCAN = re.compile(
    modern_tones(
        rf"(?<!\w)(?:(?P<trap>{ROUTE}|{_NOT_ALONE} (?:{_TOWNS})(?!\w))"
        rf"|(?P<unit>{_UNIT}\s)?(?P<town>{_TOWNS})(?! toàn\b)(?!\w))"
    )
)


def town_hits(text: str) -> Iterator[Hit]:
    """The towns in a `comparable` text; `name` is their province, `ward` their unit word."""
    if not any(town in text for town in _PROVINCE_OF):
        return
    for match in _SCAN.finditer(text):
        if match["trap"] is None:
            yield Hit(
                start=match.start("town"),
                end=match.end(),
                name=_PROVINCE_OF[match["town"]],
                written=match["town"],
                before=text[max(0, match.start() - 60) : match.start()],
                after=text[match.end() : match.end() + 30],
                ward=(match["unit"] or "").strip(),
            )
