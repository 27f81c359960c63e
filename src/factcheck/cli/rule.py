"""`factcheck rule`: what a rule says, why, and its examples; and the examples run."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from factcheck.cli.options import OutputFile, Profile
from factcheck.cli.streams import FINDINGS, NO_INPUT, fail, in_color, say, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factcheck.catalogue import Example, Rule
    from factcheck.precision import Precision


class Format(StrEnum):
    """How to print rules."""

    TERMINAL = "terminal"
    JSON = "json"


class _Rules(TyperGroup):
    """`rule NAME` is `rule show NAME`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `show` before what is none of the commands."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["show", *args]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed


app = typer.Typer(
    name="rule",
    cls=_Rules,
    help="Explain a rule (CODE or NAME), list them with --all, run their examples.",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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


@app.command()
def show(
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
    profile: Profile = "",
) -> None:
    """Explain a rule, or with --all every rule: ours, those of plugins, and those of the house in this folder."""
    from factcheck.config import ConfigError, expand

    if every == (name is not None):
        fail("name one rule, or give --all")
    try:
        known, _ = _here(profile)
        codes = list(known) if name is None else list(expand(name, known))
    except ConfigError as error:
        fail(str(error))
    rules = [known[code] for code in codes]
    if output_format is Format.JSON:
        from factcheck.report.json import as_text

        write([as_text([_as_json(item) for item in rules], indent=2), "\n"], output_file)
    else:
        write(_for_people(rules, in_color("auto", output_file)), output_file)


@app.command("test")
def run_examples(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PACK|CODE|NAME]...",
            help="House rules (a folder, zip, file or installed package), or rules; "
            "by default the house rules of this folder and the rules of plugins.",
            show_default=False,
        ),
    ] = None,
    profile: Profile = "",
) -> None:
    """Run the bad and good examples of rules.

    Exit codes: 0 every example is answered as it should be, 1 one is not, 2 rules cannot be read, 3 there are none.
    """
    from factcheck.config import ConfigError
    from factcheck.examples import faults

    try:
        chosen = _chosen(names or (), profile)
    except ConfigError as error:
        fail(str(error))
    count = wrong = 0
    for rule, packs in chosen:
        count += len(rule.bad) + len(rule.good)
        for fault in faults(rule, packs):
            wrong += 1
            say(fault)
    if not chosen:
        say("there are no rules to test: name house rules, or rules")
        raise typer.Exit(NO_INPUT)
    rules = f"{len(chosen)} {'rule' if len(chosen) == 1 else 'rules'}"
    write([f"{rules}, {count} examples: {f'{wrong} wrong' if wrong else 'as they should be'}\n"], None)
    raise typer.Exit(FINDINGS if wrong else 0)


@app.command()
def schema(output_file: OutputFile = None) -> None:
    """Print the JSON Schema of a file of house rules, for editors."""
    from factcheck.house.model import schema as made
    from factcheck.report.json import as_text

    write([as_text(made(), indent=2), "\n"], output_file)


@app.command()
def pages(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where to write them.", show_default=False)
    ],
    profile: Profile = "",
) -> None:
    """Write a page for each rule, and a list of them, as Markdown; pages of rules that are gone are taken away."""
    from factcheck.catalogue import CODE
    from factcheck.config import ConfigError
    from factcheck.report.pages import pages as made

    try:
        known, _ = _here(profile)
    except ConfigError as error:
        fail(str(error))
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, text in made(known.values()):
        file = folder / f"{name}.md"
        written.add(file)
        write([text], file)
    for file in folder.glob("*.md"):
        if file not in written and CODE.fullmatch(file.stem):
            file.unlink()
    say(f"written: {len(written)} pages in {folder}")


def _here(profile: str) -> tuple[Mapping[str, Rule], tuple[Path, ...]]:
    """Return the rules that are known in the working folder, and where its house rules are. Raises ConfigError."""
    from factcheck.config import configuration_for, known_rules

    packs = configuration_for(Path.cwd(), profile).settings.house_rules
    return known_rules(packs), packs


def _chosen(names: Sequence[str], profile: str) -> list[tuple[Rule, tuple[Path, ...]]]:
    """Return the rules to test, each with where the house rules are with which it runs.

    Raises:
        ConfigError: a name is neither that of house rules nor of a rule, or they cannot be followed.
    """
    from factcheck.config import ConfigError, expand, known_rules
    from factcheck.house.packs import find

    known, packs = _here(profile)
    if not names:
        return [(rule, packs) for rule in known.values() if rule.origin]
    chosen: list[tuple[Rule, tuple[Path, ...]]] = []
    ours = known_rules()
    for name in names:
        try:
            chosen += [(known[code], packs) for code in expand(name, known)]
            continue
        except ConfigError as error:
            told = error
        try:
            pack = (find(name, Path.cwd()),)
        except ConfigError:
            raise told from None
        chosen += [(rule, pack) for rule in known_rules(pack).values() if rule.code not in ours]
    return chosen


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.shown.value,
        "if_so": rule.severity.value,
        "precision": None if rule.precision is None else _precision(rule.precision),
        "origin": rule.origin or None,
        "summary": rule.summary,
        "why": rule.why,
        "options": {
            option.name: {
                "default": option.default,
                "least": option.least,
                "most": option.most,
                "about": option.about,
            }
            for option in rule.options
        },
        "bad": [_example(example) for example in rule.bad],
        "good": [_example(example) for example in rule.good],
    }


def _precision(known: Precision) -> dict[str, Any]:
    return {
        "proof": known.proof or None,
        "measured": [
            {
                "severity": one.severity.value,
                "true": one.true,
                "judged": one.judged,
                "on": one.on.about,
                "when": one.on.when,
                "planted": one.on.planted,
            }
            for one in known.measured
        ],
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
