"""Documents held against each other: what is found depends on what they say, on nothing else."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.across.coding import decode
from factcheck.across.model import Record
from factcheck.across.rules import across_rules
from factcheck.across.together import held_together
from factcheck.api import Checker
from factcheck.catalogue import catalogue
from factcheck.config import Settings
from factcheck.findings import Severity
from tests.across.folders import STORY, across, document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.across.model import Across

PARAGRAPHS = STORY.split("\n\n")
SLIP = STORY.replace("412 crowns", "142 crowns").replace("Former Mayor Ib", "Mayor Ib")
EXAMPLES = [
    example for rule in catalogue().values() for example in (*rule.bad, *rule.good) if example.documents
]


def loud(found: list[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    return [item for item in found if item[3] != Severity.INFO.value]


@given(st.permutations(PARAGRAPHS), st.integers(0, 3))
@settings(max_examples=20)
def test_a_text_agrees_with_itself_however_its_paragraphs_stand(parts: list[str], dropped: int) -> None:
    other = "\n\n".join(parts[dropped:])
    assert loud(across([document("a.txt", STORY), document("b.txt", other)])) == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_document_agrees_with_a_copy_of_itself(example) -> None:  # type: ignore[no-untyped-def]
    for part in example.documents:
        copies = [document(name, part.plain, part.date) for name in ("a.txt", "b.txt")]
        assert loud(across(copies)) == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_order_of_the_files_changes_nothing(example) -> None:  # type: ignore[no-untyped-def]
    documents = [document(part.path, part.plain, part.date) for part in example.documents]
    assert sorted(across(documents)) == sorted(across(reversed(documents)))


def test_each_difference_is_told_once_and_on_one_side() -> None:
    found = loud(across([document("a.txt", STORY), document("b.txt", SLIP)]))
    assert found == [
        ("b.txt", "CON420", "142", "warning"),
        ("b.txt", "CON420", "Mayor Ib Dahl", "warning"),
    ]


def test_only_dated_documents_at_most_a_week_apart_are_copies() -> None:
    for date, count in (("2026-01-28", 2), ("2026-01-29", 0), ("", 0)):
        found = loud(across([document("a.txt", STORY), document("b.txt", SLIP, date)]))
        assert len([item for item in found if item[1] == "CON420"]) == count


def test_rules_that_are_not_selected_are_not_run_and_severities_can_be_changed() -> None:
    documents = [document("a.txt", STORY), document("b.txt", SLIP)]
    for chosen in (
        Settings(ignore=("CON420",)),
        Settings(select=("CON404",)),
        Settings(rules=(("CON420", "off"),)),
    ):
        reports = Checker(chosen).check_together(documents)
        assert not any(item.code == "CON420" for report in reports for item in report.findings)
    changed = Checker(Settings(select=("CON420",), rules=(("CON420", "info"),)))
    assert {item.severity for report in changed.check_together(documents) for item in report.findings} == {
        Severity.INFO
    }


def test_records_are_json_and_come_back_as_they_went() -> None:
    report, _ = Checker(Settings(select=("CON42",))).examine(document("a.txt", STORY), across=True)
    assert report.records is not None
    records = report.records.all()
    assert records
    for _, record in records:
        assert Record(*pickle.loads(pickle.dumps(tuple(record)))) == record
        assert STORY[record.start : record.end].split() == record.text.split()
    told, errors = decode(next(record for key, record in records if key.startswith("altered")))
    assert told.frame
    assert errors == []


def test_a_rule_that_fails_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(key: str, records: Sequence[Record]) -> Iterator[Across]:
        raise ValueError("no such thing")

    rules = [replace(rule, compare=broken) if rule.name == "ages" else rule for rule in across_rules()]
    monkeypatch.setattr("factcheck.across.together.across_rules", lambda: tuple(rules))
    documents = [document("a.txt", STORY), document("b.txt", SLIP)]
    first, second = Checker(Settings(select=("CON42",))).check_together(documents)
    assert any(item.code == "CON420" for item in second.findings)
    (note,) = first.notes
    assert note.startswith("CON423 could not run: ValueError: no such thing")


def test_passages_of_very_many_documents_are_left_out_and_counted() -> None:
    documents = [document(f"{number}.txt", STORY) for number in range(12)] + [document("slip.txt", SLIP)]
    checker = Checker(Settings(select=("CON420",)))
    reports = [checker.examine(item, across=True)[0] for item in documents]
    held = held_together(reports[1:], lambda _, item: item)
    assert held.notes == ()
    assert sum(len(report.findings) for report in held.reports) == 2
    held = held_together(reports, lambda _, item: item)
    assert not any(report.findings for report in held.reports)
    (note,) = held.notes
    assert note.endswith("passages that stand in very many documents not compared")


def test_without_others_no_records_are_made() -> None:
    report, _ = Checker().examine(document("a.txt", STORY))
    assert report.records is None


def test_no_two_rules_share_a_name_or_a_code() -> None:
    rules = across_rules()
    assert len({rule.name for rule in rules}) == len(rules)
    codes = [code for rule in rules for code in rule.codes]
    assert len(set(codes)) == len(codes)
