"""Where a text came from: agency prefixes before the lead and credits.

A credit names the outlet a text was taken from, with the people named beside it.
"""

import re
from dataclasses import dataclass

from vietnam.bylines import OUTLET_WORD, author_line
from vietnam.outlets import host_of
from vietnam.text import CAPITAL, clean, fold

_LONGEST_LINE = 120
_MOST_WORDS = 7

_BRACKETED = re.compile(r"[(\[](?P<name>[^()\[\]]{2,40})[)\]]\s*(?P<mark>[-–—:.]+\s*)?")
_DATELINE = re.compile(
    rf"(?:{CAPITAL}\w*\s){{1,3}}?\((?P<name>TTXVN|VNA|VOV)[^()]{{0,20}}\)\s*[-–—:.]+\s*"
)
_BARE = re.compile(rf"(?P<name>{CAPITAL}[\w&.+]{{1,19}})\s*[-–—]+\s+")
_ACRONYM = re.compile(rf"{CAPITAL}(?:{CAPITAL}|[&+.\d])+")
_NO_AGENCY = {
    "ubnd", "hdnd", "mttq", "tphcm", "tp.hcm", "asean", "evn", "eu", "who", "imf", "usd", "wto",
    "gdp", "fdi", "oda", "anh", "anh minh hoa", "video", "clip", "audio", "infographic",
    "photo", "emagazine", "megastory", "podcast",
}  # fmt: skip

_SOURCE = re.compile(
    r"(?i)^[(\[]?\s*(?:theo(?!\s+dõi\b)|nguồn(?:\s+tin|\s+bài|\s+ảnh)?|dẫn nguồn|trích nguồn"
    r"|source)\s*:?\s+"
    r"(?P<name>[^()\[\]]+?)\s*(?:\((?P<inner>[^()]+)\))?\s*[)\]]?\.?$"
)
_BYLINE_SOURCE = re.compile(
    r"(?i)^(?P<who>[^():]{2,40}?)\s*\((?:theo|nguồn:?)\s+(?P<name>[^()]+)\)\.?$"
)
_SIGNED = re.compile(r"^[(\[](?P<name>[^()\[\]]{2,30})[)\]]\.?$")

_SURNAMES = frozenset(
    fold(name)
    for name in (
        *("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng"),
        *("Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ"),
        *("Hồ", "Ngô", "Dương", "Lý", "Trương", "Đinh", "Lương", "Trịnh", "Tạ", "Tô", "Đào", "Chu"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Where a text was taken from.

    Attributes:
        outlet: the outlet's name as written, without `Theo` or `Nguồn:`; None when the line
            names only a person (`Theo Hồ Hương`).
        host: the outlet's host, when it is known.
        people: who is named beside the outlet.
        raw: the line, cleaned.
    """

    outlet: str | None
    raw: str
    host: str | None = None
    people: tuple[str, ...] = ()


def agency_prefix(lead: str) -> tuple[str | None, str]:
    """The outlet that a lead opens with (`(QNO) -`, `LCĐT -`), and the lead without it.

    Brackets and dash are not part of the name. Without a prefix: (None, the cleaned lead).
    """
    shown = clean(lead)
    for pattern, accept in ((_BRACKETED, _bracketed), (_DATELINE, _any), (_BARE, _bare)):
        match = pattern.match(shown)
        if match and shown[match.end() :] and accept(match):
            return match["name"].strip(), shown[match.end() :]
    return None, shown


def _any(_: re.Match[str]) -> bool:
    return True


def _bracketed(match: re.Match[str]) -> bool:
    """With a dash any short name will do; without, only an acronym or a domain."""
    name = match["name"].strip()
    if fold(name) in _NO_AGENCY or len(name.split()) > 4 or name.isdigit():  # noqa: PLR2004 - a name
        return False
    return bool(match["mark"]) or _is_agency(name)


def _bare(match: re.Match[str]) -> bool:
    return _is_agency(match["name"])


def _is_agency(name: str) -> bool:
    if fold(name) in _NO_AGENCY:
        return False
    return bool(host_of(name)) or (bool(_ACRONYM.fullmatch(name)) and len(name) > 2)  # noqa: PLR2004 - VN, EU


def credit_line(line: str) -> Credit | None:
    """What a line such as `Theo Noichinh.vn`, `(TTXVN/Vietnam+)` or `Nguồn: ...` credits.

    Only a line that is nothing else: a sentence that begins with `Theo` gives None.
    """
    shown = clean(line)
    if len(shown) > _LONGEST_LINE:
        return None
    byline = _BYLINE_SOURCE.match(shown)
    if byline and _is_outlet_like(byline["name"]):
        return _credit(byline["name"], author_line(byline["who"]), shown)
    source = _SOURCE.match(shown)
    if source:
        return _sourced(source, shown)
    signed = _SIGNED.match(shown)
    return _credit(signed["name"], (), shown) if signed and _is_agency(signed["name"]) else None


def _sourced(match: re.Match[str], shown: str) -> Credit | None:
    name, inner = match["name"].strip(" .,:"), match["inner"]
    if inner and _is_outlet_like(inner):
        return _credit(inner, author_line(name), shown)
    who, _, outlet = name.partition("/")
    if outlet and host_of(outlet) and not host_of(name):
        return _credit(outlet, author_line(who), shown)
    if not _is_outlet_like(name):
        return None
    people = () if host_of(name) else _people(name)
    return _credit(None if people else name, people, shown)


def _credit(outlet: str | None, people: tuple[str, ...], shown: str) -> Credit:
    name = outlet.strip(" .,:;") if outlet else None
    host = host_of(name) if name else None
    return Credit(
        outlet=host if name and "/" in name and "." in name else name,
        host=host,
        people=people,
        raw=shown,
    )


def _is_outlet_like(name: str) -> bool:
    """A known outlet, a domain, or a few words in capitals without a clause."""
    if host_of(name):
        return True
    if OUTLET_WORD.match(name) and len(name.split()) <= _MOST_WORDS and "," not in name:
        return True
    found = name.split()
    capitals = sum(word[0].isupper() for word in found)
    return len(found) <= _MOST_WORDS and "," not in name and 2 * capitals >= len(found) > 0


def _people(name: str) -> tuple[str, ...]:
    """The people in a credit that may be an outlet's: they need a surname."""
    return tuple(one for one in author_line(name) if fold(one).split()[0] in _SURNAMES)
