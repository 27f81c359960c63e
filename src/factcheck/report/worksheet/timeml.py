"""A document as TimeML, with its time expressions marked in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.claims import TimeClaim
from factcheck.language.times.timeml import to_timeml
from factcheck.report.escape import in_xml

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport


def render(documents: Sequence[DocumentReport]) -> Iterator[str]:
    """Yield each document as TimeML, with its time expressions marked in the text."""
    for document in documents:
        times = [claim.time for claim in document.claims if isinstance(claim, TimeClaim)]
        yield in_xml(to_timeml(document.text, times, document.date.interval)) + "\n"
