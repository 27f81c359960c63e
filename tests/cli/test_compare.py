"""`factcheck compare`: two documents side by side."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.invoke import factcheck

ONE = "The ferry Heron left Ostrey with 45 people.\n\nNobody fell. The soup was hot.\n\nAnn Poe steered.\n"
OTHER = (
    "Nobody fell.\n\nThe ferry Heron left Ostrey on time with 40 people.\n\nA dog barked. Ann Poe steered.\n"
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two documents."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_sentences_are_paired_wherever_they_stand() -> None:
    ran = factcheck("compare", "one.txt", "other.txt", "--format", "json")
    found = json.loads(ran.out)
    assert found["counts"] == {"same": 2, "different": 1, "only-one": 1, "only-other": 1}
    rows = [
        (row["relation"], *(row[side] and row[side]["text"] for side in ("one", "other")))
        for row in found["rows"]
    ]
    assert rows == [
        (
            "different",
            "The ferry Heron left Ostrey with 45 people.",
            "The ferry Heron left Ostrey on time with 40 people.",
        ),
        ("only-other", None, "A dog barked."),
        ("same", "Nobody fell.", "Nobody fell."),
        ("only-one", "The soup was hot.", None),
        ("same", "Ann Poe steered.", "Ann Poe steered."),
    ]


def test_a_change_says_what_it_is_and_where() -> None:
    found = json.loads(factcheck("compare", "one.txt", "other.txt", "--format", "json").out)
    wording, number = found["rows"][0]["changes"]
    assert (wording["kind"], wording["one"], wording["other"]["text"]) == (None, None, "on time")
    assert number["kind"] == "number"
    assert ONE[number["one"]["start"] : number["one"]["end"]] == number["one"]["text"] == "45"
    assert OTHER[number["other"]["start"] : number["other"]["end"]] == number["other"]["text"] == "40"


@pytest.mark.parametrize(("columns", "together"), [("120", True), ("60", False)])
def test_wide_terminals_show_two_columns_and_narrow_ones_one(
    monkeypatch: pytest.MonkeyPatch, columns: str, together: bool
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = factcheck("compare", "one.txt", "other.txt").out
    assert any("[-45-]" in line and "{+40+}" in line for line in out.splitlines()) == together
    assert "= 1 sentence that both have" in out
    assert "2 sentences the same, 1 different, 1 only in one.txt, 1 only in" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= int(columns)


def test_a_document_beside_itself_is_the_same_throughout() -> None:
    out = factcheck("compare", "one.txt", "one.txt", "--format", "json").out
    assert json.loads(out)["counts"] == {"same": 4, "different": 0, "only-one": 0, "only-other": 0}


def test_hostile_text_reaches_no_terminal(desk: Path) -> None:
    (desk / "bad.txt").write_bytes(b"The ferry \x1b[31mHeron left\xe2\x80\xae Ostrey.\n")
    out = factcheck("compare", "bad.txt", "one.txt").out
    assert "\\x1b[31m" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize("words", [("nowhere.txt", "one.txt"), ("one.txt", ".")])
def test_what_cannot_be_read_ends_with_2(words: tuple[str, str]) -> None:
    ran = factcheck("compare", *words)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert ran.out == ""


def test_a_report_never_takes_the_place_of_a_document(desk: Path) -> None:
    ran = factcheck("compare", "one.txt", "other.txt", "-o", "one.txt")
    assert ran.code == 2
    assert (desk / "one.txt").read_text(encoding="utf-8") == ONE


def test_the_json_is_valid_by_the_published_schema(root: Path) -> None:
    schema = json.loads((root / "docs" / "schema" / "compare-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    found = json.loads(factcheck("compare", "one.txt", "other.txt", "--format", "json").out)
    assert list(validator.iter_errors(found)) == []
    for key in found:
        assert list(validator.iter_errors({name: value for name, value in found.items() if name != key}))
    row = {**found["rows"][0], "relation": "alike"}
    assert list(validator.iter_errors({**found, "rows": [row]}))


def test_the_page_marks_what_differs_and_text_stays_text() -> None:
    Path("signs.txt").write_text(ONE + " Five < six & a <tag wept.", encoding="utf-8")
    page = factcheck("compare", "signs.txt", "other.txt", "--format", "html").out
    assert "<del>45</del>" in page
    assert "<ins>40</ins>" in page
    assert "number: 45" in page
    assert "Five &lt; six &amp; a &lt;tag wept." in page
    assert "<script" not in page
