"""The top of the command line: its commands, each imported when it is asked for; a word that is none may be a file."""

from __future__ import annotations

import os
import shlex
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup

COMMANDS: Final = {
    "run": ("run:run", "Check documents and report what is wrong."),
    "batch": (
        "batch:batch",
        "Check very many documents, and write what is found as rows: findings, claims, skipped and metrics.",
    ),
    "claims": ("claims:claims", "List every claim with its verdict and the evidence."),
    "compare": (
        "compare:compare",
        "Lay two documents side by side: what both say, what they say otherwise, and what one alone says.",
    ),
    "accept": ("accept:accept", "Accept a finding, with a reason, in factcheck-accepted.toml."),
    "baseline": (
        "accept:baseline",
        "Accept everything that is found today, so that only what is new is told.",
    ),
    "lsp": (
        "lsp:lsp",
        "Check texts in an editor while they are written: the language server, on standard input and output.",
    ),
    "mcp": (
        "mcp:mcp",
        "Offer checks, claims and facts to writing assistants: a server of the Model Context Protocol.",
    ),
    "clean": ("clean:clean", "Remove the results that runs have kept, or documents from a store."),
    "version": (
        "version:version",
        "Show the versions of checker and fact table, and where the table's index is.",
    ),
    "rule": ("rule:app", "Explain a rule, or list them with --all; run their examples."),
    "facts": ("facts:app", "Ask the fact table, and keep it in order."),
    "config": ("config:app", "Show which settings hold, begin a file of settings, or print its schema."),
}
"""The commands in order: the module below this package and what it has there, and what it is for."""


class _Later(dict[str, Any]):
    """The commands by name, each made when it is asked for."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(COMMANDS))

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if found is None:
            found = self[name] = _command(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """Return a command; dictionaries do not ask themselves."""
        return self[name] if name in self else default  # noqa: SIM401

    def values(self) -> Any:
        return [self[name] for name in self]

    def items(self) -> Any:
        return [(name, self[name]) for name in self]


def _command(name: str) -> Any:
    place, about = COMMANDS[name]
    module, _, attribute = place.partition(":")
    found = getattr(import_module(f"factcheck.cli.{module}"), attribute)
    group = isinstance(found, typer.Typer)
    if not group:
        function, found = found, typer.Typer(rich_markup_mode=None, add_completion=False)
        found.command(name)(function)
    made = typer.main.get_command(found)
    made.name = name
    if group:
        made.help = about
    return made


class Commands(TyperGroup):
    """The commands; somebody who names a file and forgets the command is told how to check it."""

    def __init__(self, **given: Any) -> None:
        """Take what any group takes, and no command yet."""
        super().__init__(**given)
        self.commands = _Later()

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write what the commands are for, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words of a command line begin with, or say what is wrong with them."""
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-") and _may_be_a_file(word):
            ctx.fail(f"{word!r} is no command: to check a file, write factcheck run {shlex.quote(word)}")
        return super().resolve_command(ctx, args)


def _may_be_a_file(word: str) -> bool:
    return os.path.lexists(word) or any(sign in word for sign in (os.sep, "/", "."))
