"""What holds for every format."""

from __future__ import annotations

import pytest

from factcheck.documents import Span
from factcheck.findings import Evidence, Finding, Related, Skipped
from factcheck.report import FORMATS, Look, render
from tests.report.sample import FINDING, FULL, HOSTILE, document, report


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_ends_with_a_line_feed_and_repeats_itself_exactly(name: str) -> None:
    written = "".join(render(FULL, name))
    assert written.endswith("\n")
    assert written == "".join(render(FULL, name))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        list(render(FULL, "escape"))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_in_a_text_or_a_name_reaches_the_reader_as_a_control_character(name: str) -> None:
    text = f"Ann Poe {HOSTILE} spoke.\n"
    finding = Finding(
        FINDING.code,
        FINDING.name,
        FINDING.severity,
        FINDING.confidence,
        f"Message {HOSTILE}",
        Span(3, len(text) - 2),
        (Evidence(HOSTILE, source=HOSTILE, fact=HOSTILE, url=HOSTILE),),
        (Related(Span(0, 3), HOSTILE), Related(Span(0, 3), HOSTILE, path=HOSTILE)),
        suggestion=HOSTILE,
    )
    hostile = report(
        document(finding, text=text, path=HOSTILE, notes=(HOSTILE,)), skipped=(Skipped(HOSTILE, HOSTILE),)
    )
    written = "".join(render(hostile, name, Look(width=100)))
    assert not {char for char in written if char < " " and char != "\n"}
    written.encode("utf-8")
    if "json" not in name and name not in ("sarif", "gitlab"):  # there, escaping is the reader's business
        assert "\u202e" not in written


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_without_documents_is_a_valid_report(name: str) -> None:
    assert "".join(render(report(), name)).endswith("\n") or name in ("concise", "github")
