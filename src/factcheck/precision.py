"""How often rules were right on texts that nobody wrote for them, and what becomes of those that were not.

The figures are `rules/precision.toml`; docs/precision.md tells how they were won, and what they do not say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from factcheck.findings import Severity
from factcheck.resources import rules_dir
from factcheck.values import dataclass

EARNED: Final = {Severity.ERROR: 0.95, Severity.WARNING: 0.67}
"""The share of findings that must be true for a rule to be shown as bad as it says."""
ENOUGH: Final = 10
"""Findings to be judged before their share decides by itself: below, one finding more or less would turn it."""
_MILDER: Final = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO}


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that rules were tried on.

    Attributes:
        about: what they are, for people.
        words: how many words they have.
        when: the day on which they were read, as YYYY-MM-DD.
        planted: whether slips were put into them, so that what is found there says little of texts in the open.
    """

    about: str
    words: int
    when: str
    planted: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """What was judged of a rule's findings in some texts.

    Attributes:
        on: the texts.
        severity: as what the findings were told.
        true: findings that were right.
        judged: findings that were read; above 0.
    """

    on: Texts
    severity: Severity
    true: int
    judged: int


@dataclass(frozen=True, slots=True)
class Precision:
    """What speaks for a rule.

    Attributes:
        proof: what anybody can check its findings by, without knowing more than the text ("the calendar"), or "".
        measured: what was judged; empty where no text gave a finding to judge.
        new: the rule is younger than the readings of clean texts, so that its silence there says nothing.
    """

    proof: str = ""
    measured: tuple[Measured, ...] = ()
    new: bool = False

    def of(self, severity: Severity) -> tuple[int, int]:
        """Return how many findings told as `severity` were true and how many judged, by which it is decided.

        Where texts in the open gave too few, those with planted slips count too.
        """
        told = [one for one in self.measured if one.severity is severity]
        clean = [one for one in told if not one.on.planted]
        counted = clean if sum(one.judged for one in clean) >= ENOUGH else told
        return sum(one.true for one in counted), sum(one.judged for one in counted)

    def earned(self, severity: Severity) -> bool:
        """Tell whether findings may be told as `severity`: they were right often enough, or are their own proof."""
        if severity not in EARNED:
            return True
        true, judged = self.of(severity)
        if judged < ENOUGH and self.proof:
            return True
        return judged > 0 and true >= judged * EARNED[severity]


def milder(severity: Severity) -> Severity:
    """Return the severity one step below."""
    return _MILDER.get(severity, severity)


def said(precision: Precision) -> Iterator[str]:
    """Yield what is known of a rule's precision, a sentence each, for people."""
    if precision.proof:
        yield f"Its findings are their own proof, by {precision.proof}."
    for one in precision.measured:
        found = "finding was" if one.judged == 1 else "findings were"
        told = f"{one.true} of {one.judged} {found} true, told as {one.severity.value}"
        yield f"{told}, in {one.on.about} ({one.on.when})."
    if precision.new:
        yield "It is younger than the clean texts that were read."
    elif all(one.on.planted for one in precision.measured):
        words = sum(texts.words for texts in texts_tried() if not texts.planted)
        yield f"In {words:,} words of clean text nothing was found, so nothing was judged there."


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((rules_dir() / "precision.toml").read_text("utf-8"))


@cache
def _texts() -> dict[str, Texts]:
    return {name: Texts(**entry) for name, entry in _tables()["texts"].items()}


def texts_tried() -> Iterable[Texts]:
    """Return all texts that rules were tried on."""
    return _texts().values()


@cache
def precisions() -> dict[str, Precision]:
    """Return what is known of each rule that is ours, by its code; those without an entry have nothing for them."""
    return {code: _precision(entry) for code, entry in _tables()["rules"].items()}


def _precision(entry: dict[str, Any]) -> Precision:
    measured = tuple(
        Measured(_texts()[name], Severity(severity), true, judged)
        for severity in EARNED
        for name, (true, judged) in entry.get(severity.value, {}).items()
    )
    return Precision(entry.get("proof", ""), measured, entry.get("new", False))
