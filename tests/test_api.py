"""The Python API: what `check` promises whatever the rules are."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import factcheck
from factcheck import api, claims
from factcheck.api import Checker
from factcheck.checks import Check, Context, all_checks, finding
from factcheck.claims import CalendarClaim, Claim, RoleClaim
from factcheck.config import Settings
from factcheck.documents import Span, read_text
from factcheck.findings import Finding, Judgement, Severity, Verdict, best_judgements, count_verdicts

FLAGGED = "The quay is shut. As an AI language model, I cannot browse the internet."


# -- the whole way


def test_a_text_is_checked_in_one_call() -> None:
    report = factcheck.check(FLAGGED, date="2026-01-21", settings=Settings(select=("GEN602",)))
    assert {found.code for found in report.findings} == {"GEN602"}
    assert report.date.edtf == "2026-01-21"
    assert report.words == len(FLAGGED.split())


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="EDTF"):
        factcheck.check(FLAGGED, date="next week")


def test_the_severity_of_a_rule_can_be_changed() -> None:
    settings = Settings(select=("GEN602",), rules=(("GEN602", "info"),))
    report = factcheck.check(FLAGGED, settings=settings)
    assert {found.severity for found in report.findings} == {Severity.INFO}


def test_a_rule_family_that_needs_no_facts_does_not_load_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folders: object) -> None:
        raise AssertionError("the fact table was loaded")

    monkeypatch.setattr(api, "fact_table", refuse)
    report, failures = Checker(Settings(select=("GEN", "SRC"))).examine(read_text(FLAGGED))
    assert not failures
    assert report.findings


def test_every_public_name_can_be_imported() -> None:
    for name in factcheck.__all__:
        assert getattr(factcheck, name) is not None
    assert set(factcheck.__all__) <= set(dir(factcheck))
    with pytest.raises(AttributeError):
        _ = factcheck.nothing_of_that_name


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, factcheck; print([name for name in sys.modules if name.startswith('factcheck.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_how_a_text_reads_is_reported_when_its_rule_is_selected() -> None:
    text = "\n\n".join(
        ["The ferry to Ulva left at six, as it has since the pier was mended by the harbour crew."] * 30
    )
    judged = factcheck.check(text, settings=Settings(select=("GEN",))).machine_text
    assert isinstance(judged, dict)
    assert {"score", "threshold", "flagged", "words", "reason"} <= judged.keys()
    assert factcheck.check(text, settings=Settings(select=("GEN602",))).machine_text is None


# -- a check that fails


def _broken(context: Context) -> Iterator[Finding]:
    yield finding("GEN601", Span(0, 3), "One finding, then a failure.")
    raise KeyError(context.document.path)


def test_a_check_that_fails_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "all_checks", lambda: (Check(("GEN601",), _broken), *all_checks()))
    report, failures = Checker(Settings(select=("GEN601", "GEN602"))).examine(read_text(FLAGGED, "a.txt"))
    assert {found.code for found in report.findings} == {"GEN601", "GEN602"}
    (failure,) = failures
    assert failure.path == "a.txt"
    assert failure.reason.startswith("GEN601 could not run: KeyError: 'a.txt' (test_api.py:")


def test_a_failure_stands_in_the_notes_of_the_simple_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "all_checks", lambda: (Check(("GEN601",), _broken),))
    report = Checker(Settings(select=("GEN601",))).check(read_text(FLAGGED))
    assert any("GEN601 could not run" in note for note in report.notes)


# -- verdicts


def test_refuted_beats_supported_which_beats_not_covered() -> None:
    said = [
        Judgement("role:0", verdict) for verdict in (Verdict.NOT_COVERED, Verdict.REFUTED, Verdict.SUPPORTED)
    ]
    said.append(Judgement("role:1", Verdict.SUPPORTED))
    said.append(Judgement("role:1", Verdict.NOT_COVERED))
    best = best_judgements(said)
    assert {key: judgement.verdict for key, judgement in best.items()} == {
        "role:0": Verdict.REFUTED,
        "role:1": Verdict.SUPPORTED,
    }


def test_a_claim_that_nothing_judged_counts_as_not_covered() -> None:
    report = replace(
        factcheck.check("", settings=Settings(select=("GEN",))),
        claims=(Claim("a", Span(0, 1), ()), Claim("b", Span(0, 1), ())),
        judgements=(Judgement("a", Verdict.SUPPORTED),),
    )
    assert count_verdicts(report) == {Verdict.SUPPORTED: 1, Verdict.NOT_COVERED: 1}


def test_every_kind_of_claim_has_its_families() -> None:
    kinds = {getattr(claims, name) for name in claims.__all__ if name.endswith("Claim")}
    assert set(api.JUDGES) == {kind for kind in kinds if Claim in kind.__bases__}
    families = {code[:3] for item in all_checks() for code in item.codes}
    assert {family for judges in api.JUDGES.values() for family in judges} <= families


def test_only_claims_that_a_selected_family_judges_are_counted() -> None:
    text = "Mayor Ann Poe spoke on Wednesday, January 21, 2026."
    report = factcheck.check(text, settings=Settings(select=("CAL",)))
    assert {type(claim) for claim in report.claims} == {CalendarClaim}
    every, _ = Checker(Settings(select=("CAL",))).examine(read_text(text), every_claim=True)
    assert {CalendarClaim, RoleClaim} <= {type(claim) for claim in every.claims}


def test_a_report_names_the_fact_table_when_a_rule_of_another_family_asked_it() -> None:
    checker = Checker(Settings(select=("CAL",)))
    asked = checker.check(
        read_text("Talks about Russia's full-scale invasion of Ukraine, now in its fourth year.")
    )
    assert asked.facts[0]
    assert asked.facts[1]
    assert Checker(Settings(select=("GEN602",))).check(read_text("It rained on Monday.")).facts == ("", "")


def test_a_date_is_taken_as_a_date_too() -> None:
    for day in (datetime.date(2026, 1, 21), datetime.datetime(2026, 1, 21, 8, 30)):
        assert factcheck.check("The council met today.", date=day).date.edtf == "2026-01-21"


def test_a_path_is_taken_as_text_too_and_devices_and_pipes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "gulls.txt").write_text("Gulls are birds.", encoding="utf-8")
    assert factcheck.read_file(str(tmp_path / "gulls.txt")).text == "Gulls are birds."
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero")):
        with pytest.raises(factcheck.DocumentError, match="standard input"):
            factcheck.read_file(path)
