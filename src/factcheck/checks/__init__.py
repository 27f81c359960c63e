"""Checks: one folder a rule family. A check is a function from what was read to findings and judgements.

A function says which rules it speaks for with `@check`. Every module of this package, at any depth, is found by
itself, and packages of other people add theirs through the entry point group `factcheck.checks`; there is no list to
forget.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, TypeVar, cast

from factcheck.catalogue import catalogue
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Related, Severity
from factcheck.linking import Links

if TYPE_CHECKING:
    from factcheck.against.sources import Sources
    from factcheck.claims import Claims
    from factcheck.documents.model import Document, Span
    from factcheck.facts.table import FactTable
    from factcheck.language.reading import Reading


T = TypeVar("T")


class Context:
    """Everything a check may look at; the fact table is loaded when a check first asks for it.

    Attributes:
        document: the document.
        reading: its annotations (sentences, times, people, roles, quotations, citations).
        claims: what it asserts.
        sources: what it is held against, or None.
        links: what its words refer to in the fact table.
    """

    def __init__(
        self,
        document: Document,
        reading: Reading,
        claims: Claims,
        facts: Callable[[], FactTable],
        sources: Sources | None = None,
    ) -> None:
        """Hold the views of one document."""
        self.document = document
        self.reading = reading
        self.claims = claims
        self.sources = sources
        self._facts = facts
        self._views: dict[object, object] = {}

    def view(self, make: Callable[[Context], T]) -> T:
        """Return what `make` sees in this document, made once: several rules look at the same thing.

        Args:
            make: a function or class of a context; it must give the same for the same document.
        """
        if make not in self._views:
            self._views[make] = make(self)
        return cast(T, self._views[make])

    @property
    def facts(self) -> FactTable:
        """The fact table."""
        return self._facts()

    @cached_property
    def links(self) -> Links:
        """What the document's words refer to in the fact table."""
        return Links(self.claims, self.facts)


CheckFunction = Callable[[Context], Iterable[Finding | Judgement]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check function and the codes of the rules it speaks for."""

    codes: tuple[str, ...]
    function: CheckFunction


_CHECKS: dict[str, Check] = {}


def check(*codes: str) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as the implementation of one or more rules."""

    def register(function: CheckFunction) -> CheckFunction:
        _CHECKS[f"{function.__module__}.{function.__qualname__}"] = Check(codes, function)
        return function

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """Import every check module and return the checks in order of their first code."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(module.name)
    for entry in entry_points(group="factcheck.checks"):
        entry.load()
    return tuple(sorted(_CHECKS.values(), key=lambda item: item.codes[0][3:]))


def finding(
    code: str,
    span: Span,
    message: str,
    *,
    severity: Severity | None = None,
    confidence: Confidence = Confidence.HIGH,
    evidence: Iterable[Evidence] = (),
    related: Iterable[Related] = (),
    suggestion: str = "",
    properties: Iterable[tuple[str, str]] = (),
) -> Finding:
    """Make a finding of a rule of the catalogue; the severity is the catalogue's unless one is given."""
    rule = catalogue()[code]
    return Finding(
        code=code,
        name=rule.name,
        severity=rule.severity if severity is None else severity,
        confidence=confidence,
        message=message,
        span=span,
        evidence=tuple(evidence),
        related=tuple(related),
        suggestion=suggestion,
        properties=tuple(properties),
    )
