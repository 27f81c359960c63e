"""Formats for tools that review changes: GitLab Code Quality, JUnit, the Reviewdog Diagnostic Format, Markdown."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from factcheck.documents import Span
from factcheck.findings import Report, Severity, Skipped
from factcheck.report import Look, render
from factcheck.report.markdown import MOST_CHARACTERS
from tests.report.sample import FINDING, FULL, HOSTILE, MILD, TEXT, document, report, span_of


def written(what: Report, name: str) -> str:
    return "".join(render(what, name, Look()))


# --- GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format -------------------------

VIOLATIONS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^(/|\\./)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer"},
                        },
                    },
                },
            },
        },
        "additionalProperties": False,
    },
}


def violations(what: Report) -> list[Any]:
    found = json.loads(written(what, "gitlab"))
    jsonschema.validate(found, VIOLATIONS)
    assert isinstance(found, list)
    return found


def test_gitlab_gets_what_could_not_be_checked_and_then_a_violation_for_each_finding() -> None:
    assert [(item["check_name"], item["severity"]) for item in violations(FULL)] == [
        ("not-checked", "blocker"),
        ("link-parameters", "info"),
        ("chatbot-residue", "major"),
    ]
    assert violations(FULL)[2]["location"] == {"path": "news/ostrey.txt", "lines": {"begin": 4, "end": 4}}
    assert (
        violations(FULL)[2]["description"] == "GEN602: Ann Poe is called former mayor, but holds the office."
    )


def test_gitlab_fingerprints_differ_by_file_and_by_place_and_survive_edits_elsewhere() -> None:
    def prints(what: Report) -> list[str]:
        return [item["fingerprint"] for item in violations(what)]

    twice = report(document(FINDING, FINDING), document(FINDING, path="news/other.txt"))
    assert len(set(prints(twice))) == 3
    moved = replace(FINDING, span=Span(FINDING.span.start + 8, FINDING.span.end + 8))
    assert prints(report(document(FINDING))) == prints(report(document(moved, text="A line.\n" + TEXT)))


# --- JUnit --------------------------------------------------------------------------------------------------------


def suites(what: Report) -> list[ET.Element]:
    return list(ET.fromstring(written(what, "junit")))


def test_junit_fails_on_errors_only() -> None:
    doubt = replace(FINDING, severity=Severity.WARNING, span=span_of("noon"))
    (suite,) = suites(report(document(MILD, doubt, FINDING)))
    cases = {case.attrib["name"]: case.find("failure") for case in suite.iter("testcase")}
    failed = [name for name, failure in cases.items() if failure is not None]
    assert len(cases) == 3
    assert failed == ["GEN602 chatbot-residue 4:1"]
    assert (suite.attrib["tests"], suite.attrib["failures"], suite.attrib["errors"]) == ("3", "1", "0")
    said = suite.findtext("system-out") or ""
    assert "info GEN608 link-parameters 3:23\n“Wharf" not in said  # the words stand in marks of their own
    assert said.startswith("info GEN608 link-parameters 3:23\n““Wharf 🚢 Club””\nA mild thing.")


def test_junit_tells_a_failure_with_its_words_evidence_and_source() -> None:
    failure = suites(report(document(FINDING)))[0].find(".//failure")
    assert failure is not None
    assert failure.attrib == {"type": "GEN602", "message": FINDING.message}
    assert failure.text == (
        "“Former Mayor Ann Poe”\n"
        "Ann Poe is called former mayor, but holds the office.\n"
        "Ann Poe has been mayor since 20 May 2019. (source: Ostrey Gazette, 2019-05-21)\n"
        "Write: Mayor Ann Poe"
    )


def test_junit_counts_what_could_not_be_checked_as_an_error_and_what_is_fine_as_passed() -> None:
    _, fine, locked = suites(FULL)
    assert [case.attrib["name"] for case in fine.iter("testcase")] == ["nothing to report"]
    assert locked.attrib["errors"] == "1"
    error = locked.find(".//error")
    assert error is not None
    assert error.attrib["message"] == "cannot be read: Permission denied"


def test_junit_is_in_the_order_and_with_the_attributes_of_the_schema_of_ant() -> None:
    for number, suite in enumerate(suites(FULL)):
        assert suite.attrib["id"] == str(number)
        assert {"package", "name", "timestamp", "hostname", "time", "tests", "failures", "errors"} <= set(
            suite.attrib
        )
        tags = [child.tag for child in suite]
        cases = len(tags) - 3
        assert tags == ["properties", *["testcase"] * cases, "system-out", "system-err"]


def test_junit_is_xml_whatever_a_text_holds() -> None:
    text = f"Ann \ufffe\uffff {HOSTILE} ]]> & <x> spoke.\n"
    odd = replace(FINDING, span=Span(0, len(text)), message=text)
    (suite,) = suites(report(document(odd, text=text, path=HOSTILE)))
    assert len(suite.findall("testcase")) == 1


# --- Reviewdog: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf --------------------------------------

POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
RANGE = {"type": "object", "required": ["start", "end"], "properties": {"start": POSITION, "end": POSITION}}
DIAGNOSTICS = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name", "url"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity"],
                "properties": {
                    "message": {"type": "string"},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "properties": {"path": {"type": "string"}, "range": RANGE},
                        "additionalProperties": False,
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value", "url"]},
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def diagnostics(what: Report) -> list[Any]:
    found = json.loads(written(what, "rdjson"))
    jsonschema.validate(found, DIAGNOSTICS)
    return list(found["diagnostics"])


def test_a_diagnostic_counts_columns_in_bytes_of_utf_8() -> None:
    line = TEXT.splitlines()[2].encode()
    place = diagnostics(report(document(MILD)))[0]["location"]["range"]
    words = line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode()
    assert words == "“Wharf 🚢 Club”"
    assert place["start"]["line"] == place["end"]["line"] == 3


def test_a_diagnostic_has_its_rule_its_evidence_and_the_right_wording() -> None:
    locked, _, found = diagnostics(FULL)
    assert locked["location"] == {"path": "news/locked.txt"}
    assert found["code"]["value"] == "GEN602"
    assert found["message"].startswith(FINDING.message + "\nAnn Poe has been mayor")
    assert found["suggestions"] == [{"range": found["location"]["range"], "text": "Mayor Ann Poe"}]


# --- Markdown -----------------------------------------------------------------------------------------------------


def test_markdown_is_a_comment_with_the_worst_first() -> None:
    assert written(FULL, "markdown") == (
        "### factcheck: 1 error, 1 note in 2 documents\n"
        "\n"
        "- 🚫 `news/locked.txt` was not checked: cannot be read: Permission denied\n"
        "\n"
        "#### `news/ostrey.txt`\n"
        "\n"
        "2026-01-21 from the dateline · 20 words\n"
        "\n"
        "- ❌ **GEN602** chatbot-residue, line 4: Ann Poe is called former mayor, but holds the office.\n"
        "  > **Former Mayor Ann Poe** left at noon.\n"
        "\n"
        "  - Ann Poe has been mayor since 20 May 2019. Source: "
        "[Ostrey Gazette, 2019-05-21](<https://example.org/gazette>)\n"
        "  - See line 3: she is called mayor here\n"
        "  - Write: `Mayor Ann Poe`\n"
        "- ℹ️ **GEN608** link-parameters, line 3: A mild thing.\n"
        "  > Mayor Ann Poe met the **“Wharf 🚢 Club”** twice.\n"
        "\n"
        "\n"
        "0 claims checked.\n"
    )


def test_markdown_stays_within_a_comment_and_counts_what_it_leaves_out() -> None:
    many = [document(*[FINDING] * 40, MILD, path=f"news/{number}.txt") for number in range(20)]
    found = written(report(*many), "markdown")
    assert MOST_CHARACTERS - 1_000 < len(found) < MOST_CHARACTERS + 1_000
    shown = found.count("**GEN60")
    assert f" {820 - shown} findings left out here" in found


def test_markdown_names_a_run_without_findings_in_one_line() -> None:
    first, *_ = written(report(document()), "markdown").splitlines()
    assert first == "### factcheck: nothing to report in 1 document"


@pytest.mark.parametrize("name", ["gitlab", "junit", "markdown", "github"])
def test_paths_are_those_of_the_repository(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    what = report(document(FINDING, path="ostrey.txt"), skipped=(Skipped("locked.txt", "gone"),))
    found = written(what, name)
    assert "news/ostrey.txt" in found
    assert "news/locked.txt" in found
    os.chdir(tmp_path)
    same = report(document(FINDING, path="news/ostrey.txt"), skipped=(Skipped("news/locked.txt", "gone"),))
    assert written(same, name) == found
