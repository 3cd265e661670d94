"""Which hit is better, and how it is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.search_query import parse
from storage.search_rank import Fields, judge
from storage.search_snippet import LENGTH, Piece, marked, snippet

LONG = "Đoàn kiểm tra đi qua nhiều xã và ghi nhận ý kiến của bà con. " * 12


def score(query: str, title: str = "", lead: str = "", text: str = "") -> float:
    fields, judging = Fields(title, lead, text), judge(parse(query))
    return judging.score(fields, exact=judging.is_exact(fields))


def plain(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("lũ quét", {"title": "Lũ quét ở Bản Hồ"}, {"lead": "Lũ quét ở Bản Hồ"}),
        ("lũ quét", {"lead": "Lũ quét ở Bản Hồ"}, {"text": "Lũ quét ở Bản Hồ"}),
        ("lũ quét", {"title": "Lũ quét"}, {"title": "Quét dọn sau lũ"}),  # side by side
        # a word of several syllables is not its syllables, wherever they stand
        (
            "dau tu cong",
            {"title": "Tiến độ", "text": "Đầu tư công đạt thấp; vốn đầu tư công dồn cuối năm."},
            {"title": "Tổ công nghệ số cộng đồng", "text": "Sáng kiến bắt đầu từ thôn."},
        ),
        (
            "2,4 điểm phần trăm",
            {"title": "Tôm được mùa", "text": "Tăng 2,4 điểm phần trăm."},
            {"title": "Mở 2,4 km đường", "text": "Tăng 6 phần trăm, hai điểm trường."},
        ),
        (
            "giải ngân vốn",  # what was typed with diacritics is not counted with others
            {"title": "Đường mới", "text": "Giải ngân vốn chậm, vốn dồn lại."},
            {"title": "Lục Ngạn qua các giai đoạn", "text": "Giải ngân vốn chậm."},
        ),
        ("lũ", {"text": "Lũ lên, lũ xuống."}, {"text": "Lũ lên."}),
        ("lũ OR bão", {"title": "Bão", "text": "bão"}, {"title": "Bão"}),
        ("43/2023/NĐ-CP", {"text": "Nghị định 43/2023/NĐ-CP"}, {"text": "văn bản nói trên"}),
    ],
)
def test_the_better_hit(query: str, better: dict[str, str], worse: dict[str, str]) -> None:
    assert score(query, **better) > score(query, **worse) > 0


def test_a_glance_never_says_more_than_the_whole() -> None:
    judging = judge(parse("lũ quét"))
    fields = Fields("Lũ quét", "Tin lũ", "Lũ quét rồi lũ quét")
    assert 0 < judging.glance(fields) < judging.score(fields, exact=True)


@pytest.mark.parametrize(
    ("query", "exact"),
    [
        ("bão", True),
        ("bao", True),  # nothing was typed that could be wrong
        ("báo", False),
        ("bão Lao", True),
        ("bão Láo", False),
        ('"bão số"', True),
        ('"báo số"', False),
        ("báo OR số", True),
        ("báo OR lao", True),
        ("báo OR yen", False),  # the other way is not there at all
    ],
)
def test_what_is_exact(query: str, *, exact: bool) -> None:
    assert judge(parse(query)).is_exact(Fields("Bão số 3", "", "Ở Lào Cai")) is exact


@pytest.mark.parametrize(("query", "unwanted"), [("x -bão", True), ("x -báo", False)])
def test_what_is_unwanted(query: str, *, unwanted: bool) -> None:
    judging = judge(parse(query))
    assert judging.is_unwanted(Fields("", "", "Cơn BÃO")) is unwanted


def test_marks_stand_in_the_spelling_of_the_text() -> None:
    assert plain(marked("Hoà bình ở ĐẮK LẮK, hoa lá", parse("hòa dak"), exact=True)) == (
        "[Hoà] bình ở [ĐẮK] LẮK, hoa lá"
    )
    assert plain(marked("Bảo tồn hoa", parse("bão"), exact=False)) == (
        "[Bảo] tồn hoa"  # forgiven
    )
    assert plain(marked("Bảo tồn hoa", parse("bão"), exact=True)) == "Bảo tồn hoa"


def test_what_was_typed_is_marked_alone_if_it_is_there() -> None:
    assert plain(snippet(("Báo tin:", "bão về."), parse("bão"), exact=False)) == "[bão] về."


def test_the_paragraph_with_most_of_what_was_asked_is_shown() -> None:
    texts = ("Lũ về.", f"{LONG}\n\nLũ quét ở Bản Hồ.\n\nLũ, lũ, lũ.")
    assert plain(snippet(texts, parse("lũ quét hồ"), exact=True)) == "[Lũ quét] ở Bản [Hồ]."


def test_a_long_paragraph_is_cut_at_words() -> None:
    text = LONG + "Rồi lũ quét tràn về. " + LONG
    shown = plain(snippet(("", text), parse("lũ quét"), exact=True))
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "[lũ quét] tràn về." in shown
    inner = shown.strip("…").replace("[", "").replace("]", "")
    assert f" {inner} " in f" {text} "
    assert len(inner) <= LENGTH + 40


def test_without_a_find_the_beginning_is_shown() -> None:
    assert plain(snippet(("Lời dẫn.", "Nội dung."), parse("khác"), exact=False)) == "Lời dẫn."
    assert snippet(("", ""), parse("lũ"), exact=False) == ()


def test_words_side_by_side_are_shown_first() -> None:
    far = "Công trình này của tư nhân bắt đầu từ năm ngoái. "
    near = "Vốn đầu tư công đã về."
    assert plain(snippet(("", f"{far}\n\n{near}"), parse("dau tu cong"), exact=True)) == (
        "Vốn [đầu tư công] đã về."
    )
    assert "[đầu tư công]" in plain(
        snippet(("", far * 8 + near + LONG), parse("dau tu cong"), exact=True)
    )


@given(
    text=st.text(max_size=700),
    query=st.text(max_size=20) | st.sampled_from(["a", "lu -x"]),
    exact=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_shown_as_it_is(*, text: str, query: str, exact: bool) -> None:
    asked = parse(query)
    assert "".join(piece.text for piece in marked(text, asked, exact=exact)) == text
    shown = snippet((text,), asked, exact=exact)
    inner = "".join(piece.text for piece in shown).removeprefix("…").removesuffix("…")
    assert inner.strip("…") in text
    judge(asked).score(Fields(text, text, text), exact=exact)
