"""Checks: one folder a rule family. A check is a function from what was read to findings and judgements.

A function says with `@check` which rules it speaks for, and which words of a document they judge (`scope.py`). Every
module of this package, at any depth, is found by itself, and packages of other people add theirs through the entry
point group `factcheck.checks`; there is no list to forget.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from factcheck.catalogue import catalogue
from factcheck.checks.scope import EVERYWHERE, Scope
from factcheck.extensions import CHECKS, PluginError, loaded, plugins
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Related, Severity
from factcheck.language.sentences import placed
from factcheck.linking import Links
from factcheck.values import dataclass, shared

if TYPE_CHECKING:
    from factcheck.acceptance.comments import Ignore
    from factcheck.against.sources import Sources
    from factcheck.catalogue import OptionValue, Rule
    from factcheck.claims import Claim, Claims
    from factcheck.documents.model import Block, Document, Span
    from factcheck.facts.table import FactTable
    from factcheck.language.reading import Reading
    from factcheck.language.sentences import Sentence


T = TypeVar("T")
C = TypeVar("C", bound="Claim")


class Context:
    """Everything a check may look at; the fact table is loaded when a check first asks for it.

    Attributes:
        document: the document.
        reading: its annotations (sentences, times, people, roles, quotations, citations).
        claims: what it asserts.
        sources: what it is held against, or None.
        rules: every rule there is, by code, those of the house included.
        options: what the settings say of options of rules, by code and option.
        links: what its words refer to in the fact table.
        scope: which words the check at hand judges.
        codes: of the rules that are run; known to checks that run after the others.
        used: the comments of the document that accepted a finding; known to checks that run after the others.
    """

    def __init__(
        self,
        document: Document,
        reading: Reading,
        claims: Claims,
        facts: Callable[[], FactTable],
        sources: Sources | None = None,
        rules: Mapping[str, Rule] | None = None,
        options: Mapping[tuple[str, str], OptionValue] | None = None,
    ) -> None:
        """Hold the views of one document."""
        self.document = document
        self.reading = reading
        self.claims = claims
        self.sources = sources
        self.rules = catalogue() if rules is None else rules
        self.options = options or {}
        self.scope = EVERYWHERE
        self.codes: frozenset[str] = frozenset()
        self.used: frozenset[Ignore] = frozenset()
        self._facts = facts
        self._whole = self
        self._within: dict[Scope, Context] = {EVERYWHERE: self}
        self._views: dict[object, object] = {}

    def within(self, scope: Scope) -> Context:
        """Return the same document for a check that judges the words of a scope."""
        found = self._whole._within.get(scope)
        if found is None:
            found = Context(
                self.document,
                self.reading,
                self.claims,
                self._facts,
                self.sources,
                self.rules,
                self.options,
            )
            found.scope, found._whole = scope, self._whole
            self._whole._within[scope] = found
        return found

    def holds(self, place: int) -> bool:
        """Tell whether the check judges the words at a place."""
        block = self.document.block_at(place)
        if block is None or block.kind not in self.scope.blocks:
            return False
        return self.scope.quoted or not self.in_quotes(place)

    def in_quotes(self, place: int) -> bool:
        """Tell whether a place lies in quotation marks."""
        return self.reading.quoted.holds(place)

    def option(self, code: str, name: str) -> OptionValue:
        """Return an option of a rule, as the settings or else the catalogue have it."""
        given = self.options.get((code, name))
        if given is None:
            return next(option.default for option in self.rules[code].options if option.name == name)
        return given

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks that the check reads."""
        return (block for block in self.document.blocks if block.kind in self.scope.blocks)

    def sentences(self) -> Iterator[tuple[int, Sentence]]:
        """Yield the sentences of the blocks that the check reads, with their indices."""
        blocks, kinds = self.document.blocks, self.scope.blocks
        for number, sentence in enumerate(self.reading.sentences):
            if blocks[sentence.block].kind in kinds:
                yield number, sentence

    def placed(self, places: Iterable[int]) -> Iterator[tuple[int, Sentence, int]]:
        """Yield (number of the sentence, sentence, place) of the rising places of tokens that the check reads."""
        blocks, kinds = self.document.blocks, self.scope.blocks
        return (
            found for found in placed(places, self.reading.sentences) if blocks[found[1].block].kind in kinds
        )

    def judged(self, kind: type[C]) -> Iterator[C]:
        """Yield the claims of one kind that the check judges, in order of the text."""
        return (claim for claim in self.claims.of(kind) if self.holds(claim.span.start))

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
        return Links(self.claims, self.facts) if self._whole is self else self._whole.links


CheckFunction = Callable[[Context], Iterable[Finding | Judgement]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check function, the codes of its rules, the words that they judge, and whether it runs after the others."""

    codes: tuple[str, ...]
    function: CheckFunction
    scope: Scope = EVERYWHERE
    after: bool = False

    def run(self, context: Context) -> Iterable[Finding | Judgement]:
        """Return what the check says of a document."""
        return self.function(context.within(self.scope))


_CHECKS: dict[str, Check] = {}


def check(
    *codes: str, scope: Scope = EVERYWHERE, after: bool = False
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as the implementation of one or more rules.

    Args:
        codes: the rules.
        scope: which words of a document they judge. The context that the function gets keeps to it: `judged` gives the
            claims, `sentences` and `blocks` give what their names say, and `holds` answers for any place.
        after: whether it runs when the others have, and asks the context what became of their findings.
    """

    def register(function: CheckFunction) -> CheckFunction:
        _CHECKS[f"{function.__module__}.{function.__qualname__}"] = Check(codes, function, scope, after)
        return function

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """Import every check module and return the checks in order of their first code, those of plugins last.

    Raises:
        PluginError: a plugin cannot be imported, or its checks and its catalogue do not belong together one to one.
    """
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(module.name)
    for entry in plugins(CHECKS):
        loaded(entry)
    rules = catalogue()
    found = sorted(_CHECKS.values(), key=lambda item: item.codes[0][3:])
    if plugins(CHECKS):
        _require_one_to_one(found, rules)
    return tuple(sorted(found, key=lambda item: bool(item.codes[0] in rules and rules[item.codes[0]].origin)))


def _require_one_to_one(checks: Iterable[Check], rules: Mapping[str, Rule]) -> None:
    """Refuse checks of plugins that speak for other rules than those that their packages describe, and the reverse.

    Raises:
        PluginError: they do.
    """
    spoken = Counter(code for item in checks for code in item.codes)
    for item in checks:
        module = item.function.__module__
        for code in () if module.startswith(f"{__name__}.") else item.codes:
            if code not in rules or not rules[code].origin or spoken[code] > 1:
                raise PluginError(
                    f"{module}: its check speaks for {code}, which is no rule of its catalogue, or has a check already"
                )
    for code, rule in rules.items():
        if rule.origin and code not in spoken:
            raise PluginError(f"{rule.origin}: no check speaks for {code}, which its catalogue describes")


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
    possibilities: Iterable[str] = (),
    fix: str = "",
    properties: Iterable[tuple[str, str]] = (),
    removes: Iterable[Span] = (),
) -> Finding:
    """Make a finding of a rule of the catalogue; the severity is the catalogue's unless one is given."""
    rule = catalogue()[code]
    return Finding(
        code=code,
        name=rule.name,
        severity=rule.severity if severity is None else severity,
        confidence=confidence,
        message=shared(message),
        span=span,
        evidence=shared(tuple(evidence)),
        related=tuple(related),
        suggestion=shared(suggestion),
        fix=shared(fix),
        possibilities=shared(tuple(dict.fromkeys(wording for wording in possibilities if wording))),
        properties=shared(tuple(properties)),
        removes=tuple(removes),
    )
