"""SARIF 2.1.0, checked with models that are generated from the standard's own schema."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifModel

from factcheck.findings import Report
from factcheck.report import render, sarif
from factcheck.report.paths import file_uri
from tests.report.sample import FINDING, FULL, MILD, TEXT, document, report


def log(what: Report) -> Any:
    return json.loads("".join(render(what, "sarif")))


def results(what: Report) -> list[Any]:
    found = log(what)["runs"][0]["results"]
    assert isinstance(found, list)
    return found


def test_a_log_is_valid_by_the_standard() -> None:
    SarifModel.model_validate(log(FULL))
    SarifModel.model_validate(log(report()))


def test_the_validation_is_strict() -> None:
    broken = log(FULL)
    broken["runs"][0]["results"][0]["levle"] = "error"
    with pytest.raises(ValidationError):
        SarifModel.model_validate(broken)


def test_a_result_names_the_rule_by_its_code_and_the_rule_has_its_name_and_help() -> None:
    run = log(FULL)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert {rule["id"]: rule["name"] for rule in rules} == {
        "GEN602": "chatbot-residue",
        "GEN608": "link-parameters",
    }
    assert all(rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)


def test_a_region_gives_lines_and_offsets_in_code_points() -> None:
    run = log(FULL)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    words = TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]]
    assert words == "“Wharf 🚢 Club”"
    line = TEXT.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == words


def test_severities_become_levels() -> None:
    assert [result["level"] for result in results(FULL)] == ["note", "error"]


def test_a_message_starts_with_what_is_wrong_and_shows_the_evidence() -> None:
    text = results(FULL)[1]["message"]["text"]
    assert text.startswith(FINDING.message)
    assert "Ann Poe has been mayor since 20 May 2019." in text
    assert "Ostrey Gazette" in text


def test_the_other_passage_and_the_right_wording_are_given() -> None:
    result = results(FULL)[1]
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == "Mayor Ann Poe"
    assert result["properties"]["person"] == "Ann Poe"


def fingerprints(text: str, words: str) -> list[str]:
    spans = []
    start = text.find(words)
    while start >= 0:
        spans.append((start, start + len(words)))
        start = text.find(words, start + 1)
    findings = [replace(MILD, span=type(MILD.span)(*span)) for span in spans]
    return [
        next(iter(result["partialFingerprints"].values()))
        for result in results(report(document(*findings, text=text)))
    ]


def test_a_fingerprint_survives_changes_elsewhere_and_different_wrapping() -> None:
    text = "One sentence of some length stands first here. The old quay is shut. Another one of some length follows.\n"
    before = fingerprints(text, "quay")
    assert before == fingerprints("A new line.\n\n" + text, "quay")
    assert before == fingerprints(text.replace("old quay", "old\nquay"), "quay")
    assert before != fingerprints(text.replace("shut", "open"), "quay")


def test_equal_sentences_have_fingerprints_of_their_own() -> None:
    text = "The old quay is shut, and everyone in the town knows it by now.\n" * 4
    found = fingerprints(text, "quay")
    assert len(set(found)) == len(found) == 4


def test_the_words_and_those_around_them_are_quoted() -> None:
    place = results(FULL)[1]["locations"][0]["physicalLocation"]
    assert place["region"]["snippet"]["text"] == "Former Mayor Ann Poe"
    around = place["contextRegion"]
    assert around["snippet"]["text"] == TEXT
    assert TEXT[around["charOffset"] :][: around["charLength"]] == around["snippet"]["text"]


def test_context_is_cut_at_words() -> None:
    text = "before " * 100 + "HERE" + " after" * 100
    place = text.index("HERE")
    found = document(replace(MILD, span=type(MILD.span)(place, place + 4)), text=text)
    around = results(report(found))[0]["locations"][0]["physicalLocation"]["contextRegion"]
    words = around["snippet"]["text"].split()
    assert set(words) == {"before", "HERE", "after"}
    assert len(words) > 30


def test_every_rule_and_the_tool_have_an_address() -> None:
    driver = log(FULL)["runs"][0]["tool"]["driver"]
    assert driver["informationUri"].startswith("https://")
    assert all(rule["helpUri"].startswith(driver["informationUri"]) for rule in driver["rules"])


def test_words_of_a_document_make_no_link_of_a_message() -> None:
    odd = replace(FINDING, message="See [here](https://example.org).", evidence=(), suggestion="")
    assert results(report(document(odd)))[0]["message"]["text"] == "See [here] (https://example.org)."


def test_of_too_many_results_the_worst_are_kept_and_a_note_counts_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    run = log(report(document(MILD, FINDING, MILD), document(FINDING)))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["GEN602", "GEN602"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("2 results are left out, the mildest")
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_skipped_file_makes_the_run_unsuccessful_and_is_named() -> None:
    invocation = log(FULL)["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "news/locked.txt" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert log(report(document()))["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("news/a.txt", "news/a.txt"),
        ("./news/a.txt", "news/a.txt"),
        ("two words & a #.txt", "two%20words%20%26%20a%20%23.txt"),
        ("Zürich.txt", "Z%C3%BCrich.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a:b.txt", "a%3Ab.txt"),
        ("../news/a.txt", "../news/a.txt"),
        ("bad\udcffname.txt", "bad%FFname.txt"),
        ("/elsewhere/a b.txt", "file:///elsewhere/a%20b.txt"),
    ],
)
def test_a_path_becomes_a_percent_encoded_uri(path: str, uri: str) -> None:
    assert file_uri(path) == uri


def repository(folder: Path) -> Path:
    (folder / ".git").mkdir(parents=True)
    (folder / "news").mkdir()
    return folder


@pytest.mark.parametrize("start", [".", "news", "..", "elsewhere"])
def test_a_path_is_relative_to_the_git_root_wherever_the_run_starts(
    start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = repository(tmp_path / "texts")
    (top / "elsewhere").mkdir()
    monkeypatch.chdir(top / start)
    assert file_uri(str(top / "news" / "a.txt")) == "news/a.txt"
    assert file_uri(os.path.relpath(top / "news" / "a.txt")) == "news/a.txt"


def test_a_repository_inside_the_one_of_the_run_is_named_from_the_outer_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = repository(tmp_path / "texts")
    inner = repository(top / "part")
    monkeypatch.chdir(top)
    assert file_uri(str(inner / "news" / "a.txt")) == "part/news/a.txt"


def test_standard_input_is_in_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository(tmp_path / "texts") / "news")
    assert file_uri("<stdin>") == "%3Cstdin%3E"
    assert file_uri("draft.md") == "news/draft.md"


def test_a_path_below_the_working_folder_becomes_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert file_uri(str(Path.cwd() / "news" / "a.txt")) == "news/a.txt"
