"""Files and functions stay small enough to be read at one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import factcheck

SOURCE = Path(factcheck.__file__).parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
"""Lines of what a function does; the signature of a command is a list of its options, and a docstring is prose."""


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Yield each function of a module with the lines of its body."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            prose = (
                isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(node.body) > 1
            )
            start = node.body[1].lineno if prose else first.lineno
            yield node.name, (node.end_lineno or start) - start + 1


def test_the_count_leaves_out_signature_and_docstring() -> None:
    source = 'def one(\n    a: int,\n) -> int:\n    """Say.\n\n    More.\n    """\n    a += 1\n    return a\n'
    assert list(functions(source)) == [("one", 2)]


def test_no_file_is_long() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    found = {
        f"{path.relative_to(SOURCE)}: {name}": length
        for path in SOURCE.rglob("*.py")
        for name, length in functions(path.read_text(encoding="utf-8"))
        if length > LONGEST_FUNCTION
    }
    assert found == {}
