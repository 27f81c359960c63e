"""factcheck: an offline, deterministic checker of dates, named roles and sources in a text.

    import factcheck

    report = factcheck.check("The council met on Tuesday, January 21, 2026.")
    for finding in report.findings:
        print(finding.code, finding.message)

What stands in `__all__` is the public API; everything else is private. The names are imported when first used,
so that `import factcheck` itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.api import Checker, check
    from factcheck.catalogue import Rule
    from factcheck.config import ConfigError, Settings
    from factcheck.documents import Document, DocumentError, read_documents, read_file, read_text
    from factcheck.findings import (
        Confidence,
        DocumentReport,
        Evidence,
        Finding,
        Judgement,
        Report,
        Severity,
        Skipped,
        Verdict,
    )

__version__ = "0.1.0"

__all__ = [
    "Checker",
    "Confidence",
    "ConfigError",
    "Document",
    "DocumentError",
    "DocumentReport",
    "Evidence",
    "Finding",
    "Judgement",
    "Report",
    "Rule",
    "Settings",
    "Severity",
    "Skipped",
    "Verdict",
    "__version__",
    "check",
    "read_documents",
    "read_file",
    "read_text",
]

_HOMES = {
    "factcheck.api": ("Checker", "check"),
    "factcheck.catalogue": ("Rule",),
    "factcheck.config": ("ConfigError", "Settings"),
    "factcheck.documents": ("Document", "DocumentError", "read_documents", "read_file", "read_text"),
    "factcheck.findings": (
        "Confidence",
        "DocumentReport",
        "Evidence",
        "Finding",
        "Judgement",
        "Report",
        "Severity",
        "Skipped",
        "Verdict",
    ),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
