"""GEN609: what the metadata of an HTML or Word file says of a machine's part in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Severity
from factcheck.machine_text.metadata import Told, read_metadata

if TYPE_CHECKING:
    from factcheck.machine_text.metadata import MetadataSign

_SAYS: Final = {
    Told.TOOL: "The file names {value} as its maker ({name})",
    Told.DECLARED: "The file declares its content as made by a machine ({name}: {value})",
    Told.MEDIA: "The file declares a picture or recording in it as made by a machine ({name}: {value}); this says "
    "nothing of the text",
    Told.PROGRAM: "The file was put together by a program ({value}), as assistants and templates do; this says "
    "nothing of who wrote the text",
    Told.CREDENTIALS: "The file carries content credentials (C2PA, {value}); a viewer shows what they say of its "
    "making",
}


@check("GEN609")
def machine_metadata(context: Context) -> Iterator[Finding]:
    """Report metadata that tell of a machine, each kind once."""
    said: set[Told] = set()
    for sign in read_metadata(context.document):
        if sign.told not in said:
            said.add(sign.told)
            yield _finding(context, sign)


def _finding(context: Context, sign: MetadataSign) -> Finding:
    item = sign.source
    opening = next(iter(context.document.blocks), None)
    span = item.span if item.span.end else Span(opening.start, opening.end) if opening else Span(0, 0)
    proof = sign.told in (Told.TOOL, Told.DECLARED)
    return finding(
        "GEN609",
        span,
        _SAYS[sign.told].format(name=item.name, value=item.value) + ".",
        severity=None if proof else Severity.INFO,
        confidence=Confidence.MEDIUM,
        properties=(("told", sign.told.name.lower()),),
    )
