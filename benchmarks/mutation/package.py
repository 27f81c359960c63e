"""The package as it lies in this checkout and in this process: its modules, their functions, and what they keep."""

from __future__ import annotations

import ast
import functools
import gc
import os
import types
from pathlib import Path
from typing import Any

from mutants import Mutant

HERE = Path(os.environ.get("MUTATION_ROOT") or Path(__file__).resolve().parents[2])
"""The checkout; another one can be named, so that this program can be tested."""

PACKAGE = HERE / "src" / "factcheck"


def module_of(file: Path) -> str:
    """Return the name by which a file of the package is imported."""
    parts = ["factcheck", *file.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts).removesuffix(".__init__")


class Package:
    """The functions of the package in this process, found once for all copies, and what they keep."""

    def __init__(self) -> None:
        self._functions: dict[tuple[str, str, int], list[types.FunctionType]] = {}
        self._caches: list[tuple[str, functools._lru_cache_wrapper[Any]]] = []
        self._imports = {module_of(file): _imported_by(file) for file in sorted(PACKAGE.rglob("*.py"))}
        for one in gc.get_objects():
            if isinstance(one, types.FunctionType):
                code = one.__code__
                self._functions.setdefault((code.co_filename, code.co_name, code.co_firstlineno), []).append(
                    one
                )
            elif isinstance(one, functools._lru_cache_wrapper):
                module = str(getattr(one, "__module__", ""))
                if module.startswith("factcheck"):
                    self._caches.append((module, one))

    def replace(self, mutant: Mutant) -> bool:
        """Put the mutated code into every function object that runs the original; False when there is none."""
        path = PACKAGE / mutant.file
        name, line = mutant.function.rsplit(":", 1)
        functions = self._functions.get((str(path), name, int(line)), ())
        if functions:
            source = path.read_text(encoding="utf-8")
            new = _code(compile(mutant.applied(source), str(path), "exec"), name, int(line))
            for function in functions:
                function.__code__ = new
        return bool(functions)

    def forget(self, module: str) -> None:
        """Empty the caches that may hold what a module made: of those that import it, through others too."""
        reached, waiting = set(), [module]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += [name for name, imported in self._imports.items() if one in imported]
        for name, cache in self._caches:
            if name in reached:
                cache.cache_clear()


def _imported_by(file: Path) -> frozenset[str]:
    """Return what a module of the package may import, wherever in it; a package finds its modules by itself."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    if file.name == "__init__.py":
        found |= {module_of(child) for child in file.parent.rglob("*.py") if child != file}
    return frozenset(found)


def _code(module: types.CodeType, name: str, line: int) -> types.CodeType:
    waiting = [module]
    while waiting:
        code = waiting.pop()
        if code.co_name == name and code.co_firstlineno == line:
            return code
        waiting += [one for one in code.co_consts if isinstance(one, types.CodeType)]
    raise LookupError(name)
