"""Near-duplicates: the labelled pairs with their floors, and what the pure parts promise."""

import os
import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import minhash
from storage.near import Wording, likeness
from storage.particulars import difference, particulars
from tests.site.world import COPIES, all_news
from tests.storage.copies.pairs import Pair, labelled
from vietnam import text

LEAST_PRECISION, LEAST_RECALL = 0.99, 0.95  # never lowered in silence
VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáạảãÀÁĐ 0123456789.,/:-\n()", max_size=300)
GOLDEN = (-1282227276, 628831052, -1388257553, 521173683)


def found(pair: Pair) -> bool:
    """Whether the archive would join the pair: a candidate that the comparison confirms."""
    shared = len(set(pair.one.bands) & set(pair.other.bands))
    return shared >= minhash.SHARED and likeness(pair.one, pair.other).is_copy()


def test_the_labelled_pairs_keep_their_floors() -> None:
    pairs = labelled()
    counts = Counter((pair.copy, found(pair)) for pair in pairs)
    wrong = [(p.kind, p.one.title) for p in pairs if found(p) != p.copy]
    assert len(pairs) >= 200
    assert counts[True, True] / (counts[True, True] + counts[False, True]) >= LEAST_PRECISION, wrong
    assert counts[True, True] / (counts[True, True] + counts[True, False]) >= LEAST_RECALL, wrong


def test_the_notices_of_one_form_are_a_trap() -> None:
    """The words alone would join most of them: it is the particulars that keep them apart."""
    forms = [pair for pair in labelled() if pair.kind.startswith("form")]
    tempting = [pair for pair in forms if likeness(pair.one, pair.other).share >= 0.5]
    assert len(tempting) > 0.9 * len(forms) > 80
    assert all(likeness(pair.one, pair.other).apart for pair in tempting)


def test_of_the_invented_world_the_declared_copies_are_found_and_nothing_else() -> None:
    told = [one for news in all_news().values() for one in news]
    wordings = [Wording(n.story.title, n.story.lead, "\n\n".join(n.story.paragraphs)) for n in told]
    pairs = [
        (one.source, two.source)
        for (one, first), (two, second) in combinations(zip(told, wordings, strict=True), 2)
        if found(Pair("", first, second, copy=True))
    ]
    declared = Counter(frozenset((teller, origin)) for teller, _, origin, *_ in COPIES)
    tellers = Counter((origin, which) for _, _, origin, which, *_ in COPIES)
    assert len(pairs) == sum(n * (n + 1) // 2 for n in tellers.values())
    assert declared.keys() <= {frozenset(pair) for pair in pairs}


@given(VIETNAMESE, VIETNAMESE, VIETNAMESE)
@settings(max_examples=50, deadline=None)
def test_likeness_is_mutual_and_a_text_is_like_itself(title: str, body: str, other: str) -> None:
    one, two = Wording(title, None, body), Wording(title, body, other)
    there, back = likeness(one, two, 0), likeness(two, one, 0)
    assert there.share == back.share
    assert (there.apart is None) == (back.apart is None)
    assert difference(one.particulars, one.particulars) is None
    assert likeness(one, one).share == (1.0 if one.shingles else 0.0)


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_whatever_can_be_compared(wild: str) -> None:
    assert likeness(Wording(wild, None, wild), Wording(wild, wild, ""), 0).share <= 1
    particulars(wild, None, wild)


@given(VIETNAMESE)
@settings(max_examples=100, deadline=None)
def test_the_quick_words_are_the_words(written: str) -> None:
    assert list(minhash.words(written)) == text.words(written)


@given(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=32, max_size=32))
@settings(max_examples=20)
def test_stored_bands_are_the_bands(numbers: list[int]) -> None:
    assert minhash.unpack(minhash.pack(tuple(numbers))) == tuple(numbers)


def test_signatures_are_the_same_in_every_process() -> None:
    code = (
        "from storage import minhash;"
        "print(minhash.bands(minhash.shingles(minhash.words('một hai ba bốn năm'))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    }
    here = minhash.bands(minhash.shingles(minhash.words("một hai ba bốn năm")))
    assert said == {f"{here}\n".encode()}


def test_another_algorithm_must_have_another_name() -> None:
    """When this fails, signatures in archives are no longer comparable: rename `ALGORITHM`."""
    said = minhash.bands(("một hai ba", "hai ba bốn", "ba bốn năm"))
    assert said[:4] == GOLDEN
    assert minhash.ALGORITHM == "w3-rmh2-128-32x4"


def test_a_library_that_hashes_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    minhash._prove.cache_clear()
    monkeypatch.setattr(minhash, "_EXPECTED", (0, 0, 0))
    with pytest.raises(minhash.SignatureError, match=r"requirements\.lock"):
        minhash.bands(["một hai ba"])


BODY = "Các đơn vị chuẩn bị đầy đủ tài liệu và cử người tham dự đúng thành phần theo yêu cầu."


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Mời họp ngày 12/6 tại xã", "Mời họp ngày 13/6 tại xã", True),
        ("Mời họp ngày 12/6 tại xã", "Mời họp ngày 12/06/2026 tại xã", False),
        ("Mời họp lúc 8h05 tại xã", "Mời họp lúc 08:05 tại xã", False),
        ("Kế hoạch số 12/KH-UBND về tiêm phòng", "Kế hoạch số 13/KH-UBND về tiêm phòng", True),
        ("Lịch công tác tuần thứ hai", "Lịch công tác tuần thứ ba", True),
        ("Kết quả thi đua quý II của tỉnh", "Kết quả thi đua quý III của tỉnh", True),
        ("Tiếp công dân tại xã Bắc Hà sáng mai", "Tiếp công dân tại xã Y Tý sáng mai", True),
        ("Họp báo với ông Lý A Páo chiều nay", "Họp báo với ông Lý A Páo sáng nay", True),
        ("Hỗ trợ 1.200 hộ nghèo đón Tết", "Hỗ trợ 1200 hộ nghèo đón Tết", False),
        ("Gặp mặt ông Nguyễn Văn An nhân dịp", "Gặp mặt ông Văn An nhân dịp", False),
        ("Lào Cai: Ra quân đầu xuân", "Yên Bái: Ra quân đầu xuân", True),
        ("Thời tiết xã Bắc Hà: sương mù", "Thời tiết xã Y Tý: nắng ráo", True),
        ("Lào Cai: Ra quân đầu xuân", "Ra quân đầu xuân ở nhiều nơi", False),
        ("Mưa lớn, 3 người chết", "Ba người thiệt mạng do mưa lũ", False),
        ("Lịch tuần này của Tỉnh ủy", "Lịch tuần này của HĐND tỉnh", True),
        ("Lịch tuần này của UBND tỉnh", "Lịch tuần này của Ủy ban nhân dân tỉnh", False),
        ("Gặp cử tri tỉnh Đắk Lắk tuần này", "Gặp cử tri tỉnh Đắc Lắc tuần này", False),
        ("Trời rét từ 7 - 9 độ ở vùng cao", "Trời rét từ 7-9 độ ở vùng cao", False),
        ("Trời rét từ 7 - 9 độ ở vùng cao", "Trời rét từ 6-9 độ ở vùng cao", True),
    ],
)
def test_what_tells_two_notices_apart(*, one: str, other: str, apart: bool) -> None:
    said = difference(particulars(one, None, BODY), particulars(other, None, BODY))
    assert (said is not None) is apart, said


def test_the_reason_names_both_particulars() -> None:
    one, other = (
        particulars("Lịch công tác tuần 12", None, BODY),
        particulars("Lịch công tác tuần 13", None, BODY),
    )
    assert difference(one, other) == "tac tuan 12 / tac tuan 13"


def test_a_dropped_or_added_paragraph_tells_nothing() -> None:
    more = f"{BODY}\n\nTrong 45 hộ của thôn Bản Phố có 12 hộ đã nhận 3 tấn xi măng ngày 2/9."
    less = f"{BODY}\n\nTin ảnh: Lý Thị Mai"
    assert difference(particulars("Tin", None, more), particulars("Tin", None, less)) is None
