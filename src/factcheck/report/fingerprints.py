"""What tells one finding from every other, and knows it again after the text was edited elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.report.paths import member_of
from factcheck.report.places import around, words_of

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding

_CONTEXT: Final = 32  # code points of context on both sides that tell one place from another
_REACH: Final = 256  # code points of the source looked at for them
_SPACES: Final = re.compile(r"\s+")


class Identity(NamedTuple):
    """What a place is known by: the rule, the words and their neighbours, with plain white space.

    It survives edits elsewhere in the document.
    """

    rule: str
    words: str
    before: str
    after: str


def identities(document: DocumentReport) -> Iterator[tuple[Finding, Identity, int]]:
    """Yield the findings of a document, each with its identity and how many equal ones stand before it.

    Two equal sentences have equal neighbours, so the count tells them apart.
    """
    seen: Counter[Identity] = Counter()
    for finding in document.findings:
        start, end = finding.span
        before = around(document, max(0, start - _REACH), start)[-_CONTEXT:]
        parts = (words_of(document, finding.span), before, around(document, end, end + _REACH)[:_CONTEXT])
        found = Identity(finding.code, *(_SPACES.sub(" ", part).strip() for part in parts))
        yield finding, found, seen[found]
        seen[found] += 1


def fingerprints(document: DocumentReport) -> Iterator[tuple[Finding, str]]:
    """Yield the findings of a document, each with 32 hexadecimal digits and how many equal ones stand before it."""
    member = (name,) if (name := member_of(document)) else ()  # two of one file are told apart
    for finding, identity, before in identities(document):
        digest = sha256("\x1f".join((*identity, *member)).encode("utf-8", "surrogatepass")).hexdigest()
        yield finding, f"{digest[:32]}:{before}"
