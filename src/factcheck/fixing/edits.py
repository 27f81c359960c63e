"""Corrections of a text: what a finding would write in place of its words, where that does not touch another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding

_MARKUP: Final = frozenset("<>&\n\r`*_[]{}\\")
"""What words that are taken out must not hold: signs of markup, which would be lost."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Words that take the place of others.

    Attributes:
        start: first code point of the text that goes.
        end: code point after the last.
        wording: what comes.
        code: of the rule.
    """

    start: int
    end: int
    wording: str
    code: str


def edits_for(report: DocumentReport, *, unsafe: bool = False) -> tuple[Edit, ...]:
    """Return the corrections of a document, in order and without overlap.

    Args:
        report: what was found; positions count in its text.
        unsafe: whether to take the likeliest wording too where several may be right.
    """
    found: list[Edit] = []
    for edit in sorted(_edits(report, unsafe)):
        if not found or found[-1].end <= edit.start:
            found.append(edit)
    return tuple(found)


def _edits(report: DocumentReport, unsafe: bool) -> Iterable[Edit]:
    for finding in report.findings:
        edit = edit_for(finding, report.text, wording_of(finding, unsafe=unsafe))
        if edit is not None:
            yield edit
        yield from (Edit(*span, "", finding.code) for span in finding.removes)


def edit_for(finding: Finding, text: str, wording: str) -> Edit | None:
    """Return what writes a wording for the words of a finding; None where that would change nothing, or markup."""
    start, end = finding.span
    words = text[start:end]
    if not wording or not words or wording == words or _MARKUP.intersection(words + wording):
        return None
    return _smallest(Edit(start, end, wording, finding.code), words)


def wording_of(finding: Finding, *, unsafe: bool) -> str:
    """Return what would be written in place of the words of a finding, or ""."""
    certain = finding.suggestion or finding.fix
    return certain or (finding.possibilities[0] if unsafe and finding.possibilities else "")


def _smallest(edit: Edit, words: str) -> Edit:
    """Return an edit without the words at both ends that stay, so that what is kept is not touched."""
    head = 0
    while head < min(len(words), len(edit.wording)) and words[head] == edit.wording[head]:
        head += 1
    tail = 0
    while tail < min(len(words), len(edit.wording)) - head and words[-1 - tail] == edit.wording[-1 - tail]:
        tail += 1
    wording = edit.wording[head : len(edit.wording) - tail]
    return Edit(edit.start + head, edit.end - tail, wording, edit.code)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with corrections that are in order and do not overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.wording]
        at = edit.end
    return "".join([*parts, text[at:]])
