"""Mutation testing tells which tokens of the code no test is about."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

FOLDER = Path(__file__).parents[2] / "benchmarks" / "mutation"
sys.path.append(str(FOLDER))

from mutants import mutants_of, words_of  # noqa: E402

MEMBERS = {"Color": ["RED", "GREEN"]}


def changes(source: str) -> set[str]:
    """Return the mutants of a module as its changed lines."""
    found = list(mutants_of(source, "m.py", MEMBERS))
    for mutant in found:
        ast.parse(mutant.applied(source))
    return {mutant.shown(source).splitlines()[1].removeprefix("+ ") for mutant in found}


@pytest.mark.parametrize(
    ("source", "mutated"),
    [
        ("a = b < c", {"a = b >= c", "a = b <= c"}),
        ("a = b == c", {"a = b != c"}),
        ("a = b not in c", {"a = b in c"}),
        ("a = b is None", {"a = b is not None"}),
        ("a = b and c", {"a = b or c", "a = True and c", "a = b and True"}),
        ("a = b or c", {"a = b and c", "a = False or c", "a = b or False"}),
        ("a = not b", {"a = b"}),
        ("a = 7", {"a = 8", "a = 6", "a = 70"}),
        ("a = True", {"a = False"}),
        ("a = b + c", {"a = b - c"}),
        ("a = any(b)", {"a = all(b)"}),
        ("a = min(b)", {"a = max(b)"}),
        ('a = {"x", "y"}', {"a = set()"}),
        ('a = frozenset("x y".split())', {"a = frozenset()"}),
        ('a = "x y".split()', {"a = []"}),
        ('a = {"x": b}', {"a = {}"}),
        ("a = Color.RED", {"a = Color.GREEN"}),
        ("a = b if c else d", {"a = b if (not c) else d"}),
        ("a = [b for b in c if d]", {"a = [b for b in c if True]"}),
        ("é = b < c", {"é = b >= c", "é = b <= c"}),
    ],
)
def test_one_token_means_something_else(source: str, mutated: set[str]) -> None:
    assert changes(source) == mutated


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring, 7."""',
        "def f(a: Literal[7]) -> None: ...",
        "a: Final[Literal[7]]",
        "if TYPE_CHECKING:\n    a = 7",
        "raise ValueError(7)",
        'a = f"{7}"',
        'a = "x" + b',
        "a = zip(b, c, strict=True)",
        "@lru_cache(maxsize=7)\ndef f(): ...",
        "@dataclass(frozen=True)\nclass A: ...",
    ],
)
def test_what_no_test_can_be_about_is_left_alone(source: str) -> None:
    assert changes(source) == set()


def test_each_word_of_a_list_is_dropped_and_the_rest_stays_toml() -> None:
    source = '# Words.\n[polite]\nabout = "Words."\nwords = ["please",\n  "thank you"]\nmore = ["x", ]\n'
    found = list(words_of(source, "w.toml"))
    assert [(mutant.line, mutant.kind) for mutant in found] == [
        (4, "word dropped: please"),
        (5, "word dropped: thank you"),
        (6, "word dropped: x"),
    ]
    read = [tomllib.loads(mutant.applied(source)) for mutant in found]
    assert [table["polite"]["words"] for table in read] == [
        ["thank you"],
        ["please"],
        ["please", "thank you"],
    ]
    assert read[2]["polite"]["more"] == []


CODE = '''
"""A room."""

from functools import cache

LIMIT = 18


def adult(age: int) -> bool:
    return age >= LIMIT


@cache
def word() -> str:
    return "a" if LIMIT else "b"


def endless(count: int) -> int:
    while count > 0:
        count -= 1
    return count


def untested(age: int) -> bool:
    return not age
'''

RESOURCES = """
from functools import cache
from pathlib import Path

@cache
def rules_dir():
    return Path(__file__).parents[2] / "rules"
"""

TESTS = """
import pytest
import tomllib
from factcheck.resources import rules_dir
from factcheck.room import adult, endless, word

@pytest.mark.parametrize(("age", "yes"), [(3, False), (17, False), (18, True), (19, True)])
def test_adult(age, yes):
    assert adult(age) is yes

def test_word():
    assert word() == "a"

def test_endless():
    assert endless(3) == 0

def test_please_is_polite():
    assert "please" in tomllib.loads((rules_dir() / "language" / "words.toml").read_text())["polite"]["words"]
"""


def test_survivors_are_what_no_test_notices(tmp_path: Path) -> None:
    """Constants of the module, code that is cached, and loops without end are tried like everything else."""
    package = tmp_path / "src" / "factcheck"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "room.py").write_text(CODE)
    (package / "resources.py").write_text(RESOURCES)
    words = tmp_path / "rules" / "language"
    words.mkdir(parents=True)
    (words / "words.toml").write_text('[polite]\nwords = ["please", "thanks"]\n')
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_api.py").write_text(TESTS)
    # Not asked: it would notice more.
    (tmp_path / "tests" / "checks").mkdir()
    (tmp_path / "tests" / "checks" / "test_untested.py").write_text(
        "from factcheck.room import untested\n\ndef test_untested():\n    assert not untested(3)\n"
    )
    environment = os.environ | {"MUTATION_ROOT": str(tmp_path), "PYTHONPATH": str(tmp_path / "src")}
    floors = tmp_path / "floors.toml"
    floors.write_text('["mutation survivors"]\nroom = 0\n')
    out = tmp_path / "results.json"

    command = [sys.executable, str(FOLDER), "room", "rules/language", "--sample", "0", "--patience", "3"]
    command += ["--floors", str(floors), "--json", str(out), "--gate", "--tests", "tests/test_api.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "room: 7.1 % survive; floors.toml allows 0 %" in done.stdout
    assert "words.toml:2: word dropped: thanks" in done.stdout
    assert "word dropped: please" not in done.stdout
    lines = CODE.splitlines()
    survived = {
        (lines[row["line"] - 1].strip(), row["kind"])
        for row in json.loads(out.read_text())
        if row["ended"] == 0 and row["room"] == "room"
    }
    assert survived == {("return not age", "not removed")}
