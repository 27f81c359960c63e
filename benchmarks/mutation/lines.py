"""The tests of each line: every test is run once under coverage, and what it ran, took and holds is kept."""

from __future__ import annotations

import inspect
import json
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from mutants import Mutant
from session import PACKAGE, PATHS, Job, TakingOver, in_session, quietly, run_item


class Map:
    """Which tests run which lines, and how long each test takes.

    Attributes:
        imported: lines by file that run while modules are imported and tests collected.
        tests: tests by file and line.
        seconds: of each test, measured while coverage was watching.
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
                {name for name, text in self.words.items() if word.search(text)}, mutant, seconds
            )
        lines = self.tests.get(mutant.file, {})
        names = {name for line in range(mutant.line, last + 1) for name in lines.get(line, ())}
        if not mutant.function or not names:
            names |= {name for tests in lines.values() for name in tests}
        return self._within(names, mutant, seconds)

    def _within(self, names: set[str], mutant: Mutant, seconds: float) -> Job:
        room = mutant.file.split("/")[0]
        chosen: list[str] = []
        spent = 0.0
        # The tests of the room itself know best what it means; quick ones first.
        for name in sorted(names, key=lambda n: (not n.startswith(f"tests/{room}/"), self.seconds[n], n)):
            if chosen and spent + self.seconds[name] > seconds:
                break
            chosen.append(name)
            spent += self.seconds[name]
        return Job(mutant, tuple(chosen), spent)


def make_map(target: Path) -> None:
    """Run all tests once under coverage and write the map; ends the process."""
    import coverage

    watch = coverage.Coverage(data_file=None, source=[str(PACKAGE)], config_file=False)
    watch.start()
    quietly()

    def work(items: dict[str, pytest.Item]) -> None:
        seconds = {}
        words = {name: _words_of(item) for name, item in items.items()}
        chosen = list(items.values())
        for item, following in zip(chosen, [*chosen[1:], None], strict=True):
            watch.switch_context(item.nodeid)
            began = time.perf_counter()
            run_item(item, following)
            seconds[item.nodeid] = round(time.perf_counter() - began, 4)
        watch.stop()
        target.parent.mkdir(parents=True, exist_ok=True)
        made = _collected(watch.get_data(), seconds) | {"words": words}
        target.write_text(json.dumps(made), encoding="utf-8")

    in_session(PATHS, TakingOver(work))
    os._exit(3)


def _words_of(item: pytest.Item) -> str:
    """Return what a test is given, in lower case: its parameters, or its own text where it has none."""
    given = getattr(item, "callspec", None)
    if given is not None:
        return repr(given.params).lower()
    try:
        return inspect.getsource(getattr(item, "function", item)).lower()  # type: ignore[arg-type]
    except (OSError, TypeError):
        return ""


def _collected(data: Any, seconds: dict[str, float]) -> dict[str, Any]:
    numbers = {name: number for number, name in enumerate(seconds)}
    tests: dict[str, dict[int, list[int]]] = {}
    imported: dict[str, list[int]] = {}
    for path in sorted(data.measured_files()):
        file = Path(path).relative_to(PACKAGE).as_posix()
        contexts = data.contexts_by_lineno(path)
        imported[file] = sorted(line for line, names in contexts.items() if "" in names)
        tests[file] = {
            line: found
            for line, names in sorted(contexts.items())
            if (found := [numbers[name] for name in names if name in numbers])
        }
    return {"seconds": seconds, "imported": imported, "tests": tests}
