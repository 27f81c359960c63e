"""The rule catalogue: what each rule is called, how bad it is, why it exists, and its examples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

from factcheck.extensions import CHECKS, PluginError, catalogue_files, named, plugins
from factcheck.findings import Described, Severity
from factcheck.precision import Precision, milder, precisions
from factcheck.resources import rules_dir
from factcheck.values import dataclass

CODE: Final = re.compile(r"[A-Z]{3}[0-9]{3}")
_TABLE: Final = re.compile(r"\[{1,2}rule(?:\.(bad|good)|\.[a-z.-]+)?\]{1,2}\n")
NAME: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Example:
    """A sample text of a rule.

    Attributes:
        text: the sample; in a bad one the words to be flagged stand in guillemets, which `plain` takes out.
        date: document date as YYYY-MM-DD, or "".
        path: name of the file, where its format or its name matters; plain text without.
        severity: of what a bad one shows, where it is not that of the rule; or "".
        sources: texts that the sample is a draft of, for a rule that holds it against them.
        documents: of a rule across documents, the documents of the folder, named a.txt, b.txt … where they name no
            path; the example itself has no text then.
        also: codes of other rules that must run for the rule to have something to say.
        accepted: of a rule about accepted findings, the file that holds them; what is flagged is marked there.
    """

    text: str = ""
    date: str = ""
    path: str = ""
    severity: str = ""
    sources: tuple[str, ...] = ()
    documents: tuple[Example, ...] = ()
    also: tuple[str, ...] = ()
    accepted: str = ""

    @property
    def parts(self) -> tuple[Example, ...]:
        """The documents of the example; one without others is its own."""
        return self.documents or (self,)

    @property
    def plain(self) -> str:
        """The text as a document would have it; several are joined by a line with a dash."""
        return "\n—\n".join(part.text for part in self.parts).replace("«", "").replace("»", "")


OptionValue = int


@dataclass(frozen=True, slots=True)
class Option:
    """What a house may set of a rule: a whole number between two others, and what it means."""

    name: str
    default: OptionValue
    least: OptionValue
    most: OptionValue
    about: str


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of a rule, bad and good."""

    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()

    def pair(self) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        """Return the bad ones and the good ones."""
        return self.bad, self.good


@dataclass(frozen=True, slots=True)
class _Later(Examples):
    """The examples of a rule of ours: most runs ask for none, and reading them takes longer than all the rest."""

    file: Path = Path()
    code: str = ""

    def pair(self) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        return _entries(self.file)[self.code].pair()


@dataclass(frozen=True, slots=True)
class Rule(Described):
    """One entry of the catalogue; `bad` and `good` are executed by the tests.

    `origin` is "" for our own rules, else what they come with: "ferry-checks 1.0", or the path of house rules.
    `precision` is what was measured of our own; others are taken at their word.
    """

    examples: Examples = Examples()
    origin: str = ""
    options: tuple[Option, ...] = ()
    precision: Precision | None = None

    @property
    def bad(self) -> tuple[Example, ...]:
        """Examples that the rule flags."""
        return self.examples.pair()[0]

    @property
    def good(self) -> tuple[Example, ...]:
        """Examples that it must not flag."""
        return self.examples.pair()[1]

    @property
    def shown(self) -> Severity:
        """How bad its findings are shown to be, unless settings or the finding itself say otherwise."""
        return self.shown_as(self.severity)

    def shown_as(self, severity: Severity) -> Severity:
        """Return how a finding is shown that a check told as `severity`: one step milder where that is not earned.

        A finding told milder than the rule has made that step already, and makes another only if it was measured.
        """
        if self.precision is None or self.precision.earned(severity):
            return severity
        if severity.rank > self.severity.rank and not self.precision.of(severity)[1]:
            return severity
        return milder(severity)


def _example(entry: dict[str, Any]) -> Example:
    documents = [
        Example(**{"path": f"{ascii_lowercase[number]}.txt"} | part)
        for number, part in enumerate(entry.get("documents", ()))
    ]
    lists = {name: tuple(entry.get(name, ())) for name in ("sources", "also")}
    return Example(**entry | lists | {"documents": tuple(documents)})


def _examples(entry: dict[str, Any]) -> Examples:
    return Examples(tuple(map(_example, entry.get("bad", ()))), tuple(map(_example, entry.get("good", ()))))


@cache
def _entries(file: Path) -> dict[str, Examples]:
    """Return the examples in a file of the catalogue by the codes of their rules."""
    return {entry["code"]: _examples(entry) for entry in tomllib.loads(file.read_text("utf-8"))["rule"]}


def read_rules(entries: Iterable[dict[str, Any]], origin: str = "", later: Path | None = None) -> list[Rule]:
    """Return the rules that the tables `[[rule]]` of a file describe.

    Args:
        entries: the tables.
        origin: what the rules come with; "" for ours.
        later: the file that their examples are read from when somebody asks for them, where the tables have none.

    Raises:
        KeyError, TypeError, ValueError: a table lacks something, or holds what it may not.
    """
    return [
        Rule(
            code=entry["code"],
            name=entry["name"],
            severity=Severity(entry["severity"]),
            summary=entry["summary"],
            why=entry["why"].strip(),
            examples=_examples(entry) if later is None else _Later(file=later, code=entry["code"]),
            origin=origin,
            options=tuple(Option(name, **option) for name, option in entry.get("options", {}).items()),
            precision=None if origin else precisions().get(entry["code"], Precision()),
        )
        for entry in entries
    ]


def _shipped() -> list[Rule]:
    return [
        rule
        for path in (rules_dir() / "catalogue").glob("*.toml")
        for rule in read_rules(tomllib.loads(_without_examples(path.read_text("utf-8")))["rule"], later=path)
    ]


def _without_examples(text: str) -> str:
    """Return a file of the catalogue without its examples, which are nine tenths of it."""
    kept = []
    taking = True
    for line in text.splitlines(keepends=True):
        if line.startswith("[") and (found := _TABLE.fullmatch(line)):
            taking = found[1] is None
        if taking:
            kept.append(line)
    return "".join(kept)


def _of_plugins() -> list[Rule]:
    """Return the rules of other packages.

    Raises:
        PluginError: a file cannot be read, or describes no rules.
    """
    found: list[Rule] = []
    for entry in plugins(CHECKS):
        origin = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.module
        for path in catalogue_files(entry):
            try:
                rules = read_rules(tomllib.loads(path.read_text("utf-8"))["rule"], origin)
                for rule in rules:
                    check_names(rule)
            except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
                said = f"{error} is missing" if isinstance(error, KeyError) else str(error)
                raise PluginError(f"{path}: {named(entry)} describes its rules otherwise: {said}") from error
            found += (rule for rule in rules if rule not in found)
    return found


def check_names(rule: Rule) -> None:
    """Refuse a rule of others whose names reports cannot carry.

    Raises:
        ValueError: code or name are no such.
    """
    if not CODE.fullmatch(rule.code):
        raise ValueError(f"code {rule.code!r:.40}: must be three capitals and three digits, such as OUR101")
    if not NAME.fullmatch(rule.name):
        raise ValueError(
            f"{rule.code}: name {rule.name!r:.40} must be words in lower case, joined by hyphens"
        )


def joined(known: Iterable[Rule], new: Iterable[Rule]) -> dict[str, Rule]:
    """Return rules by their code, the new ones behind those that are known.

    Raises:
        ValueError: two rules share a code or a name, or a new one takes the letters of a family that is ours.
    """
    rules = {rule.code: rule for rule in known}
    names = {rule.name: rule for rule in rules.values()}
    ours = {rule.family for rule in rules.values() if not rule.origin}
    for rule in sorted(new, key=lambda rule: rule.code):
        if rule.family in ours:
            raise ValueError(f"{rule.code} of {rule.origin}: {rule.family} is ours, take other letters")
        other = rules.get(rule.code) or names.get(rule.name)
        if other is not None:
            raise ValueError(
                f"{rule.code} {rule.name} of {rule.origin}: {other.code} {other.name} of "
                f"{other.origin or 'factcheck'} is called so already"
            )
        rules[rule.code] = names[rule.name] = rule
    return rules


@cache
def across_codes() -> frozenset[str]:
    """Return the codes of the rules that hold documents against each other, without importing those."""
    text = (rules_dir() / "catalogue" / "across.toml").read_text("utf-8")
    return frozenset(entry["code"] for entry in tomllib.loads(_without_examples(text))["rule"])


@cache
def catalogue() -> dict[str, Rule]:
    """Return every rule by its code, in order of codes: ours, then those of installed plugins.

    Raises:
        PluginError: the rules of a plugin cannot be read, or take the names of others.
    """
    shipped = sorted(_shipped(), key=lambda rule: rule.code[3:])
    try:
        return joined(shipped, _of_plugins())
    except ValueError as error:
        raise PluginError(str(error)) from error


def find_rule(name: str, rules: Mapping[str, Rule] | None = None) -> Rule | None:
    """Return the rule of a code or a kebab-case name, in any letter case, or None; of `rules`, or of the catalogue."""
    wanted = name.strip().lower()
    for rule in (catalogue() if rules is None else rules).values():
        if wanted in (rule.code.lower(), rule.name):
            return rule
    return None
