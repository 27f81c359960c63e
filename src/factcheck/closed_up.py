"""Findings and claims at their places in the text, where words were closed up for reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.claims import Claim
    from factcheck.documents.model import Document
    from factcheck.findings import Finding


def findings_in_text(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with the places of the text in place of those of the words as read."""
    if not document.moved:
        return tuple(findings)
    return tuple(
        replace(
            item,
            span=document.in_text(item.span),
            related=tuple(
                one if one.path else replace(one, span=document.in_text(one.span)) for one in item.related
            ),
        )
        for item in findings
    )


def claims_in_text(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims with the places of the text in place of those of the words as read."""
    if not document.moved:
        return tuple(claims)
    return tuple(replace(claim, span=document.in_text(claim.span)) for claim in claims)
