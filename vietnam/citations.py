"""Legal and party documents that a text names, as fields.

The same document has one key, however it is written: `Nghị định số 43/2023/NĐ-CP`,
`nghị định 43/2023/ND – CP` and `Nghị định 43 năm 2023 của Chính phủ` are `43/2023/nd-cp`.
A document of a province has the province in its key (`12/2023/qd-ubnd:lao-cai`), because
every province has a number 12. A document cited without a year gets the year that the same
text gives it elsewhere.
"""

import re
from collections.abc import Iterator

from vietnam.citation_issuers import Issuer, issuer_of, province_name
from vietnam.citation_merging import Citation, Found, apart, unified
from vietnam.citation_named import Named, named
from vietnam.citation_patterns import PLAIN, SAME_KIND, dated, plain_dashes, symbols
from vietnam.citation_words import CODE_OF_KIND, ISSUERS, KIND_CODES, LOCAL_BODIES
from vietnam.text import clean, fold

__all__ = ["Citation", "find_citations"]


def find_citations(text: str, *, own_issuer: str | None = None) -> tuple[Citation, ...]:
    """The documents named in a text, in order, each once.

    Args:
        text: running text.
        own_issuer: whose documents `QĐ-UBND` or `NQ/TU` are when the text does not say:
            the source's own province as `UBND tỉnh Lào Cai`, `tỉnh Lào Cai` or `Lào Cai`.
    """
    shown = clean(text)
    plain = plain_dashes(shown)
    found = [*_symbols(plain, shown, own_issuer), *_numbers(plain, shown, own_issuer)]
    found += [
        (one.start, one.end, _named(one, shown))
        for one in named(plain, province=province_name(own_issuer))
    ]
    return unified(apart(found))


def _symbols(plain: str, shown: str, own: str | None) -> Iterator[Found]:
    last_kind: tuple[int, str] | None = None
    for match in symbols(plain):
        codes = _codes(match)
        if codes is None:
            continue
        kind = _kind(match, codes, plain, last_kind)
        if match["kind"] or match["law"] or last_kind:
            last_kind = (match.end(), kind)
        yield _citation(match, kind, codes, (plain, shown), own)


def _codes(match: re.Match[str]) -> tuple[str, ...] | None:
    """The folded parts of the symbol, kind first: (`nd`, `cp`), (`qh14`,), (`ubnd`, `nc`)."""
    if match["code"]:
        party = (fold(match["code"]), fold(match["body"]))
        return party if party[0] in KIND_CODES else None
    codes = tuple(re.sub(r"\s", "", fold(part)) for part in match["symbol"].split("-"))
    if codes == ("cp",):  # Đề án 06/CP
        code = CODE_OF_KIND.get((match["kind"] or "").lower())
        return (code, *codes) if code else None
    known = codes[0] in KIND_CODES or codes[0] in ISSUERS or codes[0] == "ubnd"
    certain = match["symbol"][0].isupper() or (known and codes[-1] in {*ISSUERS, *LOCAL_BODIES})
    return codes if certain and (known or _assembly(codes)) else None


def _assembly(codes: tuple[str, ...]) -> str | None:
    """`QH` or `UBTVQH` when the symbol is one of the National Assembly's."""
    match = re.fullmatch(r"(ubtvqh|qh)\d{1,2}", codes[0])
    return match[1] if match else None


def _kind(
    match: re.Match[str],
    codes: tuple[str, ...],
    plain: str,
    last: tuple[int, str] | None,
) -> str:
    written = match["kind"] or match["law"]
    if written:
        return " ".join(written.lower().split())
    if codes[0] in KIND_CODES:
        return KIND_CODES[codes[0]]
    if not _assembly(codes):
        return "công văn"
    listed = last and SAME_KIND.fullmatch(plain[last[0] : match.start()])
    return last[1] if last and listed else "văn bản"


def _citation(
    match: re.Match[str],
    kind: str,
    codes: tuple[str, ...],
    texts: tuple[str, str],
    own: str | None,
) -> Found:
    plain, shown = texts
    number = (match["number"] or match["number2"]).lstrip("0") or "0"
    end, day = dated(plain, match.end())
    year = int(match["year"]) if match["year"] else day.year if day else None
    body = _assembly(codes) or (codes[0] if codes[0] not in KIND_CODES else codes[-1])
    issuer = issuer_of(body, plain, (match.start(), end), own)
    citation = Citation(
        key=_key(number, year, "-".join(codes), issuer),
        kind=kind,
        text=shown[match.start() : end].strip(" ,("),
        number=number,
        year=year,
        issuer=_joint_issuers(codes) or (issuer.name if issuer else None),
        dated=day,
    )
    return match.start(), end, citation


def _joint_issuers(codes: tuple[str, ...]) -> str | None:
    """`Bộ Nội vụ, Bộ Tài chính` of TTLT-BNV-BTC; None where one body signed."""
    names = [ISSUERS[code] for code in codes[1:] if code in ISSUERS]
    return ", ".join(names) if len(names) > 1 else None


def _key(number: str, year: int | None, symbol: str, issuer: Issuer | None) -> str:
    place = f":{issuer.place}" if issuer and issuer.place else ""
    return "/".join(filter(None, (number, str(year or ""), symbol))) + place


def _numbers(plain: str, shown: str, own: str | None) -> Iterator[Found]:
    """Documents named by kind and number alone, when an issuer or a year goes with them."""
    for match in PLAIN.finditer(plain):
        kind = " ".join(match["kind"].lower().split())
        end, day = dated(plain, match.end())
        issuer = issuer_of(kind, plain, (match.start(), end), own)
        if issuer is None or kind not in CODE_OF_KIND:
            continue
        written = match["short"] or match["year"]
        year = int(written) if written else day.year if day else None
        number = match["number"].lstrip("0") or "0"
        symbol = f"{CODE_OF_KIND[kind]}-{issuer.code}"
        yield match.start(), end, Citation(
            key=_key(number, year, symbol, issuer), kind=kind, text=shown[match.start() : end],
            number=number, year=year, issuer=issuer.name, dated=day,
        )  # fmt: skip


def _named(one: Named, shown: str) -> Citation:
    text = shown[one.start : one.end]
    return Citation(
        key=one.key, kind=one.kind, text=text, year=one.year, issuer=one.issuer, dated=one.dated
    )
