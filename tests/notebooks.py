"""Running a notebook's cells as a notebook does: one after the other, showing the value of what a cell ends with.

`python -m tests.notebooks` writes what they show into docs/notebook.ipynb.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "notebook.ipynb"


def run_cells(notebook: dict[str, Any], folder: Path) -> list[list[dict[str, Any]]]:
    """Return the outputs of the code cells, in the notebook format, run in a working folder."""
    names: dict[str, Any] = {}
    codes = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    before = Path.cwd()
    os.chdir(folder)
    try:
        return [_outputs(code, names, number) for number, code in enumerate(codes, 1)]
    finally:
        os.chdir(before)


def _outputs(code: str, names: dict[str, Any], number: int) -> list[dict[str, Any]]:
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, f"<cell {number}>", "exec"), names)
        value = (
            eval(compile(ast.Expression(last.value), f"<cell {number}>", "eval"), names)
            if isinstance(last, ast.Expr)
            else None
        )
    found: list[dict[str, Any]] = []
    if printed.getvalue():
        text = printed.getvalue().splitlines(keepends=True)
        found.append({"name": "stdout", "output_type": "stream", "text": text})
    if value is not None:
        html = getattr(value, "_repr_html_", None)
        data = {"text/html": html().splitlines(keepends=True)} if html else {"text/plain": [repr(value)]}
        found.append(
            {"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"}
        )
    return found


def filled(notebook: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return a notebook with the outputs of its cells."""
    outputs = iter(run_cells(notebook, folder))
    cells = []
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            done = sum(one["cell_type"] == "code" for one in notebook["cells"][: number + 1])
            cell = {**cell, "execution_count": done, "outputs": next(outputs)}
        cells.append(cell)
    return {**notebook, "cells": cells}


if __name__ == "__main__":
    content = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    whole = filled(content, NOTEBOOK.parents[1])
    NOTEBOOK.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
