"""The measuring itself: it sees what is wrong."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import pytest

from storage.export_record import (
    CaptureWords,
    ExportRecord,
    ImageWords,
    ProvinceWords,
    SourceWords,
)
from storage.records import Kind, Precision, Role
from storage.warc import index
from tests.real.corpus import MADE_LIST, Answer, Article, Corpus
from tests.real.measure import measure
from tests.real.pack import packed

LABEL = Article(
    url="https://songcau.example/cau-moi-1.html",
    title="Cầu mới qua sông Cầu",
    published_at="2026-03-07T08:05+07:00",
    lead="(Sông Cầu) - Cây cầu thông xe sáng 7/3.",
    paragraphs=["Cầu dài 420 m, rộng 12 m.", "h: Dân mừng", "Bà con hai bờ đều vui."],
    captions=["Cầu trước giờ thông xe."],
    authors=["Theo Lý Thị Sâm"],
    credit="Báo Bắc Ninh",
    section="Xã hội",
    tags=["cầu", "giao thông"],
    provinces=["Bắc Ninh"],
    leak_probes=["Đọc thêm: Đường mới"],
)
RIGHT = ExportRecord(
    schema_version=1,
    id="songcau:1",
    url=LABEL.url,
    canonical_url=LABEL.url,
    source=SourceWords(name="songcau", title="Sông Cầu", host="songcau.example", kind=Kind.PORTAL),
    title="Cầu mới  qua sông Cầu",
    lead="Cây cầu thông xe sáng 7/3.",
    text="Cầu dài 420 m, rộng 12 m.\n\nDân mừng\n\nBà con hai bờ đều vui.",
    published_at="2026-03-07T08:05:00+07:00",
    published_precision=Precision.MINUTE,
    published_from="visible line",
    authors=["Lý Thị Sâm"],
    credit="Báo Bắc Ninh",
    section="Xã hội",
    tags=["cầu", "giao thông"],
    images=[
        ImageWords(url="https://songcau.example/1.jpg", caption="Cầu trước giờ thông xe."),
        ImageWords(url="https://songcau.example/2.jpg", caption=None),
    ],
    provinces=[
        ProvinceWords(
            code="24",
            name="Bắc Ninh",
            role=Role.SUBJECT,
            evidence="title",
            today_code="24",
            today_name="Bắc Ninh",
        )
    ],
    citations=[],
    language="vi",
    story_id=1,
    is_canonical=True,
    copies=[],
    revision=1,
    first_seen_at="2026-03-07T09:00:00+07:00",
    last_seen_at="2026-03-07T09:00:00+07:00",
    capture=CaptureWords(file="a.warc.gz", offset=0, length=1, sha256="0" * 64),
    content_sha256="0" * 64,
    cursor=1,
    withdrawn=None,
)
WRONG: dict[str, dict[str, Any]] = {
    "title": {"title": "Cầu mới"},
    "minute": {"published_at": "2026-03-07T15:05:00+07:00"},
    "lead": {"lead": None},
    "captions": {"images": []},
    "authors": {"authors": []},
    "credit": {"credit": None},
    "section": {"section": "Kinh tế"},
    "tags": {"tags": ["giao thông", "cầu"]},
    "provinces": {"provinces": []},
}


def test_what_is_as_labelled_misses_nothing_but_the_outlet() -> None:
    figures = measure(LABEL, RIGHT)
    assert figures.misses() == ("lead_exact",)
    assert (figures.paragraphs, figures.of_paragraphs, figures.extra) == (3, 3, 0)
    assert (figures.precision, figures.leaks) == (1.0, 0)
    assert 0.8 < figures.recall < 1  # the outlet's name is labelled and not exported


@pytest.mark.parametrize("field", WRONG)
def test_each_wrong_field_is_missed(field: str) -> None:
    record = msgspec.structs.replace(RIGHT, **WRONG[field])
    assert {*measure(LABEL, record).misses()} - {"lead_exact"} == {field}


def test_leaks_and_foreign_paragraphs_are_counted() -> None:
    text = f"{RIGHT.text}\n\nĐọc thêm: đường mới!\n\nCầu trước giờ thông xe."
    figures = measure(LABEL, msgspec.structs.replace(RIGHT, text=text))
    assert (figures.leaks, figures.extra, figures.paragraphs) == (2, 2, 3)
    assert figures.precision < 0.8


def test_an_article_that_was_not_kept_has_nothing_right() -> None:
    figures = measure(LABEL, None)
    yes_or_no = {f.name for f in fields(figures) if f.type is bool or f.type == "bool"}
    assert {*figures.misses()} == yes_or_no
    assert (figures.f1, figures.paragraphs, figures.of_paragraphs) == (0.0, 0, 3)


def test_the_packer_adds_a_list_or_the_declared_feed(tmp_path: Path) -> None:
    answer = Answer(url=LABEL.url, body=b"<h1>1</h1>", at=LABEL.moment)
    for feeds, made in (
        ({}, f"https://songcau.example/{MADE_LIST}"),
        ({"songcau.example": "https://songcau.example/rss"}, "https://songcau.example/rss"),
    ):
        path = tmp_path / "corpus.warc.gz"
        corpus = Corpus(
            name="1", answers=(answer,), articles=(LABEL,), lists=(), sources=(), feeds=feeds
        )
        assert packed(corpus, path) == 2
        (found,) = index([path]).find("GET", made, b"")
        stored = found.read()
        assert stored is not None
        assert LABEL.url.encode() in stored.body
        assert stored.captured_at > LABEL.moment
