"""What an editor offers to do about findings: right wordings, acceptance with a reason, the document's date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from factcheck.acceptance.accept import FAMILY
from factcheck.acceptance.writing import comment_edit
from factcheck.documents.model import Provenance
from factcheck.fixing.edits import Edit, edit_for, edits_for, wording_of
from factcheck.lsp.dates import candidates, front_matter_edit
from factcheck.lsp.diagnostics import NAME, diagnostic
from factcheck.report.escape import visible
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding
    from factcheck.lsp.checking import Checked

ACCEPT: Final = "factcheck.accept"
SET_DATE: Final = "factcheck.setDate"
FIX_ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.{NAME}"
_DATING_RULES: Final = ("SRC510", "SRC528")
"""Rules that a date would answer: a text without one, and one with two."""
_MOST_WORDINGS: Final = 5
_LONGEST: Final = 60  # characters of a wording in a title


@dataclass(frozen=True, slots=True)
class Client:
    """What the editor is able to do.

    Attributes:
        versioned: it takes changes with the version of the text that they are for.
        snippets: it takes changes with a place at which the user goes on writing.
        related: it shows other passages of a finding.
    """

    versioned: bool = False
    snippets: bool = False
    related: bool = False


def actions_for(
    checked: Checked, place: types.Range, only: Sequence[str] | None, client: Client
) -> list[types.CodeAction]:
    """Return what can be done at a place of a text.

    Args:
        checked: what is known of the text.
        place: the stretch that the user is at.
        only: the kinds of actions that are asked for, or None for all.
        client: what the editor is able to do.
    """
    report = checked.report
    if report is None:
        return []
    start, end = checked.positions.offset(place.start), checked.positions.offset(place.end)
    here = [item for item in checked.shown if item.span.start <= end and start <= item.span.end]
    write = _Writing(checked, report, client)
    found = [action for item in here for action in write.about(item)]
    if place.start.line == 0 or any(item.code in _DATING_RULES for item in here):
        found += write.dates()
    if only is not None or here:
        found += write.fix_all()
    return [action for action in found if _wanted(action, only)]


def _wanted(action: types.CodeAction, only: Sequence[str] | None) -> bool:
    kind = str(getattr(action.kind, "value", action.kind))
    return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


@dataclass(frozen=True, slots=True)
class _Writing:
    """Makes the actions of one text."""

    checked: Checked
    report: DocumentReport
    client: Client

    def about(self, item: Finding) -> Iterator[types.CodeAction]:
        """Yield what can be done about a finding."""
        told = [diagnostic(self.checked, item, related=self.client.related)]
        certain = wording_of(item, unsafe=False)
        wordings = dict.fromkeys((*filter(None, (certain,)), *item.possibilities[:_MOST_WORDINGS]))
        for wording in wordings:
            edit = edit_for(item, self.report.text, wording)
            if edit is not None:
                yield types.CodeAction(
                    title=f"Write “{_short(wording)}”",
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=told,
                    is_preferred=wording == certain,
                    edit=self.change([edit]),
                )
        if not item.code.startswith(FAMILY):
            yield from self._acceptance(item, told)

    def _acceptance(self, item: Finding, told: list[types.Diagnostic]) -> Iterator[types.CodeAction]:
        comment = comment_edit(self.report, self.checked.source.name, item)
        if comment is not None:
            edit, place = comment
            yield types.CodeAction(
                title=f"Accept {item.code} here in a comment, with the reason that you write into it",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=told,
                edit=self.change([edit], place),
            )
        if self.checked.source.saved:
            words = self.report.text[slice(*item.span)]
            arguments = {
                "uri": self.checked.source.uri,
                "code": item.code,
                "start": item.span.start,
                "words": words,
            }
            title = f"Accept {item.code} here in factcheck-accepted.toml, with a reason …"
            command = types.Command(title, ACCEPT, arguments=[arguments])
            yield types.CodeAction(title, types.CodeActionKind.QuickFix, diagnostics=told, command=command)

    def dates(self) -> Iterator[types.CodeAction]:
        """Yield what gives the text its date."""
        today = datetime.date.today().isoformat()  # offered, never taken: what is checked has no clock
        days = {today: f"{today} (today)"} | {day: day for day in candidates(self.report) if day != today}
        for day, shown in days.items():
            edit = None
            if self.report.date.provenance is not Provenance.OPTION:  # that of the settings has the last word
                edit = front_matter_edit(self.report.text, self.checked.source.name, day)
            if edit is not None:
                title = f"Date this document {shown}, in its front matter"
                yield types.CodeAction(title, types.CodeActionKind.QuickFix, edit=self.change([edit]))
            elif self.checked.source.saved:
                title = f"Date this document {shown}, in the settings"
                arguments = {"uri": self.checked.source.uri, "date": day}
                command = types.Command(title, SET_DATE, arguments=[arguments])
                yield types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)

    def fix_all(self) -> Iterator[types.CodeAction]:
        """Yield what writes every certain wording of the text."""
        edits = [
            edit for edit in edits_for(self.report) if edit.code in {one.code for one in self.checked.shown}
        ]
        if edits:
            title = f"Write every certain correction ({len(edits)})"
            yield types.CodeAction(title, FIX_ALL, edit=self.change(edits))

    def change(self, edits: Sequence[Edit], cursor: int | None = None) -> types.WorkspaceEdit:
        """Return edits as the editor takes them; `cursor` is where in the only one the user goes on writing."""
        uri = self.checked.source.uri
        found = [
            types.TextEdit(self.checked.positions.range(one.start, one.end), one.wording) for one in edits
        ]
        if not self.client.versioned:
            return types.WorkspaceEdit(changes={uri: found})
        document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=self.checked.source.version)
        if cursor is not None and self.client.snippets:
            wording = edits[0].wording
            snippet = f"{_literal(wording[:cursor])}${{1:}}{_literal(wording[cursor:])}"
            change: types.SnippetTextEdit | types.TextEdit = types.SnippetTextEdit(
                found[0].range, types.StringValue(snippet)
            )
            return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [change])])
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, found)])


def _short(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _literal(text: str) -> str:
    """Return text as a snippet has it that stands for itself."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
