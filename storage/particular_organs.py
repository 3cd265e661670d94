"""The organs that govern a province, in every spelling: who gives notice matters. Pure."""

import re

from vietnam.text import fold

WRITTEN = (
    r"(?i:ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|mặt trận tổ quốc|đại biểu quốc hội"
    r"|ubnd|hđnd|mttq|đbqh|(?:tỉnh|thành|huyện|đảng) (?:ủy|uỷ))(?!\w)"
    r"(?: (?:tỉnh|thành phố|huyện|quận|xã|phường)(?!\w))?"
)
"""A regular expression for an organ, with the kind of its place if that follows."""
_SHORT = {
    "uy ban nhan dan": "ubnd",
    "hoi dong nhan dan": "hdnd",
    "mat tran to quoc": "mttq",
    "dai bieu quoc hoi": "dbqh",
}
_ORGAN = re.compile(WRITTEN)


def known(written: str) -> tuple[str, ...]:
    """One value for every spelling of an organ: `UBND tỉnh`, `Ủy ban nhân dân tỉnh`; () if none."""
    if not _ORGAN.fullmatch(written):
        return ()
    folded = fold(written)
    for long, short in _SHORT.items():
        folded = folded.replace(long, short)
    return tuple(folded.split())
