"""The labelled set `citations.tsv` is invented; its source belongs to Lào Cai."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnam.citation_patterns import SYMBOL, symbols
from vietnam.citations import find_citations

OWN = "UBND tỉnh Lào Cai"
FLOOR, SIZE = 0.98, 180


def labelled() -> list[tuple[tuple[str, ...], str]]:
    text = Path(__file__).with_name("citations.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [(tuple(filter(None, keys.split(";"))), sentence) for keys, sentence in lines]


def test_floor_on_the_labelled_set() -> None:
    wrong = []
    for keys, sentence in labelled():
        for form in (sentence, unicodedata.normalize("NFD", sentence)):
            found = tuple(citation.key for citation in find_citations(form, own_issuer=OWN))
            if found != keys:
                wrong.append(f"{sentence}: {found} != {keys}")
    assert len(labelled()) >= SIZE
    assert 1 - len(wrong) / len(labelled()) / 2 >= FLOOR, "\n".join(wrong)


def test_all_fields() -> None:
    text = "Thực hiện Chỉ thị số  26/CT–TTg ngày 20.10.2023 của Thủ tướng Chính phủ, sở đã họp."
    (found,) = find_citations(text)
    assert found.text == "Chỉ thị số 26/CT–TTg ngày 20.10.2023"
    assert (found.kind, found.number, found.year) == ("chỉ thị", "26", 2023)
    assert (found.issuer, found.dated) == ("Thủ tướng Chính phủ", date(2023, 10, 20))


@pytest.mark.parametrize(
    ("text", "kind", "issuer"),
    [
        ("Quyết định số 12/2023/QĐ-UBND", "quyết định", OWN),
        ("Nghị quyết 05-NQ/TU", "nghị quyết", "Tỉnh ủy Lào Cai"),
        ("Nghị quyết số 08/NQ-HĐND", "nghị quyết", "HĐND tỉnh Lào Cai"),
        ("Công văn 12/UBND-NC", "công văn", OWN),
        ("Quyết định 7/QĐ-UBND của UBND TP. Hà Nội", "quyết định", "UBND thành phố Hà Nội"),
        ("Chỉ thị số 05-CT/TW của Bộ Chính trị", "chỉ thị", "Bộ Chính trị"),
        ("Chỉ thị số 05-CT/TW", "chỉ thị", "Trung ương Đảng"),
        ("Quy định số 131-QĐ/TW", "quy định", "Trung ương Đảng"),
        (
            "Thông tư liên tịch 01/2016/TTLT-BNV-BTC",
            "thông tư liên tịch",
            "Bộ Nội vụ, Bộ Tài chính",
        ),
        ("Luật Đất đai số 31/2024/QH15", "luật", "Quốc hội"),
        ("Luật Thanh tra năm 2022", "luật", "Quốc hội"),
        ("số 500/QĐ-SGDĐT", "quyết định", None),
    ],
)
def test_kind_and_issuer(text: str, kind: str, issuer: str | None) -> None:
    (found,) = find_citations(text, own_issuer=OWN)
    assert (found.kind, found.issuer) == (kind, issuer)


@pytest.mark.parametrize("own", ["UBND tỉnh Lào Cai", "tỉnh Lào Cai", "Lào Cai", "Tỉnh uỷ Lào Cai"])
def test_the_own_province_in_any_form(own: str) -> None:
    (found,) = find_citations("Quyết định 12/2023/QĐ-UBND", own_issuer=own)
    assert (found.key, found.issuer) == ("12/2023/qd-ubnd:lao-cai", OWN)


def test_without_an_own_province_the_body_is_all_that_is_known() -> None:
    (found,) = find_citations("Quyết định 12/2023/QĐ-UBND")
    assert (found.key, found.issuer) == ("12/2023/qd-ubnd", "UBND")


def test_a_document_is_listed_once_with_all_that_is_told() -> None:
    text = "Nghị quyết 18-NQ/TW được sơ kết. Nghị quyết số 18-NQ/TW ngày 25/10/2017 nêu rõ."
    (found,) = find_citations(text)
    assert (found.key, found.year, found.dated) == ("18/2017/nq-tw", 2017, date(2017, 10, 25))
    assert found.text == "Nghị quyết 18-NQ/TW"


KINDS = {"Nghị định": "NĐ-CP", "Quyết định": "QĐ-TTg", "Thông tư": "TT-BYT", "Chỉ thị": "CT-TTg"}


@settings(max_examples=100)
@given(
    st.integers(1, 9999), st.integers(1946, 2099), st.sampled_from(sorted(KINDS)),
    st.sampled_from(["{k} số {n}/{y}/{s}", "{k} {n:02}/{y}/{s}", "{l} số {n} / {y} / {s}",
                     "{n}/{y}/{s}", "theo {k} số: {n}/{y}/{s}, xã", "({k} {n}/{y}/{d})",
                     "{k} số {n}/{y}/{a}"]),
)  # fmt: skip
def test_every_spelling_has_one_key(number: int, year: int, kind: str, shape: str) -> None:
    symbol = KINDS[kind]
    text = shape.format(
        k=kind, l=kind.lower(), n=number, y=year, s=symbol, d=symbol.replace("-", " – "),
        a=symbol.replace("Đ", "Ð"),
    )  # fmt: skip
    (plain,) = find_citations(f"{kind} số {number}/{year}/{symbol}")
    (found,) = find_citations(text)
    assert (found.key, found.number, found.year) == (plain.key, str(number), year)
    assert found.kind == kind.lower()
    assert found.text in text


@settings(max_examples=150)
@given(st.text(alphabet="Nghị định LuậtQĐ-/0123456789 UBNDCPnăm()ngàyVIXTWthứ.,", max_size=60))
def test_junk_never_raises(text: str) -> None:
    found = find_citations(text, own_issuer=text[:20])
    assert len({citation.key for citation in found}) == len(found)
    assert all(citation.text and citation.key for citation in found)


PIECES = ("Nghị định ", "số ", "43", "/", "2023", "NĐ", "-", "CP", " ", "QH14", "Luật Đất đai ",
          "(", "7/3", "05-NQ/TW", "12/2023/QĐ-UBND", ", ", "a", "pháp lệnh ")  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_looking_only_where_a_symbol_may_be_finds_the_same(text: str) -> None:
    assert [m.span() for m in symbols(text)] == [m.span() for m in SYMBOL.finditer(text)]
