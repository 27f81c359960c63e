"""What a plugin is written with: checks, readers of formats and reports of other packages import from here alone.

docs/plugins.md shows one of each. What stands in `__all__` stays as it is within a major version.
"""

from factcheck.checks import CheckFunction, Context, check, finding
from factcheck.checks.scope import (
    EVERYWHERE,
    NARRATED,
    OWN_PROSE,
    OWN_RUNNING,
    PARAGRAPHS,
    PROSE,
    RUNNING,
    WRITTEN,
    Scope,
)
from factcheck.documents.decoding import DocumentError
from factcheck.documents.draft import Draft, Paragraph, Source, Writer
from factcheck.documents.formats import Format
from factcheck.documents.model import BlockKind, Document, Span, TextSpan
from factcheck.documents.places import Unit
from factcheck.findings import Confidence, DocumentReport, Evidence, Finding, Related, Report, Severity
from factcheck.report import Look
from factcheck.report.escape import inert, visible

__all__ = [
    "EVERYWHERE",
    "NARRATED",
    "OWN_PROSE",
    "OWN_RUNNING",
    "PARAGRAPHS",
    "PROSE",
    "RUNNING",
    "WRITTEN",
    "BlockKind",
    "CheckFunction",
    "Confidence",
    "Context",
    "Document",
    "DocumentError",
    "DocumentReport",
    "Draft",
    "Evidence",
    "Finding",
    "Format",
    "Look",
    "Paragraph",
    "Related",
    "Report",
    "Scope",
    "Severity",
    "Source",
    "Span",
    "TextSpan",
    "Unit",
    "Writer",
    "check",
    "finding",
    "inert",
    "visible",
]
