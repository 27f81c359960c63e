"""The published formats, filled by real rules: the example documents, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifModel

from tests.cli.invoke import factcheck


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    files = [path for path in (root / "examples").rglob("*") if path.is_file()]
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def run(root: Path, name: str) -> Any:
    return json.loads(factcheck("run", root / "examples", "--format", name).out)


def test_json_is_valid_by_its_schema_and_its_spans_hold_the_words(root: Path, texts: dict[str, str]) -> None:
    whole = run(root, "json")
    schema = json.loads((root / "docs" / "schema" / "report-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(whole)
    assert whole["skipped"] == []
    assert len(whole["documents"]) == len(texts)
    for document in whole["documents"]:
        text = texts[Path(document["path"]).name]
        for finding in document["findings"]:
            span = finding["span"]
            assert text[span["start"] : span["end"]] == finding["text"]
            line = text.split("\n")[span["start_line"] - 1]
            assert line[span["start_column"] - 1 :].startswith(finding["text"].split("\n")[0])


def test_sarif_is_valid_by_the_standard_and_its_regions_hold_the_words(
    root: Path, texts: dict[str, str]
) -> None:
    log = run(root, "sarif")
    SarifModel.model_validate(log)
    (only,) = log["runs"]
    fingerprints = [result["partialFingerprints"]["factcheckContext/v1"] for result in only["results"]]
    assert len(set(fingerprints)) == len(fingerprints)
    rules = only["tool"]["driver"]["rules"]
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        physical = result["locations"][0]["physicalLocation"]
        region = physical["region"]
        text = texts[Path(physical["artifactLocation"]["uri"]).name]
        lines = text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
        assert offset == region["charOffset"]


def test_both_formats_report_the_same(root: Path) -> None:
    plain = [
        (finding["code"], finding["span"]["start"], finding["span"]["end"])
        for document in run(root, "json")["documents"]
        for finding in document["findings"]
    ]
    sarif = []
    for result in run(root, "sarif")["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        end = region["charOffset"] + region["charLength"]
        sarif.append((result["ruleId"], region["charOffset"], end))
    assert plain == sarif


def test_sarif_names_the_speakers_of_attributed_quotations_when_asked(root: Path) -> None:
    log = json.loads(factcheck("run", root / "examples", "--format", "sarif", "--passes").out)
    passed = [item for item in log["runs"][0]["results"] if item.get("kind") == "pass"]
    assert passed
    assert all(item["properties"]["speaker"] and item["level"] == "none" for item in passed)


def test_json_gives_the_sourcing_profile(root: Path) -> None:
    profiles = [document["sourcing"] for document in run(root, "json")["documents"]]
    assert all(0 <= profile["sourced"] <= profile["statements"] for profile in profiles)
    assert any(profile["speakers"] for profile in profiles)


def test_a_rerun_gives_the_same_report_byte_for_byte(root: Path) -> None:
    first = factcheck("run", root / "examples", "--format", "sarif")
    assert first == factcheck("run", root / "examples", "--format", "sarif")
