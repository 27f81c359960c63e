"""`factcheck run`: exit codes, selection, formats and what is said where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, FLAGGED
from tests.cli.invoke import factcheck

GEN = ("--select", "GEN602")


def test_nothing_to_report_exits_with_0_and_one_line(news: Path) -> None:
    ran = factcheck("run", news / "clean.txt", *GEN)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1
    assert ran.err == ""


def test_a_finding_at_or_above_fail_on_exits_with_1(news: Path) -> None:
    assert factcheck("run", news, *GEN, "--fail-on", "warning").code == 1
    assert factcheck("run", news, *GEN, "--fail-on", "error").code == 0
    assert factcheck("run", news, *GEN, "--fail-on", "never").code == 0


def test_exit_zero_reports_and_exits_with_0(news: Path) -> None:
    ran = factcheck("run", news, *GEN, "--fail-on", "info", "--exit-zero", "--format", "concise")
    assert ran.code == 0
    assert "GEN602" in ran.out


def test_a_missing_file_is_told_and_exits_with_2_and_the_rest_goes_on(news: Path) -> None:
    ran = factcheck("run", "news/gone.txt", news / "flagged.txt", *GEN, "--format", "concise", "--exit-zero")
    assert ran.code == 2
    assert "GEN602" in ran.out
    assert ran.err == "factcheck: news/gone.txt: there is no such file or folder\n"


@pytest.mark.parametrize("name", ["terminal", "concise", "json", "jsonl", "sarif", "github"])
def test_the_exit_code_does_not_depend_on_the_format(news: Path, name: str) -> None:
    assert factcheck("run", news, *GEN, "--format", name, "--fail-on", "warning").code == 1
    assert factcheck("run", news / "clean.txt", *GEN, "--format", name).code == 0


def test_nothing_to_check_exits_with_3_and_machine_formats_stay_valid(tmp_path: Path) -> None:
    ran = factcheck("run", tmp_path, "--format", "sarif")
    assert ran.code == 3
    assert json.loads(ran.out)["runs"][0]["results"] == []
    assert "nothing to check" in ran.err
    assert factcheck("run").code == 3


def test_files_of_other_formats_are_passed_over_and_counted(news: Path) -> None:
    (news / "photo.jpeg").write_bytes(b"\xff\xd8\xff")
    (news / "table.csv").write_text("a,b\n", encoding="utf-8")
    ran = factcheck("run", news, *GEN, "--format", "json")
    assert json.loads(ran.out)["notes"] == ["2 files of other formats passed over"]


def test_files_that_are_passed_over_are_named_when_asked(news: Path) -> None:
    (news / "photo.jpeg").write_bytes(b"\xff\xd8\xff")
    assert "1 file of other formats passed over (--verbose names them)" in factcheck("run", news, *GEN).out
    ran = factcheck("run", "news", *GEN, "--verbose")
    assert "passed over (" not in ran.out
    assert ran.err == "factcheck: news/photo.jpeg: passed over: no format that is read in folders\n"


def test_a_file_that_is_named_is_tried_as_text_whatever_its_suffix(news: Path) -> None:
    (news / "flagged.txt").rename(news / "flagged.log")
    ran = factcheck("run", news / "flagged.log", *GEN, "--format", "concise")
    assert "GEN602" in ran.out


def test_standard_input_has_the_name_it_is_given() -> None:
    ran = factcheck("run", "-", "--stdin-filename", "desk/draft.md", *GEN, "-f", "concise", stdin=FLAGGED)
    assert ran.out.startswith("desk/draft.md:1:19: warning GEN602 ")


def test_a_given_date_is_the_document_date(news: Path) -> None:
    ran = factcheck("run", news / "clean.txt", "--date", "2026-01-21", *GEN, "-f", "json")
    date = json.loads(ran.out)["documents"][0]["date"]
    assert (date["value"], date["provenance"]) == ("2026-01-21", "option")


@pytest.mark.parametrize("date", ["2026-13-01", "yesterday", "21/01/2026"])
def test_a_date_that_is_none_exits_with_2(news: Path, date: str) -> None:
    ran = factcheck("run", news, "--date", date)
    assert ran.code == 2
    assert date in ran.err


def test_an_unknown_rule_exits_with_2_and_a_suggestion(news: Path) -> None:
    ran = factcheck("run", news, "--select", "chatbot-residu")
    assert ran.code == 2
    assert "did you mean 'chatbot-residue'" in ran.err


def test_rules_are_selected_and_ignored_by_code_name_or_family(news: Path) -> None:
    def found(*words: str) -> bool:
        return "GEN602" in factcheck("run", news / "flagged.txt", "-f", "concise", *words).out

    assert found("--select", "GEN")
    assert found("--select", "chatbot-residue")
    assert found("--select", "GEN601,GEN602")
    assert not found("--select", "GEN601", "--select", "GEN603")
    assert not found("--select", "GEN", "--ignore", "GEN602")
    assert not found("--select", "GEN", "--ignore", "GEN6")
    assert found("--select", "GEN602", "--ignore", "GEN")


def test_what_is_not_shown_is_counted_and_still_fails_the_run(news: Path) -> None:
    ran = factcheck("run", news, *GEN, "--show", "error", "--fail-on", "warning", "-f", "json")
    whole = json.loads(ran.out)
    assert ran.code == 1
    assert [document["findings"] for document in whole["documents"]] == [[], []]
    assert whole["notes"] == ["2 milder findings not shown"]


def test_statistics_are_for_people(news: Path) -> None:
    assert "warning GEN602 chatbot-residue" in factcheck("run", news, *GEN, "--statistics").out
    ran = factcheck("run", news, *GEN, "--statistics", "-f", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "--statistics" in ran.err


def test_a_report_goes_to_a_file_when_asked(news: Path) -> None:
    ran = factcheck("run", news, *GEN, "-f", "sarif", "--output-file", "report.sarif")
    assert ran.out == ""
    assert json.loads(Path("report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_a_report_that_cannot_be_written_exits_with_2(news: Path) -> None:
    ran = factcheck("run", news, *GEN, "--output-file", "no/such/folder/report.txt")
    assert ran.code == 2
    assert "no/such/folder" in ran.err


def test_several_processes_give_the_same_report_in_the_same_order(news: Path) -> None:
    for number in range(12):
        text = (CLEAN if number % 3 else FLAGGED) * (40 - 3 * number)
        (news / f"{number:02}.txt").write_text(text, encoding="utf-8")
    one = factcheck("run", news, *GEN, "-f", "json", "--jobs", "1")
    two = factcheck("run", news, *GEN, "-f", "json", "--jobs", "2")
    assert one == two


def test_each_document_comes_once_in_the_order_given(news: Path) -> None:
    ran = factcheck("run", "news/flagged.txt", news, "./news/clean.txt", *GEN, "-f", "json")
    paths = [Path(document["path"]).name for document in json.loads(ran.out)["documents"]]
    assert paths == ["flagged.txt", "clean.txt"]


def test_no_colours_unless_asked_or_on_a_terminal(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in factcheck("run", news, *GEN).out
    assert "\x1b[" in factcheck("run", news, *GEN, "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in factcheck("run", news, *GEN).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in factcheck("run", news, *GEN).out


@pytest.mark.parametrize(("select", "asked"), [("CAL", True), ("GEN", False), ("ALL", True)])
def test_the_report_names_the_fact_table_where_a_rule_asked_it(news: Path, select: str, asked: bool) -> None:
    text = "Ostrey, 21 January 2026\n\nThe 2024 Summer Olympics opened in Paris two years ago.\n"
    (news / "games.txt").write_text(text, encoding="utf-8")
    facts = json.loads(factcheck("run", news, "--select", select, "-f", "json").out)["facts"]
    assert bool(facts["version"]) == bool(facts["as_of"]) == asked
