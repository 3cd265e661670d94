"""The JSON Schema of the export's lines, made from the record; `schema/` holds it as published."""

import json
from pathlib import Path
from typing import Any

import msgspec

from storage.export_record import ExportRecord

SCHEMA_FILE = Path(__file__).parent / "schema" / "export-v1.schema.json"


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a line, made from `ExportRecord`; the file in `schema/` equals it."""
    (schema,), parts = msgspec.json.schema_components([ExportRecord], ref_template="#/$defs/{name}")
    record = parts.pop(schema["$ref"].rsplit("/", 1)[-1])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:diaphuong:export:v1",
        **record,
        "$defs": parts,
    }


def schema_text() -> str:
    """The JSON Schema as it stands in the repository."""
    return SCHEMA_FILE.read_text(encoding="utf-8")


def render_schema() -> str:
    """The text that `schema/export-v1.schema.json` must hold."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
