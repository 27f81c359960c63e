"""The JSON formats: valid by the published schema, positions in code points."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factcheck.report import render
from tests.report.sample import FINDING, FULL, MILD, TEXT, document, report


@pytest.fixture(scope="module")
def validator(root: Path) -> jsonschema.Draft202012Validator:
    schema = json.loads((root / "docs" / "schema" / "report-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_json(name: str = "json") -> Any:
    return json.loads("".join(render(FULL, name)))


def test_a_report_is_valid_by_the_published_schema(validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(as_json())
    validator.validate(json.loads("".join(render(report(), "json"))))


@pytest.mark.parametrize("key", ["schema_version", "tool", "facts", "documents", "skipped", "notes"])
def test_the_schema_misses_what_is_left_out(validator: jsonschema.Draft202012Validator, key: str) -> None:
    whole = as_json()
    del whole[key]
    assert not validator.is_valid(whole)


def test_a_finding_carries_its_words_its_place_and_its_evidence() -> None:
    found = as_json()["documents"][0]["findings"][1]
    assert found["code"] == FINDING.code
    assert found["text"] == "Former Mayor Ann Poe" == TEXT[found["span"]["start"] : found["span"]["end"]]
    assert found["span"] == {
        "start": 69, "end": 89, "start_line": 4, "start_column": 1, "end_line": 4, "end_column": 21,
    }  # fmt: skip
    assert found["evidence"][0]["source"] == "Ostrey Gazette, 2019-05-21"
    assert found["suggestion"] == "Mayor Ann Poe"
    assert found["properties"] == {"person": "Ann Poe"}
    assert found["related"][0]["span"]["start_line"] == 3


def test_a_column_counts_code_points_so_an_emoji_is_one() -> None:
    place = as_json()["documents"][0]["findings"][0]["span"]
    assert place["end_column"] - place["start_column"] == len("“Wharf 🚢 Club”")


def test_what_was_skipped_and_what_was_fine_is_listed() -> None:
    whole = as_json()
    assert [item["path"] for item in whole["documents"]] == ["news/ostrey.txt", "news/fine.txt"]
    assert whole["skipped"] == [{"path": "news/locked.txt", "reason": "cannot be read: Permission denied"}]
    assert whole["facts"] == {"version": "2026.1", "as_of": "2026-01-31"}


def test_json_lines_hold_the_same_objects_one_a_line() -> None:
    lines = [json.loads(line) for line in "".join(render(FULL, "jsonl")).splitlines()]
    assert [line.pop("type") for line in lines] == ["document", "document", "skipped", "run"]
    whole = as_json()
    assert lines[:2] == whole["documents"]
    assert lines[2:3] == whole["skipped"]
    assert lines[3] == {name: whole[name] for name in ("schema_version", "tool", "facts", "notes")}


def test_an_undated_document_has_a_null_date() -> None:
    from dataclasses import replace

    from factcheck.documents import DocumentDate

    undated = replace(document(MILD), date=DocumentDate())
    date = json.loads("".join(render(report(undated), "json")))["documents"][0]["date"]
    assert date == {"value": None, "provenance": "none", "conflicts": [], "updated": None}
