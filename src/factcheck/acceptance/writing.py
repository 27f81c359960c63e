"""Comments that accept a finding, put into a text at a place where its format lets them stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from factcheck.acceptance.comments import FORMS, read_ignores
from factcheck.documents import read_text
from factcheck.documents.model import Span
from factcheck.fixing.edits import Edit, applied

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding

_TRIAL: Final = "a reason"
_TO_THE_END: Final = "%"  # what opens a comment that may stand behind words and ends with the line
_WITHIN: Final = frozenset(("//",))  # what opens a line that does not cut a paragraph in two
_APART: Final = frozenset(("..", "NOTE"))  # what must be followed by an empty line


def comment_edit(report: DocumentReport, name: str, finding: Finding) -> tuple[Edit, int] | None:
    """Return what puts a comment into a text that accepts a finding as soon as a reason is written into it.

    With it comes the offset within its wording at which the reason belongs. None where the format has no comments, or
    where one would not reach the finding (in code, say).

    Args:
        report: of the text.
        name: the path under which it is read.
        finding: one of its findings.
    """
    for edit, place in _candidates(report.text, name, finding):
        wording = edit.wording[:place] + _TRIAL + edit.wording[place:]
        trial = applied(report.text, [Edit(edit.start, edit.end, wording, edit.code)])
        moved = len(wording) if edit.start <= finding.span.start else 0
        span = Span(finding.span.start + moved, finding.span.end + moved)
        if any(one.covers(finding.code, span) for one in read_ignores(read_text(trial, name))):
            return edit, place
    return None


def _candidates(text: str, name: str, finding: Finding) -> Iterator[tuple[Edit, int]]:
    """Yield comments at the end of the finding's line, or on a line of their own above it."""
    line = text.rfind("\n", 0, finding.span.start) + 1
    end = text.find("\n", finding.span.start)
    end = len(text) if end < 0 else end - text[line:end].endswith("\r")
    line_end = "\r\n" if "\r\n" in text else "\n"
    for opening, closing in FORMS.get(PurePath(name).suffix.lower(), ()):
        if closing != "\n" or opening == _TO_THE_END:
            gap = "" if end == line or text[end - 1] == " " else " "
            head = f"{gap}{opening} factcheck: ignore[{finding.code}] "
            yield Edit(end, end, head + closing.rstrip("\n"), finding.code), len(head)
        elif opening in _WITHIN or _follows_an_empty_line(text, line):
            head = f"{opening} factcheck: ignore-next-line[{finding.code}] "
            yield Edit(line, line, head + line_end * (1 + (opening in _APART)), finding.code), len(head)


def _follows_an_empty_line(text: str, line: int) -> bool:
    above = text[:line].splitlines()
    return not above or not above[-1].strip()
