"""One finding for each cause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.causes import one_per_cause
from factcheck.documents import Span
from factcheck.findings import Confidence, Finding, Severity


def made(
    code: str,
    span: tuple[int, int],
    severity: Severity = Severity.ERROR,
    confidence: Confidence = Confidence.HIGH,
    message: str = "wrong",
) -> Finding:
    return Finding(code, "a-rule", severity, confidence, message, Span(*span))


def test_exact_repetitions_go() -> None:
    assert len(one_per_cause([made("SRC501", (5, 9)), made("SRC501", (5, 9))])) == 1


def test_a_wrong_date_that_trips_two_rules_is_reported_once_by_the_worse() -> None:
    weekday = made("CAL101", (10, 35))
    slip = made("ANA201", (19, 35), Severity.WARNING)
    assert one_per_cause([slip, weekday]) == (weekday,)


def test_of_equally_bad_findings_the_surer_stays() -> None:
    sure, unsure = made("ROL301", (0, 20)), made("ROL304", (0, 20), confidence=Confidence.LOW)
    assert one_per_cause([unsure, sure]) == (sure,)


def test_findings_of_different_causes_share_words() -> None:
    role, date, quote = made("ROL301", (0, 20)), made("CAL101", (5, 20)), made("SRC504", (0, 20))
    assert set(one_per_cause([role, date, quote])) == {role, date, quote}


def test_one_rule_may_say_two_things_of_the_same_words() -> None:
    assert len(one_per_cause([made("SRC508", (0, 9), message="a"), made("SRC508", (0, 9), message="b")])) == 2


def test_touching_is_not_sharing() -> None:
    assert (
        len(one_per_cause([made("CAL101", (0, 10)), made("CAL102", (8, 20)), made("CAL102", (20, 21))])) == 3
    )


findings = st.builds(
    made,
    st.sampled_from(["CAL101", "ANA201", "ROL301", "SRC501"]),
    st.tuples(st.integers(0, 900), st.integers(0, 400)).map(lambda pair: (pair[0], sum(pair))),
    st.sampled_from(Severity),
    st.sampled_from(Confidence),
)


@given(st.lists(findings, max_size=40))
def test_reporting_by_cause_is_stable_ordered_and_keeps_the_worst(found: list[Finding]) -> None:
    kept = one_per_cause(found)
    assert kept == one_per_cause(reversed(found)) == one_per_cause(kept)
    assert [item.span.start for item in kept] == sorted(item.span.start for item in kept)
    assert set(kept) <= set(found)
    if found:
        assert min(item.severity.rank for item in kept) == min(item.severity.rank for item in found)
