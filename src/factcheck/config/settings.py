"""What is checked and how loudly, and which rules a selector names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.catalogue import catalogue
from factcheck.failures import ConfigError
from factcheck.findings import Severity
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.catalogue import OptionValue, Rule
    from factcheck.findings import Finding

NEVER: Final = "never"
OFF: Final = "off"
LEVELS: Final = tuple(severity.value for severity in Severity)
EDITOR: Final = "editor"
AUDITOR: Final = "auditor"
PERSONAS: Final = (EDITOR, AUDITOR)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is checked and how loudly.

    Attributes:
        select: rules to run: codes ("ROL302"), names ("still-in-office"), beginnings of codes ("ROL") or "ALL".
        ignore: rules not to run, in the same forms; the more specific of two selectors wins, and `ignore` a tie.
        fail_on: the mildest severity that makes a run fail: "error", "warning", "info", or "never".
        show: the mildest severity that is reported; "" leaves it to the format.
        persona: whom findings are for: "editor", who is shown milder what was measured to be wrong too often, or
            "auditor", who sees everything as bad as it is if it is so.
        facts: folders with fact tables that are added to the one that is shipped.
        rules: (code, severity or "off") where it differs from the catalogue.
        rule_options: (code, option, value) where a rule is to decide otherwise than it does by itself.
        house_rules: where rules of the house are: folders, zips or files.
        language: ISO 639-1 code of the language of the texts; "" guesses it from each.
        model: name or folder of a spaCy pipeline that cuts sentences into clauses, or "" for our own cutter.
    """

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    fail_on: str = Severity.ERROR.value
    show: str = ""
    persona: str = EDITOR
    facts: tuple[Path, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    rule_options: tuple[tuple[str, str, OptionValue], ...] = ()
    house_rules: tuple[Path, ...] = ()
    language: str = ""
    model: str = ""

    def override(self, **given: object) -> Settings:
        """Return the settings with those values replaced that are not None, as the command line gives them."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Tell whether a finding is at or above `fail_on`."""
        if self.fail_on == NEVER:
            return False
        limit = Severity(self.fail_on).rank
        return any(finding.severity.rank <= limit for finding in findings)

    def settled(self, item: Finding, changed: Mapping[str, Severity]) -> Finding:
        """Return a finding as bad as `changed` says, or else as the persona wants it shown."""
        severity = changed.get(item.code)
        if severity is None and self.persona != AUDITOR:
            severity = known_rules(self.house_rules)[item.code].shown_as(item.severity)
        return item if severity is None or severity is item.severity else replace(item, severity=severity)

    def shows(self, finding: Finding, usual: Severity) -> bool:
        """Tell whether a finding is at or above `show`, or at or above what is usual where that is not set."""
        return finding.severity.rank <= Severity(self.show or usual).rank


def suggest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" with the nearest of the known words, or ""."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


def known_rules(house_rules: tuple[Path, ...] = ()) -> Mapping[str, Rule]:
    """Return every rule by its code: ours, those of plugins, and those of the house.

    Raises:
        ConfigError: the house rules, or those of a plugin, cannot be followed.
    """
    if not house_rules:
        return catalogue()
    from factcheck.house.rules import house

    return house(house_rules).rules


def expand(selector: str, rules: Mapping[str, Rule] | None = None) -> dict[str, int]:
    """Return the codes that a selector names, each with how specific the selector is (0 for "ALL").

    Args:
        selector: a code, the beginning of codes, a name or "ALL".
        rules: those that it may name; by default all but those of a house.

    Raises:
        ConfigError: it names no rule.
    """
    rules = catalogue() if rules is None else rules
    wanted = selector.strip()
    if wanted.upper() == "ALL":
        return dict.fromkeys(rules, 0)
    found = {code: len(wanted) for code in rules if code.startswith(wanted.upper())} if wanted else {}
    if not found:
        found = {rule.code: len(rule.code) for rule in rules.values() if rule.name == wanted.lower()}
    if not found:
        known = [*rules, *(rule.name for rule in rules.values()), *{rule.family for rule in rules.values()}]
        near = suggest(wanted.lower(), [name for name in known if name.islower()]) or suggest(
            wanted.upper(), known
        )
        raise ConfigError(f"no rule is called {selector!r}{near}")
    return found


@cache
def selected_codes(settings: Settings) -> frozenset[str]:
    """Return the codes of the rules to run.

    Raises:
        ConfigError: a selector names no rule.
    """
    rules = known_rules(settings.house_rules)
    wanted: dict[str, int] = {}
    for selector in settings.select:
        for code, depth in expand(selector, rules).items():
            wanted[code] = max(depth, wanted.get(code, 0))
    for selector in settings.ignore:
        for code, depth in expand(selector, rules).items():
            if depth >= wanted.get(code, depth + 1):
                del wanted[code]
    off = {code for code, severity in settings.rules if severity == OFF}
    return frozenset(wanted) - off


@cache
def severities(settings: Settings) -> Mapping[str, Severity]:
    """Return the severity of each rule that the settings change."""
    return {code: Severity(severity) for code, severity in settings.rules if severity != OFF}


def settled(settings: Settings, item: Finding) -> Finding:
    """Return a finding as bad as settings, or else the persona, want it shown."""
    return settings.settled(item, severities(settings))


@cache
def options_of(settings: Settings) -> Mapping[tuple[str, str], OptionValue]:
    """Return what the settings say of options of rules, by code and option."""
    return {(code, name): value for code, name, value in settings.rule_options}


def check_option(rule: Rule, name: str, value: object) -> OptionValue:
    """Return the value of an option of a rule as the catalogue has it.

    Raises:
        ConfigError: the rule has no such option, or it cannot have this value.
    """
    known = {option.name: option for option in rule.options}
    if name not in known:
        there = f"it has {', '.join(known)}" if known else "it has none"
        raise ConfigError(f"{rule.code} has no option {name!r}{suggest(name, known) or f'; {there}'}")
    option = known[name]
    if isinstance(value, str) and not isinstance(option.default, str):  # from a variable
        try:
            value = type(option.default)(value)
        except ValueError:
            raise ConfigError(f"{rule.code}.{name} must be a number, not {value!r:.40}") from None
    if isinstance(value, bool) or not isinstance(value, type(option.default)):
        raise ConfigError(f"{rule.code}.{name} must be a whole number, not {value!r:.40}")
    if not option.least <= value <= option.most:
        raise ConfigError(f"{rule.code}.{name} must be from {option.least} to {option.most}, not {value}")
    return value
