"""What is kept of a document comes back as it was, and reports cannot tell the difference."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.acceptance.comments import Ignore, Reach
from factcheck.across.model import Record
from factcheck.api import Checker
from factcheck.documents import read_file, read_text
from factcheck.documents.model import Span, TextSpan
from factcheck.documents.places import Places, Unit
from factcheck.findings import DocumentReport, Finding, Report
from factcheck.kept.coding import decode, encode
from factcheck.kept.documents import KeptDocument
from factcheck.kept.records import EncodedRecords
from factcheck.report import FORMATS, KEEPS_TEXT, Look, render

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = [*sorted((EXAMPLES / "one-story").glob("*.txt")), *sorted(EXAMPLES.glob("*.md"))]
COMMENTED = """# A note

The meeting was on Monday, 21 January 2026. <!-- factcheck: ignore[CAL101] as the invitation has it -->

“We met in 2024,” said Ann Poe. She met them on Friday, 23 February 2023.
"""


def reports(folder: Path) -> list[DocumentReport]:
    note = folder / "note.md"
    note.write_text(COMMENTED, encoding="utf-8")
    checker = Checker()
    return [checker.examine(read_file(file), across=True)[0] for file in (note, *FILES)]


def test_a_report_that_was_kept_is_shown_as_before(tmp_path: Path) -> None:
    found = reports(tmp_path)
    assert any(report.accepted for report in found)
    assert any(finding.related for report in found for finding in report.findings)
    back = [decode(KeptDocument, encode(KeptDocument.of(report))).report() for report in found]
    for kind in FORMATS:
        if kind not in KEEPS_TEXT:
            look = Look(passes=True, accepted=True)
            assert [*render(Report(tuple(back)), kind, look)] == [*render(Report(tuple(found)), kind, look)]


def test_every_field_of_a_report_is_kept_or_known_not_to_be() -> None:
    kept = {field.name for field in fields(KeptDocument)}
    left = {field.name for field in fields(DocumentReport)} - kept
    assert left == {"line_starts", "against", "page", "records", "sentences"}


def test_records_come_back(tmp_path: Path) -> None:
    for report in reports(tmp_path):
        assert report.records is not None
        for _, record in report.records.all():
            assert decode(Record, encode(record)) == record
        assert EncodedRecords.of(report.records).records() == report.records


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 9), st.integers(1, 9))), st.text())
def test_places_and_any_text_come_back(marks: list[tuple[int, int, int]], text: str) -> None:
    places = Places(Unit.PAGE, fixed=True, in_file=True, first=7)
    for mark in marks:
        places.add(*mark)
    (report,) = [Checker().check(read_text("The ferry runs."))]
    kept = KeptDocument.of(report)
    again = KeptDocument(
        **{
            **{field.name: getattr(kept, field.name) for field in fields(kept)},
            "places": places,
            "text": text,
        }
    )
    back = decode(KeptDocument, encode(again))
    assert back == again
    assert (back.places.in_file, back.places.first) == (True, 7)


def test_where_a_span_is_of_the_text_it_stays_so() -> None:
    ignore = Ignore(
        span=TextSpan(1, 2),
        reach=Reach.NEXT_LINE,
        codes=frozenset(("B", "A")),
        unknown=(),
        reason="",
        regions=(Span(0, 1),),
    )
    back = decode(Ignore, encode(ignore))
    assert back == ignore
    assert isinstance(back.span, TextSpan)
    assert not isinstance(back.regions[0], TextSpan)


@pytest.mark.parametrize("text", ["", "[]", "{}", "7", '["a"]', "[1,2,3,4,5,6,7,8,9,10,11,12]"])
def test_what_is_nothing_of_the_kind_is_told_as_that(text: str) -> None:
    with pytest.raises(ValueError, match=r"Finding|Expecting|Severity"):
        decode(Finding, text)
