"""House rules as rules of the catalogue, with a check each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.catalogue import Rule, catalogue, joined, read_rules
from factcheck.checks import Check, Context
from factcheck.checks.scope import Scope
from factcheck.documents.model import BlockKind, Span
from factcheck.failures import ConfigError
from factcheck.findings import Confidence, Finding, Related
from factcheck.house.packs import files_of
from factcheck.house.phrases import PhraseError
from factcheck.house.verbs import question
from factcheck.house.view import KINDS, Said, View
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST: Final = 500
"""Characters of a message."""


@dataclass(frozen=True)
class House:
    """The house rules of some packs.

    Attributes:
        rules: all rules by code: ours, those of plugins, and then these.
        checks: their checks.
    """

    rules: Mapping[str, Rule]
    checks: tuple[Check, ...]


@cache
def house(packs: tuple[Path, ...]) -> House:
    """Return the house rules of some places, read once a process.

    Raises:
        ConfigError: a file cannot be followed, or two rules share a code or a name; the message says which.
    """
    from factcheck.house.model import validated

    rules: list[Rule] = []
    checks: list[Check] = []
    for file in (file for pack in packs for file in files_of(pack)):
        try:
            model = validated(file.table)
            for entry in model.rule:
                rule = _entry(entry, file.name)
                rules.append(rule)
                checks.append(_check(rule, entry, model.words))
        except PhraseError as error:
            raise ConfigError(f"{file.name}: {entry.code}: {error}") from error
        except ValueError as error:
            raise ConfigError(f"{file.name}: {error}") from error
    try:
        return House(joined(catalogue().values(), rules), tuple(checks))
    except ValueError as error:
        raise ConfigError(f"house-rules: {error}") from error


def _entry(entry: Any, origin: str) -> Rule:
    """Return a rule of a file as one of the catalogue."""
    fields = entry.model_dump(include={"code", "name", "severity", "summary", "why", "bad", "good"})
    (rule,) = read_rules([fields], origin)
    return rule


def _check(rule: Rule, entry: Any, lists: Mapping[str, tuple[str, ...]]) -> Check:
    kinds = {kind for where in entry.where for kind in KINDS[where]}
    if entry.quoted and "text" in entry.where:
        kinds.add(BlockKind.QUOTE)
    find = question(entry, lists)
    return Check((rule.code,), _function(rule, entry.message, find), Scope(frozenset(kinds), entry.quoted))


def _function(
    rule: Rule, message: str, find: Callable[[View], Iterator[Said]]
) -> Callable[[Context], Iterator[Finding]]:
    def run(context: Context) -> Iterator[Finding]:
        for said in find(context.view(View)):
            yield _finding(rule, message, said, context)

    return run


def _finding(rule: Rule, message: str, said: Said, context: Context) -> Finding:
    prose = context.document.prose
    text = said.message
    if message:
        words = " ".join(prose[said.span.start : said.span.end].split())
        text = message
        for name, value in {"words": words, **said.values}.items():
            text = text.replace(f"{{{name}}}", value)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=Confidence.HIGH,
        message=text[:_LONGEST],
        span=Span(*said.span),
        related=() if said.also is None else (Related(said.also[0], said.also[1]),),
        suggestion=said.suggestion,
        possibilities=said.possibilities,
    )
