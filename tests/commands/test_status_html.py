"""The page of `status --html` says what the archive says, and nothing in it can act."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from crawler.commands.charts import Point, area, columns, meter, spark
from crawler.commands.markup import Markup, joined, table, tag, text
from crawler.commands.status_html import status_html
from storage.database import Database
from storage.status_page import StatusPage, status_page
from tests.commands.cli import run
from tests.storage import samples
from tests.storage.samples import NOON

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></svg></td><b>",
    "&lt;b&gt; &amp; 'x'",
    "javascript:alert(1)\x00\x1b[31m",
    "{{7*7}} %s \ud800 \ufffe",
    "Báo \N{RIGHT-TO-LEFT OVERRIDE}Lào Cai",
)
HARMLESS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "p"),
    *("div", "span", "b", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("details", "summary"),
    *("svg", "g", "rect", "line", "polyline", "polygon", "circle", "text"),
}
HARMLESS_ATTRIBUTES = {
    *("lang", "charset", "content", "http-equiv", "name", "class", "id", "scope", "role"),
    *("viewbox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "points"),
    *("text-anchor", "aria-hidden"),
}
TEXTS = st.text(max_size=30) | st.sampled_from(HOSTILE)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StatusPage]:
    """A source that is fine, one that fails and one that went quiet."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('page')}/a.db")
    database.upgrade()
    with database.write() as session:
        for name in ("baolaocai", "noichinh", "hanoi_portal"):
            samples.add_source(session, name)
        for ago in range(40):
            seen = NOON - timedelta(days=ago)
            samples.add_article(session, "baolaocai", str(ago), seen_at=seen, lead="Sapo")
        samples.add_article(session, "hanoi_portal", "1", seen_at=NOON - timedelta(days=50))
        samples.add_run(session, "baolaocai")
        samples.add_run(session, "hanoi_portal")
        samples.add_run(session, "noichinh", outcome="failed", detail="no answer")
    with database.read() as session:
        yield status_page(session, NOON)
    database.dispose()


def find(parsed: Any, path: str) -> list[Any]:
    found: list[Any] = parsed.xpath(path)
    return found


def named(page: StatusPage, title: str) -> StatusPage:
    """The same page about sources of that title, with that complaint."""
    sources = tuple(replace(one, title=title, failing=(title,)) for one in page.sources)
    return replace(page, sources=sources)


def test_it_says_what_the_archive_says(page: StatusPage) -> None:
    parsed: Any = html.document_fromstring(status_html(page))
    said = " ".join(parsed.text_content().split())
    assert "As of 20/11/2026 12:00, Vietnamese time." in said
    assert "41articles" in said
    alarms = [row.text_content() for row in find(parsed, '//section[@id="look"]//tbody/tr')]
    assert alarms == [
        "failingnoichinhBáo noichinhthe last run failed: no answer",
        "failingnoichinhBáo noichinhno article was ever kept",
        "quiethanoi_portalBáo hanoi_portalnothing new for 50 days (its rhythm is not known yet)",
    ]
    days = find(parsed, '//section[@id="day"]//g/title/text()')
    assert days == [f"{NOON + timedelta(days=n):%Y-%m-%d}: 1 article" for n in range(-29, 1)]
    shares = find(parsed, '//section[@id="fields"]//tr[td/b="baolaocai"]/td/span/text()')
    assert shares == ["100 %", "100 %", "0 %", "0 %"]
    assert len(find(parsed, '//section[@id="today"]//tbody/tr')) == 34


def test_it_asks_nothing_of_a_network_and_runs_nothing(page: StatusPage) -> None:
    made = status_html(page)
    assert not re.search(r"https?:|src=|href=|url\(|@import|<script|<link|\son\w+=", made)
    policies = find(html.document_fromstring(made), "//meta[@http-equiv]/@content")
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


@given(title=TEXTS)
@example(title="".join(HOSTILE))
@settings(max_examples=40, deadline=None)
def test_hostile_names_stay_text(page: StatusPage, title: str) -> None:
    made = status_html(named(page, title))
    made.encode()
    parsed = html.document_fromstring(made)
    plain = html.document_fromstring(status_html(named(page, "x")))
    assert [one.tag for one in parsed.iter()] == [one.tag for one in plain.iter()]
    assert {one.tag for one in parsed.iter()} <= HARMLESS
    assert {key for one in parsed.iter() for key in one.keys()} <= HARMLESS_ATTRIBUTES  # noqa: SIM118 - an element's keys


@given(content=st.text())
def test_any_text_comes_back_as_it_was_but_for_what_no_page_can_hold(content: str) -> None:
    parsed = html.fragment_fromstring(tag("p", content, id=content))
    unfit = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    expected = re.sub(unfit, "\ufffd", content)
    assert (parsed.text or "", parsed.get("id")) == (expected, expected)


def test_markup_is_not_escaped_twice() -> None:
    assert tag("p", tag("b", "<"), Markup("<i>&</i>"), "&") == "<p><b>&lt;</b><i>&</i>&amp;</p>"
    assert joined(text("<"), "<") == "&lt;&lt;"
    assert table(["a", "#b"], [["<", tag("td", ">")]]) == (
        '<table><thead><tr><th scope="col">a</th><th scope="col" class="number">b</th></tr></thead>'
        "<tbody><tr><td>&lt;</td><td>&gt;</td></tr></tbody></table>"
    )


@given(values=st.lists(st.integers(0, 10**9), max_size=40))
@settings(max_examples=40)
def test_no_mark_leaves_its_chart(values: list[int]) -> None:
    points = [Point(str(n), value, "<") for n, value in enumerate(values)]
    for drawn in (columns(points, title="t", top="1"), area(points, title="t", top="1")):
        svg = html.fragment_fromstring(drawn)
        for rect in svg.iter("rect"):
            x, y, width, height = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
            assert (x >= 0, y >= 0, width >= 0, height >= 0) == (True,) * 4
            assert (x + width <= 640.01, y + height <= 130.01) == (True, True)
    bars = html.fragment_fromstring(spark(values, said="s")).findall("rect")
    assert all(0 <= float(bar.get("y")) <= 21 for bar in bars)


@pytest.mark.parametrize(("share", "width"), [(-1.0, 0), (0.0, 0), (0.5, 50), (2.0, 100)])
def test_a_meter_is_at_most_full(share: float, width: int) -> None:
    (_, bar) = html.fragment_fromstring(f"<p>{meter(share, said='?')}</p>").iter("rect")
    assert float(bar.get("width")) == width


def test_the_command_writes_the_page_whole(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "status.html"
    done = run("status", "--html", str(target), archive=archive)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"the page is in {target}\n"
    assert target.read_text().startswith("<!DOCTYPE html>\n<html")
    assert target.read_text().endswith("</html>\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "status.html"]


def test_the_page_on_standard_output_is_alone_there(archive: Path) -> None:
    done = run("status", "--html", "-", archive=archive)
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.endswith("</html>\n")


def test_a_folder_that_is_not_there_is_refused(archive: Path, tmp_path: Path) -> None:
    refused = run("status", "--html", str(tmp_path / "no" / "status.html"), archive=archive)
    assert refused.exit_code == 2
    assert str(tmp_path / "no") in refused.stderr
