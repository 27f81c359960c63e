"""Mutants: copies of a module, or of a list of words, that differ in one token and mean something else.

A flipped or shifted comparison, a number one more, one less or ten times as large, a condition dropped or negated, a
`not` removed, `and` for `or`, an emptied set of words, another member of the same enumeration, `True` for `False`,
`min` for `max`; in the data, a word dropped.

What cannot change what right code does is left alone, by kinds: annotations and what only type checkers read,
docstrings, decorators (the size of a cache, the making of a dataclass), assertions and arguments that assert, and
messages: of errors, and what is written between the values of a text, which is judged by reading it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FLIPPED = {
    ast.Lt: ">=", ast.LtE: ">", ast.Gt: "<=", ast.GtE: "<", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
SHIFTED = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.FloorDiv: "*"}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
COLLECTIONS = ("frozenset", "set", "tuple", "dict")
_ASSERTING = ("strict",)
"""Arguments that assert what is so (`zip(strict=True)`): right code does the same without."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module.

    Attributes:
        file: the module, relative to the package's folder.
        line: where the change is, from 1.
        kind: what was done.
        start: first character of the module's text that is replaced.
        end: character after the last.
        text: what stands there instead.
        function: name and first line of the outermost function that holds it; "" at the level of module or class.
    """

    file: str
    line: int
    kind: str
    start: int
    end: int
    text: str
    function: str = ""

    def applied(self, source: str) -> str:
        """Return the mutated text of the module."""
        return source[: self.start] + self.text + source[self.end :]

    def shown(self, source: str) -> str:
        """Return the changed line before and after, for people."""
        first = source.rfind("\n", 0, self.start) + 1
        last = source.find("\n", self.end) if "\n" in source[self.end :] else len(source)
        before = source[first:last].strip()
        after = (source[first : self.start] + self.text + source[self.end : last]).strip()
        return "\n".join([f"- {' '.join(before.split())}", f"+ {' '.join(after.split())}"])


class _Finder(ast.NodeVisitor):
    """Collects the mutants of one module."""

    def __init__(self, file: str, source: str, enumerations: dict[str, list[str]]) -> None:
        self.file = file
        self.source = source
        self.enumerations = enumerations
        self.found: list[Mutant] = []
        self.function = ""
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._bytes = source.isascii()

    def _at(self, line: int, column: int) -> int:
        """Return the character at a line and a column in UTF-8 bytes, as `ast` counts."""
        start = self._lines[line - 1]
        if self._bytes:
            return start + column
        text = self.source[start : self._lines[line]]
        return start + len(text.encode()[:column].decode())

    def _span(self, node: ast.expr) -> tuple[int, int]:
        end = self._at(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
        return self._at(node.lineno, node.col_offset), end

    def _add(self, node: ast.expr, kind: str, text: str, span: tuple[int, int] | None = None) -> None:
        start, end = span or self._span(node)
        line = self.source.count("\n", 0, start) + 1
        self.found.append(Mutant(self.file, line, kind, start, end, text, self.function))

    def _text(self, node: ast.expr) -> str:
        start, end = self._span(node)
        return self.source[start:end]

    def _between(self, left: ast.expr, right: ast.expr, old: str, kind: str, new: str) -> None:
        """Replace the operator that stands between two operands."""
        start, end = self._span(left)[1], self._span(right)[0]
        at = self.source.find(old, start, end)
        if at >= 0 and "#" not in self.source[start:end]:
            self._add(left, kind, new, (at, at + len(old)))

    # What is not mutated.

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        return

    def visit_Raise(self, node: ast.Raise) -> None:
        return

    def visit_Assert(self, node: ast.Assert) -> None:
        return

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        return

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg not in _ASSERTING:
            self.generic_visit(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        outer, self.function = self.function, self.function or f"{node.name}:{_first_line(node)}"
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                function, self.function = self.function, outer
                self.visit(default)
                self.function = function
        for statement in node.body:
            self.visit(statement)
        self.function = outer

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            self.visit(statement)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.body)

    # What is.

    def visit_If(self, node: ast.If) -> None:
        if "TYPE_CHECKING" in self._text(node.test):
            for statement in node.orelse:
                self.visit(statement)
            return
        self._condition(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._condition(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._add(test, "condition dropped", "True")
        self.generic_visit(node)

    def _condition(self, test: ast.expr) -> None:
        """Negate a condition that no other mutation negates."""
        if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.NamedExpr):
            self._add(test, "condition negated", f"(not {self._text(test)})")

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        word, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._between(left, right, word, f"{word} for {other}", other)
        neutral = "True" if word == "and" else "False"
        for value in node.values:
            if not any(isinstance(inner, ast.NamedExpr) for inner in ast.walk(value)):
                self._add(value, "condition dropped", neutral)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            start, _ = self._span(node)
            operand, _ = self._span(node.operand)
            if self.source[start:operand] == "not ":
                self._add(node, "not removed", "", (start, operand))
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            for table, kind in ((FLIPPED, "comparison flipped"), (SHIFTED, "boundary shifted")):
                if (new := table.get(type(operator))) is not None:
                    self._between(left, right, _SIGNS[type(operator)], kind, new)
            left = right
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if (new := ARITHMETIC.get(type(node.op))) is not None and not _is_text(node):
            self._between(node.left, node.right, _SIGNS[type(node.op)], "arithmetic", new)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self._add(node, "constant swapped", str(not value))
        elif isinstance(value, int | float):
            for kind, new in (
                ("number + 1", value + 1),
                ("number - 1", value - 1),
                ("number x 10", value * 10),
            ):
                if new != value:
                    self._add(node, kind, repr(new) if new >= 0 else f"({new!r})")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        members = self.enumerations.get(node.value.id, []) if isinstance(node.value, ast.Name) else []
        if node.attr in members:
            other = members[(members.index(node.attr) + 1) % len(members)]
            self._add(node, "constant swapped", f"{self._text(node.value)}.{other}")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in SWAPPED:
            self._add(node.func, "function swapped", SWAPPED[node.func.id])
        elif isinstance(node.func, ast.Name) and node.func.id in COLLECTIONS and _holds_words(node):
            self._add(node, "words emptied", f"{node.func.id}()")
            return
        elif (
            isinstance(node.func, ast.Attribute) and node.func.attr == "split" and _is_words(node.func.value)
        ):
            self._add(node, "words emptied", "[]")
            return
        self.generic_visit(node)

    def _collection(self, node: ast.Set | ast.List | ast.Tuple) -> None:
        if len(node.elts) > 1 and all(map(_is_words, node.elts)):
            empty = {ast.Set: "set()", ast.List: "[]", ast.Tuple: "()"}[type(node)]
            if self._text(node)[0] in "([{":
                self._add(node, "words emptied", empty)
            return
        self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> None:
        self._collection(node)

    def visit_List(self, node: ast.List) -> None:
        self._collection(node)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        self._collection(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        if node.keys and all(key is not None and _is_words(key) for key in node.keys):
            self._add(node, "words emptied", "{}")
        self.generic_visit(node)


_SIGNS: dict[type[ast.AST], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//",
}  # fmt: skip


def _first_line(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the line that the code object of a function calls its first: that of its first decorator."""
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(side, ast.JoinedStr) or _is_words(side) for side in (node.left, node.right))


def _holds_words(node: ast.Call) -> bool:
    return any(
        _is_words(inner)
        for argument in node.args
        for inner in ast.walk(argument)
        if isinstance(inner, ast.expr)
    )


def enumerations(package: Path) -> dict[str, list[str]]:
    """Return the members of every enumeration of a package by the name of its class."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
                members = [
                    target.id
                    for statement in node.body
                    if isinstance(statement, ast.Assign)
                    for target in statement.targets
                    if isinstance(target, ast.Name)
                ]
                if len(members) > 1:
                    found[node.name] = members
    return found


def mutants_of(source: str, file: str, known: dict[str, list[str]]) -> Iterator[Mutant]:
    """Yield the mutants of a module, in order of its text, without those that no longer compile."""
    finder = _Finder(file, source, known)
    finder.visit(ast.parse(source))
    seen = set()
    for mutant in sorted(finder.found, key=lambda one: (one.start, one.end, one.text)):
        key = (mutant.start, mutant.end, mutant.text)
        if key not in seen and source[mutant.start : mutant.end] != mutant.text:
            seen.add(key)
            yield mutant


_LIST = re.compile(r'^[\w-]+ = \[((?:\s*"[^"\n]*",?)+)\s*\]', re.MULTILINE)
_ITEM = re.compile(r'"([^"\n]*)"(?:, ?)?')


def words_of(source: str, file: str) -> Iterator[Mutant]:
    """Yield the mutants of a TOML file of words: each word of a list dropped."""
    for found in _LIST.finditer(source):
        for item in _ITEM.finditer(found[1]):
            start, end = found.start(1) + item.start(), found.start(1) + item.end()
            yield Mutant(file, source.count("\n", 0, start) + 1, f"word dropped: {item[1]}", start, end, "")


def room_files(package: Path, room: str) -> list[Path]:
    """Return the files of a room: a folder or module named from the package on, or a folder of `rules/`."""
    if room.startswith("rules/"):
        return sorted((package.parents[1] / room).rglob("*.toml"))
    folder = package / room
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [package / f"{room}.py"]
    return [file for file in files if file.is_file()]
