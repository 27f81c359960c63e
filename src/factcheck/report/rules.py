"""The rules of a report by their code, for formats that describe them: ours, those of plugins, and of the house."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from factcheck.catalogue import catalogue

if TYPE_CHECKING:
    from factcheck.findings import Described, DocumentReport


def rules_of(documents: Iterable[DocumentReport]) -> dict[str, Described]:
    """Return every rule that findings of some documents can be of, in order of codes, those of the house last."""
    house = {rule.code: rule for document in documents for rule in document.house_rules}
    return {**catalogue(), **dict(sorted(house.items()))}
