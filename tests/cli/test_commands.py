"""The commands as `--help` lists them: told without being imported, in the words of their own help."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer

from factcheck.cli import app
from factcheck.cli.commands import COMMANDS
from tests.cli.invoke import factcheck

GROUP = typer.main.get_command(app)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_a_command_says_of_itself(name: str) -> None:
    command = GROUP.commands[name]  # type: ignore[attr-defined]
    assert command.get_short_help_str(1000) == COMMANDS[name][1]
    assert factcheck(name, "--help").out.split()[:3] == ["Usage:", "root", name]


def test_help_imports_no_command() -> None:
    script = (
        "import sys; sys.argv = ['factcheck', '--help']\n"
        "from factcheck.__main__ import main\n"
        "try: main()\n"
        "finally: print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)
    loaded = done.stderr.split()
    assert "factcheck.cli.commands" in loaded
    assert [
        name for name in loaded if name in ("factcheck.cli.run", "factcheck.report", "factcheck.findings")
    ] == []
