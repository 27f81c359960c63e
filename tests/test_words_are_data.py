"""Words of a language live in `rules/language`, not in code: no list of them stands in a room that reads or judges."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import factcheck
from factcheck.facts.schema import COLUMNS
from factcheck.language.lexicon import WordSets, languages, lexicon

SOURCE = Path(factcheck.__file__).parent
WORD = re.compile(r"[a-z][a-z'-]*( [a-z][a-z'-]*)*", re.IGNORECASE)
GROUP = re.compile(r"[()]")
FEW = 4
"""From this many words on, a literal collection is a list of words."""
ROOMS = (
    "across",
    "against",
    "almanac",
    "checks",
    "claims",
    "documents",
    "facts",
    "language",
    "linking",
    "machine_text",
)
"""The rooms that read and judge; the others hold what they print and the names of their own options."""
OTHER = {
    "documents/formats/": "names of formats and of their fields",
    "documents/html/": "elements and attributes of HTML",
    "documents/latex/words.py": "commands of LaTeX",
    "documents/markdown/": "elements, entities and code that Markdown may hold",
    "documents/word/body.py": "elements of WordprocessingML",
    "facts/": "names of tables, formats and verdicts, codes of foreign files, endings of transliterations",
    "language/citations/entries.py": "systems of identifiers",
    "language/citations/identifiers.py": "hosts and suffixes of addresses, letters mistaken for digits",
    "language/lexicon/": "keys of the word files, endings of verbs",
    "language/sourcing_profile.py": "fields of the report",
    "language/times/": "parts of a time, and the keys of the forms",
    "across/values.py": "units of TIMEX3",
    "against/times.py": "parts of a time",
    "claims/model.py": "fields of the report",
    "linking/references.py": "beginnings of the keys of titles",
    "machine_text/lexicon.py": "sections of the word file",
    "machine_text/residue.py": "marks of chat interfaces",
    "machine_text/style.py": "fields of the report",
}
"""Modules whose lists are no words of a language, with what they are."""
NAMES = frozenset(("__all__", "__slots__", "__match_args__"))
COLUMN_NAMES = frozenset((*COLUMNS, *(column for columns in COLUMNS.values() for column in columns)))
"""Names of tables and columns are no words of a language."""


def words_in(node: ast.AST) -> list[str]:
    """Return the words that one literal holds: a collection, a mapping's keys, a string that is split, a pattern."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        found: list[object] = [part.value for part in node.elts if isinstance(part, ast.Constant)]
    elif isinstance(node, ast.Dict):
        found = [part.value for part in node.keys if isinstance(part, ast.Constant)]
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and isinstance(node.func.value, ast.Constant)
    ):
        found = [*str(node.func.value.value).split()]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        return max(map(alternatives, GROUP.split(node.value)), key=len)
    else:
        return []
    words = [
        word for word in found if isinstance(word, str) and WORD.fullmatch(word) and word not in COLUMN_NAMES
    ]
    return words if len(words) >= FEW else []


def alternatives(group: str) -> list[str]:
    """Return the words among the alternatives of one group of a pattern, if they are a list."""
    words = [part.removeprefix("?:").rstrip("?") for part in group.split("|")]
    words = [word for word in words if len(word) > 1 and WORD.fullmatch(word)]
    return words if len(words) >= FEW else []


def counted(source: str) -> int:
    """Return how many words stand in the lists of a module."""
    tree = ast.parse(source)
    left_out = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(name, ast.Name) and name.id in NAMES for name in node.targets)
        for inner in ast.walk(node.value)
    }
    return sum(len(words_in(node)) for node in ast.walk(tree) if node not in left_out)


def test_the_count_sees_each_way_of_writing_a_list() -> None:
    assert counted('x = ["a", "b", "c", "d"]; y = ("a", "b", "c", "d"); z = {"a", "b", "c", "d"}') == 12
    assert counted('x = "a b c d".split(); y = {"a": 1, "b": 2, "c": 3, "d": 4}') == 8
    assert counted('x = "(?:one|two|three|four)"; y = "one|two|three"') == 4
    assert counted('x = ["a", "b", "c"]; __all__ = ["a", "b", "c", "d"]; y = ["#", "$", "%", "&"]') == 0


def modules() -> Iterator[tuple[str, Path]]:
    """Yield the modules of the rooms, by the path below the package."""
    for room in ROOMS:
        for path in sorted((SOURCE / room).rglob("*.py")):
            yield path.relative_to(SOURCE).as_posix(), path


def test_no_list_of_words_stands_in_code() -> None:
    found = {
        name: count
        for name, path in modules()
        if not name.startswith(tuple(OTHER)) and (count := counted(path.read_text(encoding="utf-8")))
    }
    assert found == {}, "words belong in rules/language"


@pytest.mark.parametrize("prefix", OTHER)
def test_what_is_left_out_of_the_count_holds_lists(prefix: str) -> None:
    assert any(
        counted(path.read_text(encoding="utf-8")) for name, path in modules() if name.startswith(prefix)
    )


def sets_of_readers() -> Iterator[type[WordSets]]:
    """Yield what all readers and checks ask the words of a language for."""
    for module in pkgutil.walk_packages(factcheck.__path__, "factcheck."):
        if module.name.split(".")[1] in ROOMS:
            importlib.import_module(module.name)
    yield from (shape for shape in WordSets.__subclasses__() if shape.__module__.startswith("factcheck."))


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_class_that_a_reader_asks_for_is_there(language: str) -> None:
    shapes = list(sets_of_readers())
    assert shapes
    for shape in shapes:
        words = lexicon(language).sets(shape)
        for name in vars(shape):
            getattr(words, name)
