"""Corrections: which findings bring one, that they do not overlap, and that they touch nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import check
from factcheck.documents.model import Span
from factcheck.findings import Confidence, DocumentReport, Finding, Severity
from factcheck.fixing.edits import Edit, applied, edits_for
from factcheck.fixing.source import encoder


def report(text: str, *findings: Finding) -> DocumentReport:
    return replace(check(text), findings=findings)


def finding(start: int, end: int, suggestion: str = "", possibilities: tuple[str, ...] = ()) -> Finding:
    return Finding(
        "CAL101", "weekday-mismatch", Severity.ERROR, Confidence.HIGH, "Wrong.", Span(start, end),
        suggestion=suggestion, possibilities=possibilities,
    )  # fmt: skip


def test_what_is_certain_is_written_and_what_is_possible_only_on_request() -> None:
    text = "one two three"
    both = report(text, finding(0, 3, "ONE"), finding(4, 7, possibilities=("TWO", "zwei")))
    assert applied(text, edits_for(both)) == "ONE two three"
    assert applied(text, edits_for(both, unsafe=True)) == "ONE TWO three"


def test_of_two_that_overlap_the_first_is_written() -> None:
    text = "one two three"
    found = edits_for(report(text, finding(0, 7, "1 2"), finding(4, 13, "2 3")))
    assert applied(text, found) == "1 2 three"


def test_only_what_differs_is_touched() -> None:
    text = "on Monday, 20 January 2026, in rain"
    assert edits_for(report(text, finding(3, 26, "Tuesday, 20 January 2026"))) == (
        Edit(3, 6, "Tues", "CAL101"),
    )


@pytest.mark.parametrize("words", ["<b>one</b>", "o&shy;ne", "o\nne", "o*n*e", "[one](x)", "`one`"])
def test_words_with_markup_inside_are_left_to_people(words: str) -> None:
    assert edits_for(report(words, finding(0, len(words), "two"))) == ()


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29), st.text(max_size=4))))
def test_corrections_never_overlap_and_keep_all_else(text: str, made: list[tuple[int, int, str]]) -> None:
    spans = [(min(a, b, len(text)), min(max(a, b), len(text)), wording) for a, b, wording in made]
    edits = edits_for(report(text, *(finding(start, end, wording) for start, end, wording in spans)))
    at = 0
    for edit in edits:
        assert at <= edit.start <= edit.end
        at = edit.end
    kept = len(text) - sum(edit.end - edit.start for edit in edits)
    assert len(applied(text, edits)) == kept + sum(len(edit.wording) for edit in edits)


MARKS = [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]


@given(st.text(), st.sampled_from(MARKS))
def test_a_text_is_written_as_it_was(text: str, written: tuple[bytes, str]) -> None:
    mark, encoding = written
    try:
        data = mark + text.encode(encoding)
    except UnicodeEncodeError:
        return
    encode = encoder(data, text)
    assert encode is not None
    assert encode(text) == data


def test_an_old_encoding_is_kept_and_bytes_that_cannot_be_read_are_not_guessed() -> None:
    encode = encoder("Café".encode("cp1252"), "Café")
    assert encode is not None
    assert encode("Cafés") == b"Caf\xe9s"
    assert encoder(b"Caf\xe9 \x81", "Caf\ufffd \ufffd") is None
    assert encoder(b"PK\x03\x04", "The text of a Word file.") is None
