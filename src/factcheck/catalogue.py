"""The rule catalogue: what each rule is called, how bad it is, why it exists, and its examples."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from factcheck.findings import Severity
from factcheck.resources import rules_dir


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


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue; `bad` and `good` are executed by the tests."""

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]

    @property
    def family(self) -> str:
        """The letters of the code ("ROL")."""
        return self.code[:3]


def _example(entry: dict[str, Any]) -> Example:
    documents = [
        Example(**{"path": f"{ascii_lowercase[number]}.txt"} | part)
        for number, part in enumerate(entry.get("documents", ()))
    ]
    lists = {name: tuple(entry.get(name, ())) for name in ("sources", "also")}
    return Example(**entry | lists | {"documents": tuple(documents)})


def _read(path: Path) -> list[Rule]:
    with path.open("rb") as file:
        entries = tomllib.load(file)["rule"]
    return [
        Rule(
            code=entry["code"],
            name=entry["name"],
            severity=Severity(entry["severity"]),
            summary=entry["summary"],
            why=entry["why"].strip(),
            bad=tuple(map(_example, entry.get("bad", ()))),
            good=tuple(map(_example, entry.get("good", ()))),
        )
        for entry in entries
    ]


@cache
def catalogue() -> dict[str, Rule]:
    """Return every rule by its code, in order of codes."""
    rules = [rule for path in (rules_dir() / "catalogue").glob("*.toml") for rule in _read(path)]
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code[3:])}


def find_rule(name: str) -> Rule | None:
    """Return the rule of a code or a kebab-case name, in any letter case, or None."""
    wanted = name.strip().lower()
    for rule in catalogue().values():
        if wanted in (rule.code.lower(), rule.name):
            return rule
    return None
