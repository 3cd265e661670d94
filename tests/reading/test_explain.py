from crawler.reading import Explanation, explain, read
from crawler.source import Layout, Source
from storage.records import Kind, Reading, Refusal
from tests.reading.invented import BODY, HINTS, RELATED, SAPO, TITLE, URL, a_page, paragraphs
from tests.reading.saved import saved_pages


def winners(explanation: Explanation, name: str) -> list[str]:
    field = next(field for field in explanation.fields if field.name == name)
    return [candidate.value for candidate in field.candidates if candidate.won]


def test_the_explanation_gives_the_same_answer() -> None:
    for saved in saved_pages():
        page = saved.folder.joinpath("page.html").read_bytes()
        assert explain(page, URL, None, HINTS).answer == read(page, URL, None, HINTS)


def test_each_field_names_its_winner() -> None:
    page = a_page(f"{SAPO}<div>{paragraphs(BODY)}<p><b>Lê Văn Tám</b></p></div>{RELATED}")
    explanation = explain(page, URL, None, HINTS)
    assert isinstance(explanation.answer, Reading)
    assert winners(explanation, "title") == [TITLE]
    assert winners(explanation, "published") == ["2026-03-09T07:15:00+07:00 (minute)"]
    assert winners(explanation, "authors and credit") == ["Lê Văn Tám"]
    reasons = {field.name: field.candidates for field in explanation.fields}["not the story"]
    assert any("other items" in candidate.note for candidate in reasons)


def test_the_selectors_of_a_layout_say_what_they_find() -> None:
    layout = Layout(title=("h1.gone", "h1"), body=("div.w div div",), tags=(".none",))
    source = Source(
        name="song",
        title="Báo Sông",
        hosts=("song.example",),
        kind=Kind.NEWSPAPER,
        articles=(r"-(?P<id>\d+)\.html$",),
        layouts=(layout,),
    )
    page = a_page(f"{SAPO}<div>{paragraphs(BODY)}</div>")
    explanation = explain(page, URL, source, HINTS)
    tried = {c.value: (c.origin, c.won) for c in explanation.fields[0].candidates}
    assert explanation.fields[0].name == "selectors of layout 1 of 1"
    assert tried["title: h1.gone"] == ("matches nothing", False)
    assert tried["title: h1"] == ("matches 1", True)
    assert tried["tags: .none"] == ("matches nothing", False)


def test_a_refusal_is_explained_too() -> None:
    explanation = explain(a_page("", date=""), URL, None, HINTS)
    assert isinstance(explanation.answer, Refusal)
    assert explanation.fields
