"""The catalogue proves itself: each example is run, and rules and checks belong together one to one."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factcheck.acceptance.files import NOT_FOUND, PAST
from factcheck.across.rules import across_rules
from factcheck.catalogue import Example, Rule, catalogue, find_rule, read_rules
from factcheck.checks import all_checks
from factcheck.examples import Place, marked, places_of, ran
from factcheck.resources import rules_dir

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from factcheck.findings import Finding


# What no message may be: without a capital or a full stop, with two prepositions of time, a day "in", a range of one.
NO_SENTENCE = re.compile(
    r"\A[^\W\d_A-Z]{5}|[^.?”]\Z|\b(?:before|after|since|until) (?:on|in) \d|\bin \d+ [A-Z]"
    r"|\b(\S+) (?:to|or) \1\b|  |,\.|\.\.|\?\.|None"
)


def _examples(kind: str) -> list[ParameterSet]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{kind}-{number}")
        for rule in catalogue().values()
        for number, example in enumerate(getattr(rule, kind), 1)
    ]


def _found(rule: Rule, example: Example) -> list[tuple[Place, Finding]]:
    """Return what the rule finds in an example, whose findings are all fit to be read."""
    reports, failures = ran(rule, example)
    assert not failures
    for report in () if example.parts != (example,) or example.accepted else reports:
        for finding in report.findings:
            assert NO_SENTENCE.search(finding.message) is None, finding.message
            assert not (finding.suggestion and finding.possibilities)
    return places_of(reports, rule.code)


@pytest.mark.parametrize(("rule", "example"), _examples("bad"))
def test_a_bad_example_is_flagged_at_exactly_the_marked_words(rule: Rule, example: Example) -> None:
    wanted = marked(example)
    assert wanted, "mark the words to be flagged with guillemets"
    assert [place for place, _ in _found(rule, example)] == wanted


def _of_several_severities() -> list[ParameterSet]:
    return [example for example in _examples("bad") if any(one.severity for one in example.values[0].bad)]  # type: ignore[union-attr]


@pytest.mark.parametrize(("rule", "example"), _of_several_severities())
def test_a_bad_example_is_as_bad_as_it_says(rule: Rule, example: Example) -> None:
    """Error or warning is the first promise of a rule: where one example differs from it, all are held to theirs."""
    assert {finding.severity.value for _, finding in _found(rule, example)} == {
        example.severity or rule.severity.value
    }


@pytest.mark.parametrize(("rule", "example"), _examples("good"))
def test_a_good_example_is_left_alone(rule: Rule, example: Example) -> None:
    assert _found(rule, example) == []


def test_each_rule_has_exactly_one_check_and_each_check_speaks_for_known_rules() -> None:
    alone = [code for check in all_checks() for code in check.codes]
    codes = Counter([*alone, *(code for rule in across_rules() for code in rule.codes), NOT_FOUND, PAST])
    assert dict.fromkeys(catalogue(), 1) == dict(codes)


@pytest.mark.parametrize("rule", list(catalogue().values()), ids=lambda rule: rule.code)
def test_an_entry_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"(CAL1|ANA2|ROL3|CON4|SRC5|GEN6|ACC7)\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 120
    assert len(rule.why.split()) >= 15, "say why an editor cares, how it is decided and what stays silent"


def test_nothing_but_examples_is_left_out_of_a_first_reading() -> None:
    """Examples are read later; what stands before and behind them belongs to the rule."""
    files = sorted((rules_dir() / "catalogue").glob("*.toml"))
    whole = [rule for file in files for rule in read_rules(tomllib.loads(file.read_text("utf-8"))["rule"])]
    first = catalogue()
    assert {rule.code for rule in whole} == first.keys()
    for rule in whole:
        assert first[rule.code].examples.pair() == rule.examples.pair()
        assert replace(first[rule.code], examples=rule.examples) == rule


ENOUGH = 4


@pytest.mark.parametrize("kind", ["bad", "good"])
@pytest.mark.parametrize("rule", list(catalogue().values()), ids=lambda rule: rule.code)
def test_a_rule_is_shown_in_several_constructions(rule: Rule, kind: str) -> None:
    """Examples that differ in names and numbers alone show one thing twice."""
    examples = getattr(rule, kind)
    assert len(examples) >= ENOUGH, f"{rule.code} needs {ENOUGH} {kind} examples"
    assert len({_construction(example) for example in examples}) >= ENOUGH


def _construction(example: Example) -> tuple[object, ...]:
    """Return an example with its names and numbers counted off; the date counts, as thresholds depend on it."""
    seen: dict[str, int] = {}
    pattern = r"\b[A-ZÀ-Þ][\w'’]+|\d+"
    text = re.sub(pattern, lambda found: str(seen.setdefault(found[0], len(seen))), example.plain)
    days = tuple(part.date for part in example.parts)
    return days, example.path, text, example.accepted


def test_names_are_unique_and_found_in_any_letter_case() -> None:
    rules = catalogue()
    assert len({rule.name for rule in rules.values()}) == len(rules)
    for rule in rules.values():
        assert find_rule(rule.code.lower()) is rule
        assert find_rule(rule.name.upper()) is rule
