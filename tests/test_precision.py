"""Severity is earned: what was measured of each rule, and that an editor is shown milder what was wrong too often."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.api import Checker
from factcheck.catalogue import Rule, catalogue
from factcheck.config import AUDITOR, Settings
from factcheck.documents import read_text
from factcheck.findings import Severity
from factcheck.precision import Measured, Precision, Texts, said
from factcheck.resources import rules_dir
from tests.cli.invoke import factcheck

TABLES: dict[str, Any] = tomllib.loads((rules_dir() / "precision.toml").read_text(encoding="utf-8"))
ENTRIES: dict[str, dict[str, Any]] = TABLES["rules"]
ENOUGH = 10
OPEN = Texts("pages", 1000, "2026-11-30")
FOUND_SLIPS = Measured(Texts("slips", 1000, "2026-11-30", planted=True), Severity.WARNING, 50, 50)


@pytest.mark.parametrize("code", ENTRIES)
def test_figures_are_those_of_a_rule_and_can_be_so(code: str) -> None:
    assert code in catalogue()
    entry = ENTRIES[code]
    assert entry.keys() <= {"proof", "error", "warning", "new"}
    assert entry.get("new", True) is True
    figures = [pair for severity in ("error", "warning") for pair in entry.get(severity, {}).values()]
    assert entry.get("proof") or figures
    assert all(0 <= true <= judged and judged > 0 for true, judged in figures)
    assert {name for severity in ("error", "warning") for name in entry.get(severity, {})} <= TABLES[
        "texts"
    ].keys()


def test_clean_texts_say_nothing_of_a_rule_that_is_younger() -> None:
    silent = " ".join(said(Precision("a sum")))
    assert "nothing was found" in silent
    assert " ".join(said(Precision("a sum", new=True))) == (
        "Its findings are their own proof, by a sum. It is younger than the clean texts that were read."
    )


def _earned(code: str, severity: str, least: float) -> bool:
    """Tell from the file alone whether a rule may be shown so: proof, or right often enough."""
    entry = ENTRIES.get(code, {})
    told: dict[str, list[int]] = entry.get(severity, {})
    clean = {name: pair for name, pair in told.items() if not TABLES["texts"][name].get("planted")}
    counted = clean if sum(judged for _, judged in clean.values()) >= ENOUGH else told
    true, judged = (sum(pair[place] for pair in counted.values()) for place in (0, 1))
    if judged < ENOUGH and entry.get("proof"):
        return True
    return judged > 0 and true / judged >= least


@pytest.mark.parametrize("rule", list(catalogue().values()), ids=lambda rule: rule.code)
def test_no_rule_is_shown_worse_than_it_has_earned(rule: Rule) -> None:
    for severity, least in (("error", 0.95), ("warning", 0.67)):
        if rule.shown.value == severity:
            assert rule.severity is not rule.shown or _earned(rule.code, severity, least)
        elif rule.severity.value == severity:
            assert not _earned(rule.code, severity, least)


def _rule(severity: Severity, *measured: Measured, proof: str = "") -> Rule:
    return Rule("CAL199", "some-rule", severity, "A.", "Why.", precision=Precision(proof, measured))


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (_rule(Severity.ERROR, Measured(OPEN, Severity.ERROR, 19, 20)), "error"),
        (_rule(Severity.ERROR, Measured(OPEN, Severity.ERROR, 18, 20)), "warning"),
        (_rule(Severity.WARNING, Measured(OPEN, Severity.WARNING, 14, 20)), "warning"),
        (_rule(Severity.WARNING, Measured(OPEN, Severity.WARNING, 13, 20)), "info"),
        (_rule(Severity.INFO), "info"),
        (_rule(Severity.ERROR), "warning"),
        (_rule(Severity.ERROR, proof="the calendar"), "error"),
        # Nine findings do not outweigh a proof, ten do.
        (_rule(Severity.ERROR, Measured(OPEN, Severity.ERROR, 5, 9), proof="the calendar"), "error"),
        (_rule(Severity.ERROR, Measured(OPEN, Severity.ERROR, 5, 10), proof="the calendar"), "warning"),
        # Planted slips count where the open gave too little, and not where it gave enough.
        (_rule(Severity.WARNING, Measured(OPEN, Severity.WARNING, 0, 2), FOUND_SLIPS), "warning"),
        (_rule(Severity.WARNING, Measured(OPEN, Severity.WARNING, 0, 10), FOUND_SLIPS), "info"),
    ],
)  # fmt: skip
def test_a_rule_is_shown_by_what_was_measured_of_it(rule: Rule, shown: str) -> None:
    assert rule.shown.value == shown


def test_a_finding_told_milder_than_its_rule_stays_so_unless_it_was_measured() -> None:
    rule = _rule(Severity.ERROR, Measured(OPEN, Severity.ERROR, 5, 20))
    assert rule.shown_as(Severity.WARNING) is Severity.WARNING
    measured = _rule(Severity.ERROR, Measured(OPEN, Severity.WARNING, 5, 20), proof="the calendar")
    assert measured.shown_as(Severity.WARNING) is Severity.INFO
    assert measured.shown_as(Severity.ERROR) is Severity.ERROR


def test_rules_of_others_are_taken_at_their_word() -> None:
    assert Rule("OUR101", "ours", Severity.ERROR, "A.", "Why.", origin="ours").shown is Severity.ERROR


# --- whom findings are for ----------------------------------------------------------------------------------------


def _lowered() -> tuple[str, str, str, str]:
    """Return code, text and date of an example of a rule that is shown milder, and its severity if it is so."""
    for rule in catalogue().values():
        example = rule.bad[0]
        plain = not (example.path or example.documents or example.sources or example.accepted or example.also)
        if rule.shown is not rule.severity and plain and not example.severity:
            return rule.code, example.plain, example.date, rule.severity.value
    pytest.skip("every rule has earned its severity")


def test_an_auditor_sees_as_bad_as_it_is_what_an_editor_is_shown_milder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, text, date, if_so = _lowered()
    for folder in ("plain", "strict"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "strict" / "factcheck.toml").write_text('persona = "auditor"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "plain")

    def severity(*words: str) -> str:
        dated = ("--date", date) if date else ()
        ran = factcheck("run", "a.txt", "--select", code, "--format", "json", "--exit-zero", *dated, *words)
        return str(json.loads(ran.out)["documents"][0]["findings"][0]["severity"])

    shown = catalogue()[code].shown.value
    assert severity() == severity("--persona", "editor") == shown != if_so
    assert severity("--persona", "auditor") == if_so
    monkeypatch.chdir(tmp_path / "strict")
    assert severity() == if_so
    assert severity("--persona", "editor") == shown
    monkeypatch.setenv("FACTCHECK_PERSONA", "editor")
    assert severity() == shown


def test_a_severity_that_settings_give_holds_for_everybody() -> None:
    code, text, _, _ = _lowered()
    document = read_text(text)
    for persona in ("editor", AUDITOR):
        settings = Settings(select=(code,), rules=((code, "error"),), persona=persona)
        assert {item.severity for item in Checker(settings).check(document).findings} <= {Severity.ERROR}


def test_what_is_known_of_a_rule_is_shown_with_it() -> None:
    shown = " ".join(factcheck("rule", "CAL101").out.split())
    assert "Its findings are their own proof, by the calendar." in shown
    measured = ENTRIES["CAL101"]["error"]["slips"]
    assert f"{measured[0]} of {measured[1]} findings were true" in shown
    described = json.loads(factcheck("rule", "CAL101", "--format", "json").out)[0]
    assert described["precision"]["proof"] == "the calendar"
    assert {"error"} <= {one["severity"] for one in described["precision"]["measured"]}
