from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.documents import DocumentDate, Provenance, read_file, read_text
from factcheck.intervals import parse_edtf

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.findings import Finding

REFERENCE_RULES = (
    *("SRC501", "SRC502", "SRC503", "SRC508", "SRC509", "SRC512", "SRC513", "SRC514", "SRC515", "SRC516"),
    *("SRC517", "SRC518", "SRC519", "SRC520", "SRC521"),
)
BODY = "The pier of Poeville burned down on Monday for the second time, and nobody was hurt, the clerk said"


def findings(text: str, *codes: str, date: str = "", path: str = "a.txt") -> list[Finding]:
    given = DocumentDate(parse_edtf(date), Provenance.OPTION) if date else None
    report, failures = Checker(Settings(select=codes or ("SRC",))).examine(read_text(text, path, date=given))
    assert not failures
    return list(report.findings)


def flagged(text: str, *codes: str, date: str = "", path: str = "a.txt") -> list[tuple[str, str]]:
    return [
        (item.code, text[item.span.start : item.span.end])
        for item in findings(text, *codes, date=date, path=path)
    ]


def test_a_number_without_entry_is_reported_once_however_often_it_is_cited() -> None:
    text = f"{BODY} [3]. Again [3]. And [1], [2].\n\nReferences\n[1] Poe. Pier. 2011.\n[2] Roe. Fire. 2014.\n"
    (found,) = findings(text, "SRC501")
    assert found.severity == "error"
    assert len(found.related) == 1


def test_a_number_that_another_list_might_hold_is_no_error() -> None:
    text = (
        f"{BODY} [1], [3].\n\nSources\n[1] Poe. Pier. 2011.\n[2] Roe. Fire. 2014.\n\n"
        "Stories about this (3 stories)\n- Post: Pier burns\n- Times: No pier\n- Post: Rain\n"
    )
    assert [item.severity for item in findings(text, "SRC501")] == ["warning"]


def test_many_numbers_without_a_list_are_one_finding() -> None:
    text = f"{BODY} [1], [2], [3], [4].\n\n{BODY} [5].\n"
    assert flagged(text, "SRC501", "SRC512") == [("SRC512", "[1]")]


def test_an_unnumbered_list_may_be_the_one_that_numbers_mean() -> None:
    assert (
        flagged(
            f"{BODY} [1], [2].\n\nFootnotes\nPoe, The Pier, 2011. Roe, Fires, 2014.\n", "SRC501", "SRC512"
        )
        == []
    )


def test_a_missing_number_that_is_cited_is_one_finding_and_no_gap() -> None:
    text = f"{BODY} [1], [2], [3].\n\nReferences\n[1] Poe. Pier. 2011.\n[3] Roe. Fire. 2014.\n"
    assert [code for code, _ in flagged(text, "SRC501", "SRC516")] == ["SRC501"]


def test_lists_that_nothing_cites_are_not_judged_for_being_uncited() -> None:
    assert flagged(f"{BODY}.\n\nFurther reading\nPoe, A. (2011). Pier. Press.\n", "SRC502", "SRC509") == []


def test_numbers_that_may_be_something_else_prove_no_entry_uncited() -> None:
    text = f"{BODY}.1 It fell.2,3\n\nReferences\n1. Poe. Pier. 2011.\n2. Roe. Fire. 2014.\n"
    assert flagged(text, "SRC501", "SRC502") == []


@pytest.mark.parametrize(("stated", "possible"), [(4, ("External links (2 links)",)), (1, ())])
def test_the_heading_may_be_wrong_and_its_noun_stays_right(stated: int, possible: tuple[str, ...]) -> None:
    links = "- https://poe.example/pier\n- https://poe.example/quay\n"
    (found,) = findings(f"{BODY}.\n\nExternal links ({stated} links)\n{links}", "SRC503")
    assert found.possibilities == possible


def test_several_lists_are_counted_apart() -> None:
    first, second = (
        "Sources (1 article)\n- Post: Pier burns\n",
        "All stories (2 stories)\n- Post: Rain\n- Post: Fire\n",
    )
    text = f"{BODY}.\n\n{first}\n{second}"
    assert flagged(text, "SRC503") == []


def test_a_year_that_nobody_cites_is_told_from_an_author_that_nobody_lists() -> None:
    text = f"{BODY} (Poe, 2011; Roe, 2013; Doe, 2012).\n\nReferences\nPoe, A. (2011). Pier.\nRoe, R. (2014). Fire.\n"
    assert flagged(text, "SRC513", "SRC514") == [("SRC514", "Roe, 2013"), ("SRC513", "Doe, 2012")]


def test_sources_after_the_document_are_never_errors_because_pages_are_kept_up() -> None:
    address = "https://web.archive.org/web/20230101000000/https://poe.example"
    text = f"{BODY} [1].\n\nReferences\n[1] Poe, A. Pier. Press, 2023. {address}. Accessed 3 May 2023.\n"
    found = findings(text, "SRC518", "SRC519", "SRC520", date="2019-05-06")
    assert {(item.code, item.severity.value) for item in found} == {
        ("SRC518", "warning"), ("SRC519", "warning"), ("SRC520", "info"),
    }  # fmt: skip
    assert flagged(text, "SRC518", "SRC519", "SRC520") == []


def test_an_update_moves_the_document_date() -> None:
    text = (
        f"Pier burns\n\nPublished 6 May 2019 | Updated 4 June 2023\n\n{BODY} [1].\n\nReferences\n"
        "[1] Poe, A. Pier. Press, 2018. https://poe.example. Accessed 3 May 2023.\n"
    )
    assert flagged(text, "SRC519") == []


def test_a_list_of_sources_below_a_story_is_read_in_markdown_too() -> None:
    notes = "## Sources\n\n[^1]: Poe, *Pier*, 2011.\n[^2]: Roe, *Fire*, 2014.\n"
    text = f"# Pier burns\n\n{BODY}[^1], again[^3].\n\n{notes}"
    assert [code for code, _ in flagged(text, "SRC501", "SRC502", path="a.md")] == ["SRC501", "SRC502"]


def _kinds(shared: Path) -> list[dict[str, object]]:
    lines = (shared / "sourcing-dev" / "gold-refs.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_development_lists_are_judged_with_few_mistakes(shared: Path) -> None:
    """Planted faults in real reference lists: at least 95 in 100 found, at most 2 in 100 findings wrong."""
    checker = Checker(Settings(select=REFERENCE_RULES))
    found = missed = wrong = 0
    for item in _kinds(shared):
        gold = item["gold"]
        assert isinstance(gold, list)
        report, _ = checker.examine(read_file(shared / "sourcing-dev" / str(item["file"])))
        spans = [finding.span for finding in report.findings]
        for fault in gold:
            hit = any(span.start < fault["end"] and fault["start"] < span.end for span in spans)
            found, missed = found + hit, missed + (not hit)
        wrong += sum(
            1 for span in spans if not any(span.start < f["end"] and f["start"] < span.end for f in gold)
        )
        if not gold:
            assert not spans, item["file"]
    assert found >= 0.95 * (found + missed)
    assert wrong <= 0.02 * (found + wrong)


@pytest.mark.parametrize(
    "unit", ["[1] ", "(Poe, 2011) ", "References\n[1] Poe 2011\n\n", "https://a.b/(", "ISBN 9-", "(Poe "]
)
def test_long_texts_of_one_thing_take_no_long_time(unit: str) -> None:
    text = BODY + "\n\n" + unit * 5_000
    assert findings(text, "SRC501", "SRC502", "SRC508", "SRC513", "SRC515", "SRC516") is not None
