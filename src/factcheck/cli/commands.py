"""The top of the command line: a word that is no command may well be a file."""

from __future__ import annotations

import os
import shlex
from typing import Any

from typer.core import TyperGroup


class Commands(TyperGroup):
    """The commands; somebody who names a file and forgets the command is told how to check it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words of a command line begin with, or say what is wrong with them."""
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-") and _may_be_a_file(word):
            ctx.fail(f"{word!r} is no command: to check a file, write factcheck run {shlex.quote(word)}")
        return super().resolve_command(ctx, args)


def _may_be_a_file(word: str) -> bool:
    return os.path.lexists(word) or any(sign in word for sign in (os.sep, "/", "."))
