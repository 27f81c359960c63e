"""The report for people, as they see it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from factcheck.findings import DocumentReport, Evidence, Report
from factcheck.report import Look, render
from tests.report.sample import FINDING, FULL, MILD, SKIPPED, document, report, span_of


def shown(what: Report, width: int = 80, **look: bool) -> str:
    return "".join(render(what, "terminal", Look(width=width, **look)))


def test_a_finding_is_shown_with_its_words_its_evidence_and_the_wording_that_would_be_right() -> None:
    assert shown(report(document(FINDING))) == (
        "news/ostrey.txt  2026-01-21 from the dateline · 20 words\n"
        "\n"
        "  error   GEN602 chatbot-residue  4:1\n"
        "    Ann Poe is called former mayor, but holds the office.\n"
        "    │ Former Mayor Ann Poe left at noon.\n"
        "    │ ‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾\n"
        "    fact      Ann Poe has been mayor since 20 May 2019.\n"
        "              source: Ostrey Gazette, 2019-05-21\n"
        "    see       3:1  she is called mayor here\n"
        "    write     Mayor Ann Poe\n"
        "\n"
        "1 error in 1 document (20 words).\n"
        "0 claims checked.\n"
    )


def test_the_marks_stand_below_the_words_although_an_emoji_is_two_columns_wide() -> None:
    lines = shown(report(document(MILD))).splitlines()
    assert lines[4] == "    │ Mayor Ann Poe met the “Wharf 🚢 Club” twice."
    assert lines[5] == "    │                       ‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾"


def test_wordings_of_which_one_may_be_right_are_offered_as_such() -> None:
    open_ = replace(FINDING, suggestion="", possibilities=("Mayor Ann Poe", "Former Mayor Abe Poe"))
    assert (
        "    see       3:1  she is called mayor here\n"
        "    or        Mayor Ann Poe\n"
        "    or        Former Mayor Abe Poe\n"
    ) in shown(report(document(open_)))


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (Evidence("21 January 2026 is a Wednesday", "calendar"), ""),
        (Evidence("21 January 2026: Wednesday", "calendar"), ""),
        (
            Evidence("20 January 2026 is a Tuesday", "calendar"),
            "    calendar  20 January 2026 is a Tuesday\n",
        ),
        (Evidence("the town votes on Wednesday", "document"), "    text      the town votes on Wednesday\n"),
        (Evidence("21 January 2026 is a Wednesday", source="Almanac"), "    fact      source: Almanac\n"),
    ],
)
def test_evidence_does_not_repeat_the_message(evidence: Evidence, said: str) -> None:
    message = "21 January 2026 is a Wednesday, not a Tuesday."
    plain = replace(FINDING, message=message, evidence=(evidence,), related=(), suggestion="")
    head, _, rest = shown(report(document(plain))).partition("‾\n")
    assert message in head
    assert rest == f"{said}\n1 error in 1 document (20 words).\n0 claims checked.\n"


def test_lines_that_are_wrapped_keep_their_indent() -> None:
    note = "a note that is a good deal longer than one line of so narrow a terminal can ever be"
    lines = shown(report(document(FINDING, notes=(note,))), width=44).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("  note: "))
    assert lines[first + 1].startswith(" " * len("  note: ") + "than")
    message = next(number for number, line in enumerate(lines) if line.startswith("    Ann Poe is called"))
    assert lines[message + 1].startswith("    ")
    assert not lines[message + 1].startswith("    │")


def test_a_run_without_findings_is_one_line() -> None:
    assert shown(report(document(), document()), width=120) == (
        "Nothing to report in 2 documents (40 words). 0 claims checked.\n"
    )


def test_a_run_without_documents_says_so() -> None:
    assert shown(report()) == "Nothing was checked.\n"
    assert shown(report(skipped=(SKIPPED,))) == "Nothing was checked. 1 skipped.\n"


def test_the_summary_counts_what_was_found_and_what_was_skipped() -> None:
    assert "1 error, 1 note in 1 of 2 documents (40 words). 1 skipped.\n" in shown(FULL)


def test_statistics_count_by_rule_instead_of_listing() -> None:
    again = replace(FINDING, span=span_of("noon"))
    lines = shown(report(document(MILD, FINDING, again)), statistics=True).splitlines()
    assert lines[:2] == ["     2  error   GEN602 chatbot-residue", "     1  info    GEN608 link-parameters"]
    assert "Former Mayor" not in "".join(lines)


def test_no_colour_means_no_escape_sequence_and_colour_means_some() -> None:
    assert "\x1b" not in shown(FULL)
    assert "\x1b[1;31m" in shown(FULL, color=True)


def long_line(before: int, after: int) -> DocumentReport:
    text = "word " * before + "HERE IT IS" + " word" * after + "\n"
    return document(replace(FINDING, span=span_of("HERE IT IS", text), related=()), text=text)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(("before", "after"), [(0, 0), (0, 500), (500, 0), (500, 500), (2, 40_000)])
def test_a_long_line_is_cut_around_the_words(width: int, before: int, after: int) -> None:
    lines = shown(report(long_line(before, after)), width=width).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    number = next(number for number, line in enumerate(lines) if "HERE IT IS" in line)
    at = lines[number].index("HERE IT IS")
    assert lines[number + 1][at : at + 10] == "‾" * 10
    assert lines[number].startswith("    │ …") == (before > 20)
    assert lines[number].endswith("…") == (after > 20)


def test_words_longer_than_the_line_are_cut_too() -> None:
    text = "Before it. " + "漢字 " * 300 + "after.\n"
    lines = shown(
        report(document(replace(FINDING, span=span_of("漢字 " * 300, text), related=()), text=text))
    ).splitlines()
    assert all(cell_len(line) <= 80 for line in lines)
    assert any("漢字…" in line for line in lines)


def test_markup_in_a_text_is_shown_as_it_is() -> None:
    text = "The [bold red]quay[/] :ship: was shut.\n"
    assert "│ The [bold red]quay[/] :ship: was shut." in shown(
        report(document(replace(FINDING, span=span_of("quay", text), related=()), text=text))
    )
