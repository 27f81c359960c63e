"""`factcheck run --report KIND=FILE`: reports in files beside the one that is printed."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from factcheck.report import KINDS
from tests.cli.invoke import factcheck

GEN = ("--select", "GEN602")


def test_several_reports_are_written_and_the_terminal_report_is_still_printed(news: Path) -> None:
    plain = factcheck("run", news, *GEN, "--fail-on", "warning")
    files = {kind: Path(f"report.{kind}") for kind in KINDS}
    words = [word for kind, file in files.items() for word in ("--report", f"{kind}={file}")]
    assert factcheck("run", news, *GEN, "--fail-on", "warning", *words) == plain
    assert plain.code == 1
    assert all(file.stat().st_size for file in files.values())
    assert len(json.loads(files["json"].read_text(encoding="utf-8"))["documents"]) == 2
    assert (
        json.loads(files["sarif"].read_text(encoding="utf-8"))["runs"][0]["results"][0]["ruleId"] == "GEN602"
    )
    assert len(ET.parse(files["junit"]).getroot()) == 2
    with files["csv"].open(encoding="utf-8", newline="") as stream:
        assert [row["code"] for row in csv.DictReader(stream)] == ["GEN602"] * 2


def test_a_report_in_a_file_is_the_one_that_the_format_prints(news: Path) -> None:
    for kind in sorted(set(KINDS) - {"parquet"}):
        printed = factcheck("run", news, *GEN, "--format", kind).out
        factcheck("run", news, *GEN, "--report", f"{kind}=report")
        assert Path("report").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("sarif", "KIND=FILE"),
        ("sarif=", "KIND=FILE"),
        ("sarif=-", "KIND=FILE"),
        ("word=report.doc", "no such kind"),
        ("json=no/such/folder/report.json", "no folder no/such/folder"),
        ("json=news/clean.txt", "overwrite a document"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_checked(
    news: Path, value: str, words: str
) -> None:
    before = (news / "clean.txt").read_bytes()
    ran = factcheck("run", "news", *GEN, "--report", value)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert (news / "clean.txt").read_bytes() == before


def test_two_reports_in_one_file_are_refused(news: Path) -> None:
    ran = factcheck("run", news, "--report", "json=report", "--report", "sarif=./report")
    assert ran.code == 2
    assert "two reports would go to one file" in ran.err


def test_a_kind_whose_library_is_an_extra_says_how_to_install_it(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.cli.extras.find_spec", lambda name: None)
    ran = factcheck("run", news, "--report", "parquet=report.parquet")
    assert ran.code == 2
    assert ran.err == "factcheck: parquet needs pyarrow: pip install 'factcheck-cli[parquet]'\n"


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_written(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Path("report.json")
    old.write_text("old", encoding="utf-8")

    def broken(report: object, kind: str, out: object, look: object) -> None:
        if kind == "json":
            raise OSError(28, "No space left on device")
        save(report, kind, out, look)  # type: ignore[arg-type]

    from factcheck.report import save

    monkeypatch.setattr("factcheck.cli.reports.save", broken)
    ran = factcheck("run", news, *GEN, "--report", "json=report.json", "--report", "gitlab=gl.json")
    assert ran.code == 2
    assert "report.json: No space left" in ran.err
    assert "GEN602" in ran.out
    assert old.read_text(encoding="utf-8") == "old"
    assert json.loads(Path("gl.json").read_text(encoding="utf-8"))


def test_a_report_shows_what_is_asked_for_and_no_passes(root: Path, tmp_path: Path) -> None:
    def results(*words: str) -> list[str]:
        file = tmp_path / "report.sarif"
        factcheck("run", root / "examples", "--report", f"sarif={file}", *words)
        found = json.loads(file.read_text(encoding="utf-8"))["runs"][0]["results"]
        return [result["level"] for result in found]

    assert set(results()) == {"error", "warning", "note"}
    assert set(results("--show", "error")) == {"error"}
    assert set(results("--show", "error", "--passes")) == {"error", "none"}
