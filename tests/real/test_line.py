"""The main job from a WARC file to an export, on both backends, with labelled pages.

The floors are what was reached on the real saved pages, or a little less; they are never
lowered in silence. `python -m tests.real` prints the figures.
"""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from tests.database import PostgresTemplate
from tests.real.corpus import REAL, Corpus, real_corpus
from tests.real.invented import invented_corpus, left_out
from tests.real.measure import body
from tests.real.result import Result, count, result_of

DIGEST = "c135e6b86b539ae9"  # of the pages and labels that the floors were measured on
FLOORS = {
    "title": 9,
    "minute": 9,
    "lead": 8,
    "captions": 8,
    "authors": 8,
    "credit": 8,
    "section": 8,
    "tags": 8,
    "provinces": 7,
    "paragraphs": 186,
}
MEAN_F1, LOWEST_F1, MOST_EXTRA = 0.998, 0.99, 2
# The side boxes of that page show ten more; the declaration takes the list alone.
BESIDE_THE_LIST = {"https://baochinhphu.vn/chinh-sach-va-cuoc-song/chinh-sach-moi.htm": 10}


def carried_out(corpus: Corpus, folder: Path, server: PostgresTemplate) -> Result:
    with server.fresh() as url:
        return result_of(corpus, folder, url)


def the_line_is_sound(result: Result) -> None:
    """What must hold of any corpus, however well its pages are read."""
    assert result.unsound_runs() == []
    assert result.missing() == result.rightly_failed()
    assert result.differences() == []
    assert len(result.sqlite.records) == len(result.corpus.articles)
    assert [links.url for links in result.links if links.wrong] == []
    assert [links.url for links in result.links if links.next_page is False] == []


def test_invented_pages_come_out_as_they_were_told(
    tmp_path: Path, postgres_template: PostgresTemplate
) -> None:
    result = carried_out(invented_corpus(), tmp_path, postgres_template)
    the_line_is_sound(result)
    assert result.missing() == left_out() >= result.strays()
    assert [links.url for links in result.links if links.found < links.of] == []
    for label, one in result.figures:
        assert (label.url, one.misses()) == (label.url, ())
        assert (one.f1, one.extra, one.leaks) == (1.0, 0, 0), label.url


@pytest.mark.skipif(not REAL.exists(), reason="the real saved pages are not part of the project")
def test_real_pages_come_out_as_labelled(
    tmp_path: Path, postgres_template: PostgresTemplate
) -> None:
    result = carried_out(real_corpus(), tmp_path, postgres_template)
    assert result.corpus.digest == DIGEST, "other pages: look at `python -m tests.real`, set floors"
    the_line_is_sound(result)
    assert result.strays() == set()
    beside = {links.url: links.of - links.found for links in result.links if links.found < links.of}
    assert beside == BESIDE_THE_LIST
    figures = [one for _, one in result.figures]
    reached = {field: count(figures, field) for field in FLOORS}
    assert {field: n for field, n in reached.items() if n < FLOORS[field]} == {}
    scores = [one.f1 for one in figures]
    assert sum(scores) / len(scores) >= MEAN_F1
    assert min(scores) >= LOWEST_F1
    assert count(figures, "extra") <= MOST_EXTRA
    assert count(figures, "leaks") == 0
    counted_as_by_the_judges(result)


def counted_as_by_the_judges(result: Result) -> None:
    """Our counting of words, leaks, title and time is that of the pages' own score.py."""
    judge = _score_py()
    golds = (REAL / "gold.jsonl").read_text("utf-8").splitlines()
    for line, (label, ours) in zip(golds, result.figures, strict=True):
        record = result.sqlite.record(label.url)
        assert record is not None
        said = {"title": record.title, "published_at": record.published_at, "text": body(record)}
        theirs = judge.score_one(json.loads(line), said)
        assert theirs["P"] == pytest.approx(ours.precision)
        assert theirs["R"] == pytest.approx(ours.recall)
        assert len(theirs["leaks"]) + len(theirs["caps"]) == ours.leaks
        assert (theirs["title"], theirs["minute"]) == (ours.title, ours.minute)


def _score_py() -> Any:
    spec = importlib.util.spec_from_file_location("score", REAL / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
