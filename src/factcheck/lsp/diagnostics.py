"""Findings as an editor underlines them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.uris import from_fs_path

from factcheck.findings import Severity
from factcheck.report.escape import visible
from factcheck.report.links import help_uri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.findings import Finding
    from factcheck.lsp.checking import Checked

NAME: Final = "factcheck"
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics_of(checked: Checked, *, related: bool) -> list[types.Diagnostic]:
    """Return what an editor shows of a text.

    Args:
        checked: what is known of it.
        related: whether the editor shows other passages.
    """
    found = [diagnostic(checked, item, related=related) for item in checked.shown]
    for trouble in checked.troubles:
        top = types.Range(types.Position(0, 0), types.Position(0, 0))
        found.append(types.Diagnostic(top, visible(trouble), types.DiagnosticSeverity.Warning, source=NAME))
    return found


def diagnostic(checked: Checked, finding: Finding, *, related: bool) -> types.Diagnostic:
    """Return one finding."""
    return types.Diagnostic(
        range=checked.positions.range(*finding.span),
        message=visible(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(help_uri(finding.code)),
        source=NAME,
        related_information=list(_related(checked, finding)) if related and finding.related else None,
    )


def _related(checked: Checked, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
    """Yield the other passages that a finding is about; those of another file stand at its beginning."""
    for one in finding.related:
        uri, place = checked.source.uri, checked.positions.range(*one.span)
        if one.path:
            top = types.Position(0, 0)
            uri, place = from_fs_path(str(Path(one.path).absolute())) or "", types.Range(top, top)
        if uri:
            yield types.DiagnosticRelatedInformation(types.Location(uri, place), visible(one.message))
