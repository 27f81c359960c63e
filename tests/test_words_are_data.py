"""Words of a language live in `rules/language`, not in code: the lists that still stand in code, counted by room."""

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
FEW = 4
"""From this many words on, a literal collection is a list of words."""
LEFT = {"language": 91, "checks": 0, "claims": 4, "machine_text": 15, "documents": 52, "facts": 52}
"""Words that stand in lists in each room. Lower a number when a list moves; it never grows."""
MARKUP = (
    "documents/formats/",
    "documents/html/elements.py",
    "documents/latex/words.py",
    "documents/word/body.py",
)
"""Modules whose lists are the vocabulary of a format, which no language owns."""
NAMES = frozenset(("__all__", "__slots__", "__match_args__"))
COLUMN_NAMES = frozenset((*COLUMNS, *(column for columns in COLUMNS.values() for column in columns)))
"""Names of tables and columns are no words of a language."""


def words_in(node: ast.AST) -> list[str]:
    """Return the words that one literal holds: of a collection, a mapping's keys, a string that is split."""
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
    else:
        return []
    words = [
        word for word in found if isinstance(word, str) and WORD.fullmatch(word) and word not in COLUMN_NAMES
    ]
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
    assert counted('x = ["a", "b", "c"]; __all__ = ["a", "b", "c", "d"]; y = ["#", "$", "%", "&"]') == 0


@pytest.mark.parametrize("room", LEFT)
def test_no_list_of_words_is_added_to_code(room: str) -> None:
    modules = [
        path
        for path in (SOURCE / room).rglob("*.py")
        if not path.relative_to(SOURCE).as_posix().startswith(MARKUP)
    ]
    count = sum(counted(path.read_text(encoding="utf-8")) for path in modules)
    assert count <= LEFT[room], f"{room} holds {count} words in lists: words belong in rules/language"


def sets_of_readers() -> Iterator[type[WordSets]]:
    """Yield what all readers and checks ask the words of a language for."""
    for module in pkgutil.walk_packages(factcheck.__path__, "factcheck."):
        if module.name.split(".")[1] in LEFT:
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
