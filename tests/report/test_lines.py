"""The formats of one line a finding: concise, and the annotations of GitHub."""

from __future__ import annotations

from dataclasses import replace

from factcheck.documents import Span
from factcheck.report import render
from tests.report.sample import FINDING, FULL, TEXT, document, report


def lines(name: str) -> list[str]:
    return "".join(render(FULL, name)).splitlines()


def test_concise_is_path_line_column_severity_code_message() -> None:
    assert lines("concise") == [
        "news/ostrey.txt:3:23: info GEN608 A mild thing.",
        "news/ostrey.txt:4:1: error GEN602 Ann Poe is called former mayor, but holds the office.",
    ]


def test_annotations_come_worst_first_after_what_could_not_be_checked() -> None:
    assert lines("github") == [
        "::error file=news/locked.txt::not checked: cannot be read: Permission denied",
        "::error file=news/ostrey.txt,line=4,endLine=4,col=1,endColumn=21,title=GEN602 chatbot-residue::"
        "Ann Poe is called former mayor, but holds the office.%0AAnn Poe has been mayor since 20 May 2019. "
        "(source: Ostrey Gazette, 2019-05-21)%0AWrite: Mayor Ann Poe",
        "::notice file=news/ostrey.txt,line=3,endLine=3,col=23,endColumn=37,title=GEN608 link-parameters::"
        "A mild thing.",
    ]


def test_an_annotation_over_several_lines_has_no_columns() -> None:
    wide = replace(FINDING, span=Span(30, len(TEXT) - 3))
    (line,) = "".join(render(report(document(wide)), "github")).splitlines()
    assert "line=3,endLine=4,title=" in line


def test_what_has_a_meaning_in_a_command_is_escaped() -> None:
    odd = document(
        replace(FINDING, message="100% sure\n::warning::no", evidence=(), suggestion=""), path="a:b,c%.txt"
    )
    (line,) = "".join(render(report(odd), "github")).splitlines()
    assert line.startswith("::error file=a%3Ab%2Cc%25.txt,")
    assert line.endswith("::100%25 sure ::warning::no")
