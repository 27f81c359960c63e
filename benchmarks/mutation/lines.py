"""The tests of each line: every test is run once with probes in the code, and what it ran, took and holds is kept."""

from __future__ import annotations

import ast
import builtins
import importlib.abc
import inspect
import json
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from mutants import Mutant
from package import PACKAGE, module_of
from session import (
    Job,
    TakingOver,
    in_session,
    mutated_spec,
    quietly,
    run_item,
)

FEW = 5
"""Tests of a line below which those of its module are tried as well: what a cache keeps, one test alone runs."""


class Map:
    """Which tests run which lines, and how long each test takes.

    Attributes:
        imported: lines by file that run while modules are imported and tests collected.
        tests: tests by file and line.
        seconds: of the processor for each test, measured with the probes in.
        words: what each test is given, in lower case: its parameters and its own text.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.imported = {file: frozenset(lines) for file, lines in data["imported"].items()}
        self.seconds: dict[str, float] = data["seconds"]
        self.words: dict[str, str] = data["words"]
        names = list(self.seconds)
        self.tests = {
            file: {int(line): [names[number] for number in numbers] for line, numbers in lines.items()}
            for file, lines in data["tests"].items()
        }

    def job(self, mutant: Mutant, last: int, seconds: float) -> Job:
        """Return the tests of a mutant: those of its lines, or of the whole module where only importing runs them."""
        if mutant.file.endswith(".toml"):
            word = re.compile(rf"(?<!\w){re.escape(mutant.kind.partition(': ')[2].lower())}(?!\w)")
            return self._within(
                {name for name, text in self.words.items() if word.search(text)}, set(), mutant, seconds
            )
        lines = self.tests.get(mutant.file, {})
        names = {name for line in range(mutant.line, last + 1) for name in lines.get(line, ())}
        of_module = {name for tests in lines.values() for name in tests}
        if not mutant.function:
            names = of_module
        return self._within(names, of_module - names if len(names) < FEW else set(), mutant, seconds)

    def _within(self, names: set[str], others: set[str], mutant: Mutant, seconds: float) -> Job:
        room = mutant.file.split("/")[0]
        chosen: list[str] = []
        spent = 0.0

        # The tests of the room itself know best what it means; quick ones first.
        def order(name: str) -> tuple[bool, bool, float, str]:
            return name in others, not name.startswith(f"tests/{room}/"), self.seconds[name], name

        for name in sorted(names | others, key=order):
            if chosen and spent + self.seconds[name] > seconds:
                break
            chosen.append(name)
            spent += self.seconds[name]
        return Job(mutant, tuple(chosen), spent)


def make_map(target: Path, files: Sequence[Path], tests: str, paths: Sequence[str]) -> None:
    """Run tests once, with a probe before each statement of some modules, and write the map; ends the process.

    Probes cost a call each, a third of what the tests take; a tracer costs three times as much as the tests.

    Args:
        target: the map, of the same code; tests in it that are given the same as then are not run again.
        files: the modules to watch.
        tests: what stands for the state of all tests.
        paths: the tests to run.
    """
    known = (
        json.loads(target.read_text(encoding="utf-8")) if target.exists() else {"words": {}, "seconds": {}}
    )
    probes = _Probes(files)
    sys.meta_path.insert(0, probes)
    quietly()

    def work(items: dict[str, pytest.Item]) -> None:
        words = {name: _words_of(item) for name, item in items.items()}
        old = {name for name, said in words.items() if known["words"].get(name) == said}
        seconds = {name: known["seconds"][name] for name in items if name in old}
        chosen = [item for name, item in items.items() if name not in old]
        hits = {"": probes.taken()}
        for item, following in zip(chosen, [*chosen[1:], None], strict=False):
            began = time.process_time()
            run_item(item, following)
            seconds[item.nodeid] = round(time.process_time() - began, 4)
            hits[item.nodeid] = probes.taken()
        target.parent.mkdir(parents=True, exist_ok=True)
        made = probes.lines_of(hits, seconds) | {"seconds": seconds, "words": words, "of": tests}
        if old:
            _join(made, known, old)
        target.write_text(json.dumps(made), encoding="utf-8")

    in_session(paths, TakingOver(work))
    os._exit(3)


class _Probes(importlib.abc.MetaPathFinder):
    """Imports modules with a probe before each statement, which notes that it was run."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._paths = {module_of(file): file for file in files}
        self._spans: list[tuple[str, int, int]] = []  # of each probe: the file, and its lines
        self._hits: set[int] = set()
        builtins.__probe__ = self._hits.add  # type: ignore[attr-defined]

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        file = self._paths.get(name)
        return None if file is None else mutated_spec(name, file, self._probed(file))

    def _probed(self, file: Path) -> str:
        module = ast.parse(file.read_text(encoding="utf-8"))
        name = file.relative_to(PACKAGE).as_posix()
        for node in ast.walk(module):
            for field in ("body", "orelse", "finalbody"):
                held = getattr(node, field, None)
                if isinstance(held, list) and held and isinstance(held[0], ast.stmt):
                    setattr(
                        node, field, [one for held_one in held for one in self._with_probe(held_one, name)]
                    )
        return ast.unparse(ast.fix_missing_locations(module))

    def _with_probe(self, statement: ast.stmt, file: str) -> list[ast.stmt]:
        value = statement.value if isinstance(statement, ast.Expr) else None
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if future or isinstance(value, ast.Constant):
            return [statement]  # a docstring is one where it stands first
        inner: list[ast.stmt] | list[ast.match_case] | None
        inner = getattr(statement, "body", None) or getattr(statement, "cases", None)
        first = inner[0] if inner else None
        stop = (statement.end_lineno or statement.lineno) if first is None else _first_line(first) - 1
        start = min([statement.lineno, *(one.lineno for one in getattr(statement, "decorator_list", ()))])
        self._spans.append((file, start, max(start, stop)))
        probe = ast.Expr(
            ast.Call(ast.Name("__probe__", ast.Load()), [ast.Constant(len(self._spans) - 1)], [])
        )
        return [probe, statement]

    def taken(self) -> list[int]:
        """Return the probes that were met since this was asked last."""
        hits = sorted(self._hits)
        self._hits.clear()
        return hits

    def lines_of(self, hits: dict[str, list[int]], seconds: dict[str, float]) -> dict[str, Any]:
        """Return the lines that run on import, and the tests of each line by their numbers in `seconds`."""
        numbers = {name: number for number, name in enumerate(seconds)}
        imported: dict[str, set[int]] = {}
        tests: dict[str, dict[int, set[int]]] = {}
        for name, met in hits.items():
            for probe in met:
                file, start, stop = self._spans[probe]
                for line in range(start, stop + 1):
                    if name:
                        tests.setdefault(file, {}).setdefault(line, set()).add(numbers[name])
                    else:
                        imported.setdefault(file, set()).add(line)
        return {
            "imported": {file: sorted(lines) for file, lines in imported.items()},
            "tests": {
                file: {line: sorted(found) for line, found in lines.items()} for file, lines in tests.items()
            },
        }


def _first_line(node: ast.stmt | ast.match_case) -> int:
    """Return the line where a statement, or the case of a match, begins."""
    pattern = node.pattern if isinstance(node, ast.match_case) else node
    decorators: list[ast.expr] = getattr(pattern, "decorator_list", [])
    return min(one.lineno for one in (pattern, *decorators))


def _join(made: dict[str, Any], known: dict[str, Any], old: set[str]) -> None:
    """Add to a map what an earlier one knows of some tests."""
    numbers = {name: number for number, name in enumerate(made["seconds"])}
    names = [name if name in old else None for name in known["seconds"]]
    made["imported"] = {
        file: sorted({*lines, *made["imported"].get(file, ())}) for file, lines in known["imported"].items()
    }
    for file, lines in known["tests"].items():
        here = {str(line): found for line, found in made["tests"].get(file, {}).items()}
        for line, found in lines.items():
            kept = [numbers[name] for number in found if (name := names[number]) is not None]
            if kept:
                here[line] = sorted({*kept, *here.get(line, ())})
        made["tests"][file] = here


def _words_of(item: pytest.Item) -> str:
    """Return what a test is given, in lower case: its parameters, or its own text where it has none."""
    given = getattr(item, "callspec", None)
    if given is not None:
        return repr(given.params).lower()
    try:
        return inspect.getsource(getattr(item, "function", item)).lower()  # type: ignore[arg-type]
    except (OSError, TypeError):
        return ""
