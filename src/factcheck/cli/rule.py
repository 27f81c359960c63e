"""`factcheck rule`: what a rule says, why, and its examples."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.options import OutputFile
from factcheck.cli.streams import fail, in_color, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.catalogue import Example, Rule


class Format(StrEnum):
    """How to print rules."""

    TERMINAL = "terminal"
    JSON = "json"


def _complete(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes and names that begin with what was typed, each with the rule's summary."""
    from factcheck.catalogue import catalogue

    rules = catalogue().values()
    return [
        (word, rule.summary)
        for rule in rules
        for word in (rule.code, rule.name)
        if word.lower().startswith(incomplete.lower())
    ]


def rule(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE|NAME]",
            help="A rule's code or name, or the beginning of codes.",
            show_default=False,
            autocompletion=_complete,
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every rule of the catalogue.")] = False,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.TERMINAL,
    output_file: OutputFile = None,
) -> None:
    """Explain a rule, or with --all every rule."""
    from factcheck.catalogue import catalogue
    from factcheck.config import ConfigError, expand

    if every == (name is not None):
        fail("name one rule, or give --all")
    try:
        codes = list(catalogue()) if name is None else list(expand(name))
    except ConfigError as error:
        fail(str(error))
    rules = [catalogue()[code] for code in codes]
    if output_format is Format.JSON:
        from factcheck.report.json import as_text

        write([as_text([_as_json(item) for item in rules], indent=2), "\n"], output_file)
    else:
        write(_for_people(rules, in_color("auto", output_file)), output_file)


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.value,
        "origin": rule.origin or None,
        "summary": rule.summary,
        "why": rule.why,
        "bad": [_example(example) for example in rule.bad],
        "good": [_example(example) for example in rule.good],
    }


def _example(example: Example) -> dict[str, Any]:
    if example.documents:
        return {"documents": [_example(part) for part in example.documents]}
    return {"text": example.text, "date": example.date or None, "path": example.path or None}


def _for_people(rules: Sequence[Rule], color: bool) -> Iterator[str]:
    """Yield one rule in full, or several as a list with a line each."""
    from shutil import get_terminal_size

    from factcheck.report.terminal import rule_list, rule_page

    width = max(40, get_terminal_size().columns)
    if len(rules) == 1:
        yield from rule_page(rules[0], color=color, width=min(width, 100))
    else:
        yield from rule_list(rules, color=color, width=width)
