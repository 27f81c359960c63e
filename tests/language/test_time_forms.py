"""The forms of time expressions are data that carry their own tests: examples with the value that each must have."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.intervals import parse_edtf
from factcheck.language.lexicon import lexicon
from factcheck.language.times import find_times_in
from factcheck.language.times.composing import KINDS
from factcheck.language.times.forms import FILE, expand
from factcheck.resources import rules_dir

TODAY = parse_edtf("2026-01-28")
LANGUAGES = sorted(path.parent.name for path in (rules_dir() / "language").glob(f"*/{FILE}.toml"))


def forms(language: str) -> list[dict[str, object]]:
    path: Path = rules_dir() / "language" / language / f"{FILE}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["form"]  # type: ignore[no-any-return]


def examples() -> Iterator[tuple[str, str, str]]:
    for language in LANGUAGES:
        for form in forms(language):
            for text, value in form["examples"].items():  # type: ignore[attr-defined]
                yield language, text, value


@pytest.mark.parametrize(("language", "text", "value"), list(examples()))
def test_each_example_is_read_as_it_says(language: str, text: str, value: str) -> None:
    start, end = text.find("«"), text.find("»") - 1
    plain = text.replace("«", "").replace("»", "")
    found = [
        (plain[e.start : e.end], e.value) for e in find_times_in(plain, TODAY, lexicon(language)).expressions
    ]
    if value:
        assert (plain[start:end], value) in found
    else:
        words = plain if start < 0 else plain[start:end]
        assert not [one for one in found if one[0] in words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_names_a_meaning_that_exists_and_has_an_example(language: str) -> None:
    for form in forms(language):
        assert form["is"] in KINDS
        assert form["examples"], form


def test_a_pattern_stands_for_every_way_to_leave_out_what_may_be_left_out() -> None:
    assert sorted(expand("MONTH [[,] YEAR]")) == [("MONTH",), ("MONTH", ",", "YEAR"), ("MONTH", "YEAR")]
    assert sorted(expand("a|an UNIT")) == [("a", "UNIT"), ("an", "UNIT")]
