"""What tells one finding from every other, and knows it again after the text was edited elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from factcheck.report.places import words_of

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding

_CONTEXT: Final = 32  # code points of context on both sides that tell one place from another
_SPACES: Final = re.compile(r"\s+")


def _fingerprint(document: DocumentReport, finding: Finding) -> str:
    """Hash the rule, the words and their neighbours: it survives edits elsewhere in the document."""
    start, end = finding.span
    around = document.text[max(0, start - _CONTEXT) : start], document.text[end : end + _CONTEXT]
    parts = (finding.code, words_of(document, finding.span), *around)
    plain = "\x1f".join(_SPACES.sub(" ", part).strip() for part in parts)
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprints(document: DocumentReport) -> Iterator[tuple[Finding, str]]:
    """Yield the findings of a document, each with 32 hexadecimal digits and how many equal ones stand before it.

    Two equal sentences have equal neighbours, so the count tells them apart.
    """
    seen: Counter[str] = Counter()
    for finding in document.findings:
        found = _fingerprint(document, finding)
        yield finding, f"{found}:{seen[found]}"
        seen[found] += 1
