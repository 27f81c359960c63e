"""Packages of other people: their checks, formats and reports are like ours, and what is broken is named."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.invoke import factcheck
from tests.packages import factcheck_with, installed, shown_packages

MOST_LINES = 30
STORY = 'The ferry made 20 knots per hour at noon.\n\n"She makes 20 knots per hour," he said.\n'


@contextmanager
def plugged(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have what stands in a folder installed for a while; whatever was found out meanwhile is forgotten."""
    from factcheck import catalogue, checks, extensions, report
    from factcheck.batch import work
    from factcheck.config import settings
    from factcheck.documents import formats

    made: list[Any] = [
        extensions._installed,
        extensions.plugins,
        extensions.loaded,
        catalogue.catalogue,
        checks.all_checks,
        report.added,
    ]
    made += [formats.formats, formats.by_suffix, settings.selected_codes, settings.severities, work.checker]
    checks.all_checks()
    known = dict(checks._CHECKS)
    monkeypatch.syspath_prepend(site)
    for one in made:
        one.cache_clear()
    try:
        yield
    finally:
        for one in made:
            one.cache_clear()
        for name in ("broken_plugin", "ferry_checks", "ship_log"):
            sys.modules.pop(name, None)
        checks._CHECKS.clear()
        checks._CHECKS.update(known)


@pytest.fixture(scope="module")
def shown(root: Path) -> list[dict[str, str]]:
    return shown_packages((root / "docs" / "plugins.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sites(shown: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [installed(files, tmp_path_factory.mktemp("package")) for files in shown]


@pytest.fixture
def ferry(sites: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    with plugged(sites[0], monkeypatch):
        yield sites[0]


@pytest.fixture
def log(sites: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    with plugged(sites[1], monkeypatch):
        yield sites[1]


def test_the_packages_that_are_shown_are_short(shown: list[dict[str, str]]) -> None:
    lengths = [sum(text.count("\n") for text in files.values()) for files in shown]
    assert len(lengths) == 2
    assert max(lengths) <= MOST_LINES


class TestChecks:
    def test_the_rule_of_a_plugin_is_found_selected_and_ignored(self, ferry: Path, tmp_path: Path) -> None:
        (tmp_path / "story.txt").write_text(STORY)
        ran = factcheck("run", "story.txt", "--select", "FER", "-f", "concise")
        assert ran.code == 0
        assert "story.txt:1:19: warning FER101" in ran.out
        assert ran.out.count("FER101") == 1
        ran = factcheck("run", "story.txt", "--ignore", "knots-per-hour", "-f", "concise")
        assert "FER101" not in ran.out

    def test_it_is_corrected_and_given_another_severity(self, ferry: Path, tmp_path: Path) -> None:
        (tmp_path / "factcheck.toml").write_text('select = "FER"\n[rules]\nknots-per-hour = "error"\n')
        (tmp_path / "story.txt").write_text(STORY)
        assert factcheck("run", "story.txt").code == 1
        assert factcheck("run", "story.txt", "--fix").code == 0
        assert (tmp_path / "story.txt").read_text() == STORY.replace(" per hour at", " at")

    def test_it_is_listed_and_explained_with_where_it_comes_from(self, ferry: Path, tmp_path: Path) -> None:
        assert "FER101" in factcheck("rule", "--all").out
        page = factcheck("rule", "knots-per-hour").out
        assert "A speed in knots is given by the hour." in page
        assert "ferry-checks 1.0" in page
        (entry,) = json.loads(factcheck("rule", "FER101", "-f", "json").out)
        assert entry["origin"] == "ferry-checks 1.0"

    def test_sarif_describes_it(self, ferry: Path, tmp_path: Path) -> None:
        (tmp_path / "story.txt").write_text(STORY)
        (run,) = json.loads(factcheck("run", "story.txt", "-f", "sarif").out)["runs"]
        assert "knots-per-hour" in [rule["name"] for rule in run["tool"]["driver"]["rules"]]


def test_in_processes_of_their_own_it_is_the_same(sites: list[Path], tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    words = ("run", ".", "--select", "FER", "-f", "concise", "--jobs", "2", "--no-across")
    assert factcheck_with(sites[0], tmp_path, *words).stdout.count("FER101") == 2


class TestFormatsAndReports:
    def test_a_format_is_read_in_folders_with_its_places(self, log: Path, tmp_path: Path) -> None:
        text = "06:00 | Fair.\n07:00 | We sailed on Monday, 20 January 2026.\n"
        (tmp_path / "a.shiplog").write_text(text)
        ran = factcheck("run", ".", "--select", "CAL101")
        assert ran.code == 1
        assert "paragraph 2" in ran.out

    def test_a_report_is_a_format_and_a_file(self, log: Path, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("We sailed on Monday, 20 January 2026.\n")
        words = ("run", "a.txt", "--select", "CAL101", "--format", "tally", "--report", "tally=out.txt")
        assert factcheck(*words).out == "a.txt 1\n"
        assert (tmp_path / "out.txt").read_text() == "a.txt 1\n"

    def test_an_unknown_format_is_told_with_those_there_are(self, log: Path, tmp_path: Path) -> None:
        ran = factcheck("run", ".", "--format", "tall")
        assert ran.code == 2
        assert "tally" in ran.err


def broken(folder: Path, code: str, entry: str, catalogue: str = "") -> Path:
    """Return a folder that holds an installed package with a fault."""
    package = folder / "broken_plugin"
    package.mkdir()
    (package / "__init__.py").write_text(code)
    if catalogue:
        (package / "catalogue.toml").write_text(catalogue)
    about = folder / "broken-2.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 2.0\n")
    (about / "entry_points.txt").write_text(entry)
    return folder


CHECKS = "[factcheck.checks]\nbroken = broken_plugin\n"
CHECK = "from factcheck.plugin import check\n@check({!r})\ndef told(context):\n    return []\n"
RULE = '[[rule]]\ncode = "{}"\nname = "{}"\nseverity = "info"\nsummary = "."\nwhy = "."\n'


@pytest.mark.parametrize(
    ("code", "entry", "catalogue", "said"),
    [
        ("1/0", CHECKS, "", "the plugin 'broken' (broken 2.0) cannot be loaded: ZeroDivisionError"),
        ("raise SystemExit(0)", CHECKS, "", "cannot be loaded: SystemExit"),
        ("", CHECKS.replace("_plugin", "_away"), "", "there is no package broken_away"),
        (CHECK.format("BRO101"), CHECKS, "", "speaks for BRO101, which is no rule of its catalogue"),
        (CHECK.format("CAL101"), CHECKS, "", "speaks for CAL101, which is no rule of its catalogue"),
        ("", CHECKS, RULE.format("BRO101", "broken"), "no check speaks for BRO101"),
        ("", CHECKS, RULE.format("CAL199", "broken"), "CAL is ours"),
        ("", CHECKS, RULE.format("BRO101", "weekday-mismatch"), "CAL101 weekday-mismatch of factcheck"),
        ("", CHECKS, RULE.format("bro", "broken"), "code 'bro': must be three capitals and three digits"),
        ("", CHECKS, "[[rule]]\n", "'code' is missing"),
        ("", CHECKS, "rule = [", "describes its rules otherwise"),
        ("X = 1", "[factcheck.formats]\nbroken = broken_plugin:X\n", "", "must name a Format"),
        (
            "from factcheck.plugin import Format\nX = Format('x', 'x', ('.md',), module=__name__)",
            "[factcheck.formats]\nbroken = broken_plugin:X\n",
            "",
            "reads .md, which is read as Markdown already",
        ),
        (
            "X = 1",
            "[factcheck.reports]\njson = broken_plugin:X\n",
            "",
            "there is a report of this name already",
        ),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named_in_one_line_and_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, entry: str, catalogue: str, said: str
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    broken(site, code, entry, catalogue)
    (tmp_path / "a.txt").write_text("Nothing.\n")
    with plugged(site, monkeypatch):
        ran = factcheck("run", tmp_path / "a.txt")
    assert ran.code == 2, ran.err
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_report_that_fails_is_named_and_ends_with_2(tmp_path: Path) -> None:
    broken(tmp_path, "X = 1", "[factcheck.reports]\nbroken = broken_plugin:X\n")
    (tmp_path / "a.txt").write_text("Nothing.\n")
    ran = factcheck_with(tmp_path, tmp_path, "run", "a.txt", "--format", "broken")
    assert ran.returncode == 2
    assert "the plugin 'broken' (broken 2.0) failed: TypeError" in ran.stderr
    assert ran.stderr.count("\n") == 1
