"""Which hit is better, and how it is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.search_query import parse
from storage.search_rank import Fields, judge
from storage.search_snippet import LENGTH, Piece, marked, snippet

LONG = "Đoàn kiểm tra đi qua nhiều xã và ghi nhận ý kiến của bà con. " * 12


def score(query: str, title: str = "", lead: str = "", text: str = "") -> float:
    return judge(parse(query)).score(Fields(title, lead, text))


def plain(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("lũ quét", {"title": "Lũ quét ở Bản Hồ"}, {"lead": "Lũ quét ở Bản Hồ"}),
        ("lũ quét", {"lead": "Lũ quét ở Bản Hồ"}, {"text": "Lũ quét ở Bản Hồ"}),
        ("lũ quét", {"title": "Lũ quét"}, {"title": "Quét dọn sau lũ"}),  # side by side
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
    assert 0 < judging.glance(fields) < judging.score(fields)


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
    assert judging.reads_texts
    assert judging.is_unwanted(Fields("", "", "Cơn BÃO")) is unwanted


def test_marks_stand_in_the_spelling_of_the_text() -> None:
    assert plain(marked("Hoà bình ở ĐẮK LẮK, hoa lá", parse("hòa dak"))) == (
        "[Hoà] bình ở [ĐẮK] LẮK, hoa lá"
    )
    assert plain(marked("Bảo tồn hoa", parse("bão"))) == "[Bảo] tồn hoa"  # forgiven


def test_what_was_typed_is_marked_alone_if_it_is_there() -> None:
    assert plain(snippet(("Báo tin:", "bão về."), parse("bão"))) == "[bão] về."


def test_the_paragraph_with_most_of_what_was_asked_is_shown() -> None:
    texts = ("Lũ về.", f"{LONG}\n\nLũ quét ở Bản Hồ.\n\nLũ, lũ, lũ.")
    assert plain(snippet(texts, parse("lũ quét hồ"))) == "[Lũ] [quét] ở Bản [Hồ]."


def test_a_long_paragraph_is_cut_at_words() -> None:
    shown = plain(snippet(("", LONG + "Rồi lũ quét tràn về. " + LONG), parse("lũ quét")))
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "[lũ] [quét] tràn về." in shown
    inner = shown.strip("…").replace("[", "").replace("]", "")
    assert f" {inner} " in f" {LONG}Rồi lũ quét tràn về. {LONG} "
    assert len(inner) <= LENGTH + 40


def test_without_a_find_the_beginning_is_shown() -> None:
    assert plain(snippet(("Lời dẫn.", "Nội dung."), parse("khác"))) == "Lời dẫn."
    assert snippet(("", ""), parse("lũ")) == ()


@given(text=st.text(max_size=700), query=st.text(max_size=20) | st.sampled_from(["a", "lu -x"]))
@settings(max_examples=150, deadline=None)
def test_any_text_is_shown_as_it_is(text: str, query: str) -> None:
    asked = parse(query)
    assert "".join(piece.text for piece in marked(text, asked)) == text
    shown = snippet((text,), asked)
    inner = "".join(piece.text for piece in shown).removeprefix("…").removesuffix("…")
    assert inner.strip("…") in text
    judge(asked).score(Fields(text, text, text))
