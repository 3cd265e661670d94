import json
from datetime import date, datetime
from pathlib import Path

import pytest

from crawler.reading import Hints, read
from crawler.reading.layout import Searched, elements, texts
from crawler.reading.page import parse
from crawler.source import Layout, Source
from storage.records import Kind, Precision, Reading
from tests.reading.invented import BODY, HINTS, LEAD, RELATED, TITLE, URL, a_page, paragraphs
from vietnam.credit import agency_prefix
from vietnam.text import clean

NEW = Layout(
    title=("h1.none", "h2.ttl"),
    date=("span.when::attr(data-at)",),
    lead=(".opening",),
    body=("#story",),
    prune=(".insert", "[data-kind=poll]"),
    captions=(".under",),
    author=(".pen",),
    credit=(".from",),
    section=(".trail a",),
    tags=(".words a",),
)
OLD = Layout(title=("b.ttl",), body=("td.story",), valid_until=date(2020, 12, 31))
PAGE = a_page(
    f'<div class="trail"><a>Xã hội</a><a>Đời sống</a></div><h2 class="ttl">{TITLE}</h2>'
    '<span class="when" data-at="2026-03-09T07:15:00+0700">hôm qua</span>'
    f'<p class="opening">(SCT) - {LEAD}</p><div id="story">{paragraphs(BODY[:2])}'
    f'<div class="insert"><p>Chèn giữa bài, có dấu phẩy, có cả dấu chấm như một câu thật.</p></div>'
    '<p data-kind="poll">Bạn nghĩ sao về bến đò mới, hãy cho chúng tôi biết ý kiến.</p>'
    '<img src="/i.jpg"><p class="under">Đò cập bến. Ảnh: Tư Mắm</p>'
    f'{paragraphs(BODY[2:])}</div><i class="pen">Lê Thị Sáu</i><i class="from">Theo TTXVN</i>'
    '<div class="words"><a>#bến đò</a><a>sông nước</a></div>' + RELATED,
    title="<h1>Báo Sông</h1>",
    date="",
)


def source(*layouts: Layout, name: str = "song", host: str = "song.example") -> Source:
    return Source(
        name=name,
        title="Báo Sông",
        hosts=(host,),
        kind=Kind.NEWSPAPER,
        articles=(r"-(?P<id>\d+)\.html?$",),
        layouts=layouts,
    )


def reading_of(page: str | bytes, where: Source, hints: Hints = HINTS) -> Reading:
    answer = read(page, URL, where, hints)
    assert isinstance(answer, Reading), answer
    return answer


def test_every_field_comes_from_where_the_layout_says() -> None:
    reading = reading_of(PAGE, source(NEW))
    assert reading.method == "layout"
    assert (reading.title, reading.lead, reading.lead_prefix) == (TITLE, LEAD, "SCT")
    assert reading.paragraphs == BODY
    assert (reading.authors, reading.credit) == (("Lê Thị Sáu",), "TTXVN")
    assert (reading.section, reading.tags) == ("Đời sống", ("bến đò", "sông nước"))
    assert reading.published_at == datetime.fromisoformat("2026-03-09T07:15:00+07:00")
    assert reading.published_precision is Precision.MINUTE
    (image,) = reading.images
    assert (image.url, image.caption, image.credit) == (
        "https://song.example/i.jpg",
        "Đò cập bến. Ảnh: Tư Mắm",
        "Tư Mắm",
    )


def test_a_lead_inside_the_body_is_taken_out_of_it() -> None:
    page = a_page(
        f'<div id="story"><p><strong>{LEAD}</strong></p>{paragraphs(BODY[:4])}'
        f"<p>{BODY[4][:20]}<strong>{BODY[4][20:40]}</strong>{BODY[4][40:]}</p></div>"
    )
    layout = Layout(body=("#story",), lead=("#story > p > strong",))
    reading = reading_of(page, source(layout))
    assert (reading.lead, reading.paragraphs) == (LEAD, BODY)


def test_a_lead_from_the_head_is_taken_out_of_the_body() -> None:
    page = a_page(
        f'<div id="story">{paragraphs((LEAD, *BODY))}</div>',
        head=f'<meta name="description" content="{LEAD}">',
    )
    reading = reading_of(page, source(Layout(body=("#story",), lead=("meta[name=description]",))))
    assert (reading.lead, reading.paragraphs) == (LEAD, BODY)


def test_an_empty_field_is_left_to_the_general_reader() -> None:
    reading = reading_of(PAGE.replace("<h1>Báo Sông</h1>", ""), source(Layout(body=("#story",))))
    assert (reading.title, reading.lead) == (TITLE, LEAD)
    assert reading.published_at is not None


def test_another_look_falls_to_the_general_reader() -> None:
    reading = reading_of(a_page(f"<p class=sapo>{LEAD}</p>{paragraphs(BODY)}"), source(NEW))
    assert reading.method.startswith("general")
    assert reading.paragraphs == BODY


def test_the_layout_of_the_capture_s_day_is_tried_first() -> None:
    page = a_page(
        f'<div id="story">{paragraphs(BODY[3:])}</div><table><tr>'
        f'<td class="story">{paragraphs(BODY)}</td></tr></table>',
        title=f'<b class="ttl">{TITLE}</b><h2 class="ttl">{TITLE}</h2>',
    )
    then = Hints(captured_at=datetime.fromisoformat("2019-05-01T00:00:00+07:00"))
    assert reading_of(page, source(NEW, OLD), then).paragraphs == BODY
    assert reading_of(page, source(NEW, OLD)).paragraphs == BODY[3:]


PAGES = Path(__file__).parents[3] / "shared" / "pages"
TREE = parse(
    '<p class="b">1</p><div class="a"><i class="b c">2</i><b>3</b></div><p class="c">4</p>'
    '<div class="a x"><div class="a y"><i>5</i></div></div><u class="only"><i>6</i></u><s>7</s>',
    URL,
)


@pytest.mark.parametrize(
    "selector",
    [".b", "p.b", ".a i", ".a > i", ".only i", ".only + s", "u.only::attr(class)", ".y i::text",
     ".none", ".a .none", ".only, .b", "div:not(.a) .b", ".y, .none", "i", "#none"],
)  # fmt: skip
def test_listed_classes_change_nothing_of_what_is_found(selector: str) -> None:
    assert TREE is not None
    searched = Searched(TREE.root)
    assert texts(searched, (selector,)) == texts(TREE.root, (selector,))
    assert elements(searched, (selector,)) == elements(TREE.root, (selector,))


DECLARED = {
    "baochinhphu.vn": Layout(
        title=("h1.detail-title",),
        date=('meta[property="article:published_time"]::attr(content)',),
        lead=("h2.detail-sapo",),
        body=(".detail-content.afcbc-body",),
        prune=("[type=RelatedNewsBox]",),
        section=(".detail-breadcrumb li:last-child a",),
    ),
    "baolaocai.vn": Layout(
        title=("h1.article__title",),
        date=(".article__meta time::attr(datetime)",),
        lead=(".article__sapo",),
        body=("div.article__body",),
        section=(".breadcrumbs a.active",),
        tags=(".article__tags .box-content a",),
    ),
}


@pytest.mark.skipif(not PAGES.exists(), reason="no real pages beside the checkout")
@pytest.mark.parametrize("host", DECLARED)
def test_real_pages_read_exactly_as_labelled(host: str) -> None:
    lines = (PAGES / "gold.jsonl").read_text("utf-8").splitlines()
    gold = next(page for page in map(json.loads, lines) if page["host"] == host)
    answer = read(
        (PAGES / gold["file"]).read_bytes(),
        gold["url"],
        source(DECLARED[host], name="declared", host=host),
    )
    assert isinstance(answer, Reading)
    assert answer.method == "layout"
    labelled = [clean(part.removeprefix("h: ")) for part in gold["paragraphs"]]
    assert list(answer.paragraphs) == labelled
    assert answer.lead == agency_prefix(gold["lead"])[1]
    assert (answer.title, list(answer.authors)) == (gold["title"], gold["authors"])
    assert (answer.section, list(answer.tags)) == (gold["section"], gold["tags"])
