"""The labelled set `places.tsv` is invented; `B` is before the merger of 2025-07-01, `A` after."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnam.places import find_provinces
from vietnam.provinces import FIRST_ERA, all_rows, by_name, province

WHEN = {"B": date(2024, 5, 10), "A": date(2026, 3, 10)}
PRECISION, RECALL, SIZE = 0.98, 0.97, 600


@dataclass(frozen=True)
class Case:
    on: date
    title: str
    lead: str | None
    expected: frozenset[str]


def cases() -> Iterator[Case]:
    text = Path(__file__).with_name("places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        when, names, title, *lead = line.split("\t")
        on = WHEN[when]
        rows = [by_name(name=name, on=on) for name in names.split(",") if name != "-"]
        assert None not in rows, line
        codes = frozenset(row.code for row in rows if row)
        yield Case(on, title, lead[0] if lead else None, codes)


CASES = tuple(cases())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_floors_on_the_labelled_set(form: Literal["NFC", "NFD"]) -> None:
    right = claimed = wanted = 0
    wrong: list[str] = []
    for case in CASES:
        title, lead = (unicodedata.normalize(form, text or "") for text in (case.title, case.lead))
        found = {m.code for m in find_provinces(title, lead, on=case.on)}
        right += len(found & case.expected)
        claimed += len(found)
        wanted += len(case.expected)
        if found != case.expected:
            wrong.append(f"{case.title} | {case.lead}: {sorted(found)} != {sorted(case.expected)}")
    assert len(CASES) >= SIZE
    assert right / claimed >= PRECISION, "\n".join(wrong)
    assert right / wanted >= RECALL, "\n".join(wrong)


BEFORE, AFTER = WHEN["B"], WHEN["A"]


@pytest.mark.parametrize(
    ("title", "lead", "evidence", "least"),
    [
        ("Lào Cai: Mở chợ phiên", None, 'title prefix "Lào Cai:"', 0.99),
        ("Mở chợ phiên ở Lào Cai", None, 'title "Lào Cai"', 0.9),
        ("Họp", "UBND tỉnh Lào Cai họp", 'named body "UBND tỉnh Lào Cai" in the lead', 0.9),
        ("Họp", "Lào Cai họp bàn", 'opening "Lào Cai" in the lead', 0.9),
        ("Chợ", "Chợ ở xã Bản Xèo, tỉnh Lào Cai", '"tỉnh Lào Cai" in the lead', 0.85),
    ],
)
def test_the_evidence_shows_the_words(
    title: str, lead: str | None, evidence: str, least: float
) -> None:
    (mention,) = find_provinces(title, lead, on=BEFORE)
    assert (mention.code, mention.valid_from) == ("10", FIRST_ERA)
    assert (mention.evidence, mention.role) == (evidence, "subject")
    assert least <= mention.confidence <= 1


def test_a_former_name_gives_todays_province_less_surely() -> None:
    (now,) = find_provinces("Bình Định: Thả rùa biển", on=AFTER)
    (then,) = find_provinces("Bình Định: Thả rùa biển", on=BEFORE)
    assert (now.code, then.code, now.valid_from > then.valid_from) == ("52", "52", True)
    assert now.evidence == 'title prefix "Bình Định:" (now Gia Lai)'
    assert now.confidence < then.confidence


def test_the_last_day_and_the_first_day() -> None:
    title = "Lào Cai: Mở chợ phiên"
    assert [m.code for m in find_provinces(title, on=date(2025, 6, 30))] == ["10"]
    assert [m.code for m in find_provinces(title, on=date(2025, 7, 1))] == ["15"]
    assert find_provinces(title) == find_provinces(title, on=date(2025, 7, 1))


def test_the_own_province_of_a_source() -> None:
    title, lead = "Họp bàn chống rét", "Sáng nay, UBND tỉnh họp bàn phương án chống rét."
    assert find_provinces(title, lead, on=AFTER) == ()
    (mention,) = find_provinces(title, lead, on=AFTER, own=("15",))
    assert (mention.code, mention.evidence) == ("15", '"UBND tỉnh" in the source\'s own province')
    # Before the merger that source's area was two provinces: which one is not known.
    assert find_provinces(title, lead, on=BEFORE, own=("15",)) == ()
    assert [m.code for m in find_provinces(title, lead, on=BEFORE, own=("38",))] == ["38"]
    assert find_provinces(title, lead, on=AFTER, own=("15", "25")) == ()


def test_another_province_beats_the_own_one() -> None:
    found = find_provinces("Sơn La: Mận chín", "UBND tỉnh hỗ trợ", on=AFTER, own=("15",))
    assert [m.code for m in found] == ["14"]


def test_the_capitals_own_paper_may_meet_there() -> None:
    lead = "Sáng 10/3, tại Hà Nội, Ban Chỉ đạo khai mạc hội thi."
    assert find_provinces("Khai mạc hội thi", lead, on=AFTER) == ()
    assert [m.code for m in find_provinces("Khai mạc hội thi", lead, on=AFTER, own=("01",))] == [
        "01"
    ]


def test_the_first_paragraphs_speak_when_title_and_lead_are_silent() -> None:
    text = ["Công an tỉnh Cao Bằng vừa phá chuyên án.", "Vụ việc đang được mở rộng."]
    (mention,) = find_provinces("Phá chuyên án lớn", "Nhiều đối tượng sa lưới.", text, on=AFTER)
    assert (mention.code, mention.confidence < 0.8) == ("04", True)
    late = ["Một.", "Hai.", "UBND tỉnh Cao Bằng."]
    assert find_provinces("Phá chuyên án lớn", None, late, on=AFTER) == ()
    passing = ["Xe đi qua Cao Bằng.", "Công an tỉnh Lạng Sơn và Công an tỉnh Hà Tĩnh."]
    assert find_provinces("Phá chuyên án lớn", None, passing, on=AFTER) == ()


def test_every_province_is_found_by_its_own_title() -> None:
    for row in all_rows():
        on = row.valid_to or AFTER
        unit = "TP. " if row.name == "Hồ Chí Minh" else ""
        for title in (f"{unit}{row.name}: Lễ hội đầu năm", f"UBND {row.kind} {row.name} họp"):
            assert [m.code for m in find_provinces(title, on=on)] == [row.code], title


def test_a_page_takes_less_than_a_millisecond() -> None:
    sentence = "Chiều 9/3, đoàn công tác kiểm tra tiến độ xây cầu, động viên công nhân. "
    started = process_time()
    for _ in range(50):
        find_provinces("Đẩy nhanh tiến độ xây cầu", sentence * 3, [sentence * 6] * 2, on=AFTER)
    assert (
        process_time() - started
    ) / 50 < 0.01  # 0.5 ms here; twenty times that on a slow machine


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from([None, BEFORE, AFTER]))
def test_junk_never_raises(title: str, lead: str, on: date | None) -> None:
    for mention in find_provinces(title, lead, [lead], on=on, own=("01",)):
        assert province(code=mention.code, on=on)
        assert 0 < mention.confidence <= 1
