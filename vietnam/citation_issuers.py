"""Who issued a document: the symbol's code, the words around it, or the source's province."""

import re
from dataclasses import dataclass

from vietnam.citation_words import CODE_OF_ISSUER, ISSUERS, LOCAL_BODIES, SOLE_ISSUER
from vietnam.provinces import FIRST_ERA, Province, by_name
from vietnam.text import CAPITAL, fold, modern_tones

_PROPER = rf"{CAPITAL}\w*(?:(?:\s|\s-\s){CAPITAL}\w*){{0,4}}"
_UNIT = r"(?P<unit>tỉnh|thành phố|TP\.?|Tp\.?|huyện|quận|thị xã|xã|phường|thị trấn)"
_LOCAL = re.compile(
    rf"(?P<body>UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s{_UNIT}\s?(?P<place>{_PROPER})"
    rf"|(?P<party>Tỉnh ủy|Thành ủy)\s(?P<seat>{_PROPER})"
)
_OF = re.compile(r"[\s,)]{0,2}\s?(?:do|của)\s(?:Chủ tịch\s)?(?:Ban Thường vụ\s)?")
_CENTRAL = re.compile(
    "|".join(sorted((re.escape(name) for name in CODE_OF_ISSUER), key=len, reverse=True))
)
_BODY_CODES = {"ubnd": "ubnd", "hdnd": "hdnd", "uy ban nhan dan": "ubnd"}
_BODY_CODES |= {"hoi dong nhan dan": "hdnd", "tinh uy": "tu", "thanh uy": "tu"}
_LOWER = {"huyện", "quận", "thị xã", "xã", "phường", "thị trấn"}
_OWN = re.compile(r"(?i)^(?:(?:UBND|HĐND|Tỉnh ủy|Thành ủy|Ủy ban nhân dân)\s)?(?P<place>.+)$")
_REACH = 90


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body by its code in document numbers, its full name and, if local, its place's slug."""

    code: str
    name: str | None
    place: str | None = None


def issuer_of(
    code_or_kind: str, text: str, span: tuple[int, int], own: str | None
) -> Issuer | None:
    """The issuer of the document cited at `span`.

    `code_or_kind` is the issuer's code from the symbol (`cp`, `ubnd`), or the kind of document
    (`chỉ thị`) when it was named without a symbol; then only the words around it can tell.
    """
    code = fold(code_or_kind)
    written = _behind(text, span[1]) or _in_front(text, span[0], code)
    if " " in code or code_or_kind in SOLE_ISSUER:
        sole = SOLE_ISSUER.get(code_or_kind)
        return written or (Issuer(sole, ISSUERS[sole]) if sole else None)
    if code in LOCAL_BODIES:
        return written if written and written.code == code else _own(code, own)
    if written and written.code == code:
        return written  # `của Bộ Chính trị` says more than TW
    return Issuer(code, ISSUERS.get(code))


def _behind(text: str, end: int) -> Issuer | None:
    """`... của UBND tỉnh Lào Cai`, `... của Thủ tướng Chính phủ`."""
    of = _OF.match(text, end)
    if of is None:
        return None
    local = _LOCAL.match(text, of.end())
    return _local(local) if local else _central(text[of.end() : of.end() + 60])


def _in_front(text: str, start: int, code: str) -> Issuer | None:
    """`UBND tỉnh Lào Cai ban hành ...`, in the same sentence."""
    if code not in LOCAL_BODIES:
        return None
    before = re.split(r"(?<!TP)(?<!Tp)[.;!?]\s", text[max(0, start - _REACH) : start])[-1]
    found = [_local(match) for match in _LOCAL.finditer(before)]
    fitting = [issuer for issuer in found if issuer.code == code]
    return fitting[-1] if fitting else None


def _central(words: str) -> Issuer | None:
    match = _CENTRAL.match(fold(words))
    if match is None or fold(words)[match.end() : match.end() + 1].isalnum():
        return None
    return Issuer(CODE_OF_ISSUER[match[0]], words[: match.end()])


def _local(match: re.Match[str]) -> Issuer:
    body = match["body"] or match["party"]
    code = _BODY_CODES[fold(body)]
    place = match["place"] or match["seat"]
    if match["unit"] in _LOWER:
        return Issuer(code, match[0], _slug(f"{match['unit']} {place}"))
    row = _province(place)
    return _of_province(code, row) if row else Issuer(code, match[0], _slug(place))


def _province(place: str) -> Province | None:
    """The province that a place's first words name: `Lào Cai Nguyễn Văn A` is Lào Cai."""
    words = place.split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        row = by_name(name=name) or by_name(name=name, on=FIRST_ERA)
        if row:
            return row
    return None


def _of_province(code: str, row: Province) -> Issuer:
    if code == "tu":
        body = "Thành ủy" if row.kind == "thành phố" else "Tỉnh ủy"
        return Issuer(code, f"{body} {row.name}", _slug(row.name))
    return Issuer(code, f"{LOCAL_BODIES[code]} {row.kind} {row.name}", _slug(row.name))


def province_name(own: str | None) -> str | None:
    """The province in `UBND tỉnh Lào Cai`, `tỉnh Lào Cai` or `Lào Cai`."""
    match = _OWN.match(modern_tones(own)) if own else None
    row = _province(match["place"]) if match else None
    return row.name if row else None


def _own(code: str, own: str | None) -> Issuer:
    name = province_name(own)
    row = _province(name) if name else None
    if row:
        return _of_province(code, row)
    return Issuer(code, own or LOCAL_BODIES[code], _slug(own) if own else None)


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", fold(name)).strip("-")
