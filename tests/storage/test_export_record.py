import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from storage.export_record import ExportRecord, local
from storage.export_schema import json_schema, render_schema, schema_text
from storage.read_record import ReadRecord, read_record, refused_record
from storage.records import (
    Citation,
    Image,
    Kind,
    Precision,
    ProvinceMention,
    Reading,
    Refusal,
    RefusalReason,
    Role,
    SourceRecord,
)
from tests.storage.export_v1 import ORDER, TYPES
from vietnam.provinces import UnknownProvinceError

MIDNIGHT_UTC = datetime(2025, 6, 30, 17, 5, tzinfo=UTC)  # 1 July in Vietnam
SOURCE = SourceRecord(
    name="baolangson", title="Báo Lạng Sơn", host="baolangson.vn", kind=Kind.NEWSPAPER
)
READING = Reading(
    title="Lạng Sơn: Khởi công cầu qua sông Kỳ Cùng",
    lead="Sáng 1/7, cây cầu thứ ba được khởi công.",
    paragraphs=("Cầu dài 320 m.", "Vốn từ ngân sách tỉnh."),
    images=(Image(url="https://baolangson.vn/cau.jpg", caption="Lễ khởi công"),),
    authors=("Nông Thị Mai",),
    published_at=MIDNIGHT_UTC,
    published_precision=Precision.MINUTE,
    published_from="visible line",
    provinces=(ProvinceMention(code="20", role=Role.SUBJECT, evidence="title prefix"),),
    citations=(
        Citation(
            key="nđ-43-2023", kind="nghị định", text="NĐ 43/2023/NĐ-CP", dated=date(2023, 6, 30)
        ),
    ),
    method="layout",
    reader="7",
)


def types_of(schema: dict[str, Any], node: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """Every path of a schema with its JSON types, `null` and a second one joined by `|`."""
    choices = [_resolved(schema, one) for one in node.get("anyOf", [node])]
    if path:
        yield path, "|".join(sorted(_type(one) for one in choices))
    for one in choices:
        for key, value in one.get("properties", {}).items():
            yield from types_of(schema, value, f"{path}.{key}".lstrip("."))
        if "items" in one:
            yield from types_of(schema, one["items"], f"{path}[]")


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    found: dict[str, Any] = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return found


def _type(node: dict[str, Any]) -> str:
    names = {str: "string", int: "integer"}
    return str(node["type"] if "type" in node else names[type(node["enum"][0])])


def read(reading: Reading = READING) -> ReadRecord:
    return read_record(
        reading,
        file="page.html",
        url="https://baolangson.vn/cau-20250701.html",
        source=SOURCE,
    )


def test_the_schema_in_the_repository_is_the_one_of_the_code() -> None:
    assert schema_text() == render_schema(), "write storage.export_schema.render_schema() to it"
    Draft202012Validator.check_schema(json_schema())


def test_version_1_never_loses_a_key_or_changes_a_type() -> None:
    now = dict(types_of(json_schema(), json_schema(), ""))
    assert {key: now.get(key) for key in TYPES} == TYPES


def test_the_keys_of_the_record_stand_in_the_promised_order_and_are_all_required() -> None:
    assert list(ExportRecord.__struct_fields__)[: len(ORDER)] == ORDER
    assert json_schema()["required"][: len(ORDER)] == ORDER
    for part in json_schema()["$defs"].values():
        assert part.get("required", []) == list(part.get("properties", []))


def test_what_read_prints_speaks_the_words_of_the_export() -> None:
    read_types = msgspec.json.schema(ReadRecord)["$defs"]["ReadRecord"]["properties"]
    shared = [key for key in read_types if key in ORDER]
    assert shared == [key for key in ORDER if key in shared]
    assert set(ORDER) - set(shared) == {
        *("schema_version", "id", "story_id", "is_canonical", "copies", "revision"),
        *("first_seen_at", "last_seen_at", "capture", "content_sha256", "cursor"),
        "withdrawn",
    }


def test_a_reading_in_words() -> None:
    line = json.loads(msgspec.json.encode(read()))
    assert line["published_at"] == "2025-07-01T00:05:00+07:00"
    assert line["text"] == "Cầu dài 320 m.\n\nVốn từ ngân sách tỉnh."
    assert line["lead"] == "Sáng 1/7, cây cầu thứ ba được khởi công."
    assert line["source"]["name"] == "baolangson"
    assert line["images"] == [{"url": "https://baolangson.vn/cau.jpg", "caption": "Lễ khởi công"}]
    assert line["citations"][0]["dated"] == "2023-06-30"
    assert line["credit"] is None


@pytest.mark.parametrize(
    ("moment", "name", "today"),
    [
        (MIDNIGHT_UTC, "Lào Cai", "Lào Cai"),  # it was still 30 June in UTC
        (MIDNIGHT_UTC - timedelta(minutes=6), "Yên Bái", "Lào Cai"),
        (None, "Lào Cai", "Lào Cai"),
    ],
)
def test_a_code_is_named_as_of_the_day_in_vietnam(
    moment: datetime | None, name: str, today: str
) -> None:
    mention = ProvinceMention(code="15", role=Role.SUBJECT, evidence="dateline")
    (words,) = read(replace(READING, published_at=moment, provinces=(mention,))).provinces
    assert (words.name, words.today_name) == (name, today)


def test_a_code_that_never_was_is_an_error() -> None:
    mention = ProvinceMention(code="99", role=Role.SUBJECT, evidence="dateline")
    with pytest.raises(UnknownProvinceError, match="99"):
        read(replace(READING, provinces=(mention,)))


def test_an_unknown_day_and_an_unknown_source_are_null() -> None:
    undated = msgspec.structs.replace(read(Reading(title="Tin", paragraphs=("Bài",))), source=None)
    line = json.loads(msgspec.json.encode(undated))
    assert line["published_at"] is None
    assert line["source"] is None


def test_a_refusal_in_words() -> None:
    refusal = Refusal(reason=RefusalReason.SOFT_404, detail="trang không tồn tại")
    line = json.loads(msgspec.json.encode(refused_record(refusal, file="x.html", url=None)))
    assert line == {
        "file": "x.html",
        "url": None,
        "refusal": {"reason": "soft_404", "detail": "trang không tồn tại"},
    }


@given(st.datetimes(datetime(1976, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - hypothesis wants it naive
def test_local_time_names_the_same_second(moment: datetime) -> None:
    text = local(moment)
    assert text.endswith("+07:00")
    whole = moment.astimezone(UTC).replace(microsecond=0)
    assert datetime.fromisoformat(text) == whole
