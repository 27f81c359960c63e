"""`factcheck rule`: the catalogue for people and programs."""

from __future__ import annotations

import json

import pytest

from factcheck.catalogue import catalogue
from tests.cli.invoke import factcheck


@pytest.mark.parametrize("name", ["GEN601", "gen601", "disclosed"])
def test_a_rule_is_explained_by_code_or_name(name: str) -> None:
    ran = factcheck("rule", name)
    rule = catalogue()["GEN601"]
    shown = " ".join(ran.out.split())
    assert ran.code == 0
    assert shown.startswith("GEN601 disclosed warning")
    assert rule.summary in shown
    assert " ".join(rule.why.split()) in shown
    for example in (*rule.bad, *rule.good):
        assert all(" ".join(part.plain.split()) in shown for part in example.parts)


def test_all_rules_are_listed_with_their_summaries() -> None:
    ran = factcheck("rule", "--all")
    assert ran.code == 0
    assert all(f"{rule.code}" in ran.out and rule.name in ran.out for rule in catalogue().values())


def test_a_family_is_listed() -> None:
    out = factcheck("rule", "GEN").out
    assert "GEN602" in out
    assert "ROL301" not in out


def test_rules_as_json_hold_everything() -> None:
    rules = json.loads(factcheck("rule", "--all", "--format", "json").out)
    assert [rule["code"] for rule in rules] == list(catalogue())
    assert all(rule["bad"] and rule["good"] and rule["why"] for rule in rules)


def test_an_unknown_rule_exits_with_2_and_a_suggestion() -> None:
    ran = factcheck("rule", "ROL3O1")
    assert ran.code == 2
    assert "did you mean" in ran.err


def test_no_rule_and_every_rule_at_once_exit_with_2() -> None:
    assert factcheck("rule").code == 2
    assert factcheck("rule", "GEN601", "--all").code == 2
