"""`factcheck accept` and `baseline`: what is accepted is told no more, is shown on request, and ends with its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.invoke import factcheck

WRONG = "The fair opened on Monday, 20 January 2026."
RULES = ("--select", "CAL101,ACC")
FILE = "factcheck-accepted.toml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with settings and a story whose third line is wrong."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factcheck.toml").write_text('select = ["CAL101", "ACC"]\n')
    (tmp_path / "story.txt").write_text(f"It rained.\n\n{WRONG}\n")
    return tmp_path


def accept(*words: str) -> tuple[int, str]:
    ran = factcheck("accept", *words, "--by", "Ada Brel")
    return ran.code, ran.err


def test_an_accepted_finding_makes_no_run_fail_and_is_counted(desk: Path) -> None:
    assert factcheck("run", "story.txt").code == 1
    assert accept("story.txt:3", "CAL101", "--reason", "as on the poster")[0] == 0
    ran = factcheck("run", "story.txt")
    assert ran.code == 0
    assert "1 finding accepted" in " ".join(ran.out.split())
    assert "as on the poster (by Ada Brel" in " ".join(
        factcheck("run", "story.txt", "--show-accepted").out.split()
    )


def test_it_ends_with_its_words_and_what_is_left_over_is_told(desk: Path) -> None:
    accept("story.txt", "weekday-mismatch", "--reason", "as on the poster")
    (desk / "story.txt").write_text("It rained.\n\nThe fair opened on Monday, 21 January 2026.\n")
    ran = factcheck("run", "story.txt", "--format", "concise", "--show", "info")
    assert ran.code == 1
    assert [line.split(": ")[1].split()[1] for line in ran.out.splitlines()[:2]] == ["CAL101", "ACC704"]
    assert f"{FILE}:" in ran.out
    (desk / "story.txt").write_text("It rained.\n")
    assert factcheck("run", "story.txt").code == 0
    assert factcheck("run", "story.txt", "--strict", "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("story.txt:1", "CAL101"), "story.txt:1: CAL101 is not found there; what is found is CAL101"),
        (("story.txt", "CAL999"), "no rule is called 'CAL999'"),
        (("gone.txt", "CAL101"), "gone.txt: there is no such file or folder"),
        (("story.txt", "CAL101", "--until", "soon"), "--until: "),
        (
            ("twice.txt", "CAL101"),
            "twice.txt: CAL101 is found in lines 1, 2: name one (FILE:LINE), or accept --all",
        ),
    ],
)
def test_what_cannot_be_accepted_is_said_and_exits_with_2(
    desk: Path, words: tuple[str, ...], said: str
) -> None:
    (desk / "twice.txt").write_text(f"{WRONG}\n{WRONG} It rained.\n")
    code, err = accept(*words, "--reason", "as on the poster")
    assert code == 2
    assert err.startswith(f"factcheck: {said}")
    assert not (desk / FILE).exists()


def test_a_reason_must_be_given(desk: Path) -> None:
    assert factcheck("accept", "story.txt", "CAL101").code == 2
    assert accept("story.txt", "CAL101", "--reason", " ")[0] == 2


def test_all_findings_of_a_rule_can_be_accepted_at_once(desk: Path) -> None:
    (desk / "twice.txt").write_text(f"{WRONG}\n{WRONG} It rained.\n")
    assert accept("twice.txt", "CAL101", "--all", "--reason", "as on the poster")[0] == 0
    assert factcheck("run", "twice.txt").code == 0


def test_a_baseline_accepts_what_is_there_and_tells_what_is_new(desk: Path) -> None:
    assert factcheck("baseline", ".", "--by", "").code == 0
    assert factcheck("run", ".").code == 0
    (desk / "new.txt").write_text(WRONG)
    ran = factcheck("run", ".", "--format", "concise")
    assert ran.code == 1
    assert ran.out.startswith("new.txt:1:20")


def test_a_baseline_is_renewed_and_leaves_what_has_a_reason_of_its_own(desk: Path) -> None:
    (desk / "other.txt").write_text(f"{WRONG} It rained.")
    accept("story.txt", "CAL101", "--reason", "as on the poster")
    factcheck("baseline", ".")
    assert (desk / FILE).read_text().count("[[accepted]]") == 2
    for name in ("story.txt", "other.txt"):
        (desk / name).write_text("It rained.")
    ran = factcheck("baseline", ".")
    assert "0 new, 1 kept, 1 taken out" in ran.err
    assert "as on the poster" in (desk / FILE).read_text()


def test_programs_are_told_what_was_accepted_by_whom(desk: Path) -> None:
    accept("story.txt", "CAL101", "--reason", "as on the poster", "--until", "2030")
    document = json.loads(factcheck("run", "story.txt", "--format", "json").out)["documents"][0]
    assert document["findings"] == []
    one = document["accepted"][0]
    assert (one["reason"], one["source"], one["by"], one["until"]) == (
        "as on the poster",
        FILE,
        "Ada Brel",
        "2030",
    )
    assert one["finding"]["code"] == "CAL101"


def test_sarif_marks_what_is_accepted_and_drops_nothing(desk: Path) -> None:
    (desk / "page.md").write_text(f"{WRONG} <!-- factcheck: ignore[CAL101] as on the poster -->\n")
    (desk / "new.txt").write_text("It was Monday, 21 January 2026.")
    factcheck("baseline", "story.txt", "--by", "")
    results = json.loads(factcheck("run", ".", "--format", "sarif").out)["runs"][0]["results"]
    seen = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].split("/")[-1]: (
            [mark["kind"] for mark in one.get("suppressions", [])],
            one["baselineState"],
        )
        for one in results
    }
    assert seen == {
        "new.txt": ([], "new"), "page.md": (["inSource"], "new"), "story.txt": (["external"], "unchanged"),
    }  # fmt: skip


def test_entries_end_on_the_day_they_name(desk: Path) -> None:
    accept("story.txt", "CAL101", "--reason", "as on the poster", "--until", "2026-12-31")
    assert factcheck("run", "story.txt", "--today", "2026-12-31").code == 0
    assert factcheck("run", "story.txt", "--today", "2027-01-01").code == 1
    assert factcheck("run", "story.txt", "--date", "2027-02-01").code == 1
    assert factcheck("run", "story.txt", "--today", "soon").code == 2


def test_a_broken_file_is_named_with_its_line_and_exits_with_2(desk: Path) -> None:
    (desk / FILE).write_text('\n[[accepted]]\npath = "/story.txt"\n')
    ran = factcheck("run", "story.txt")
    assert ran.code == 2
    assert f"{FILE}:2: rule is missing" in ran.err
