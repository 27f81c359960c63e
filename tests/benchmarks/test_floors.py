"""Figures of the development sets may rise by themselves, and fall only with a reason beside them."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FLOORS = BENCHMARKS / "floors.py"

# A scorer of cases in a few lines: a case passes when it says so itself.
SCORER = """
import json, pathlib, sys
cases = [json.loads(line) for line in pathlib.Path(sys.argv[1]).read_text().splitlines()]
target = pathlib.Path(sys.argv[sys.argv.index("--json") + 1])
target.write_text(json.dumps([{"id": case["id"], "passed": case["passes"]} for case in cases]))
sys.exit(1)
"""


class Bench:
    """A folder of data, and a floors file."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.file = folder / "floors.toml"
        (self.data / "cases").mkdir(parents=True)
        (self.data / "cases" / "run_cases.py").write_text(SCORER)

    def passing(self, **areas: int) -> None:
        """Write so many passing cases of each area, and one that fails."""
        rows = [
            {"id": f"{area}{number}", "area": area, "passes": number < passing}
            for area, passing in areas.items()
            for number in range(passing + 1)
        ]
        (self.data / "cases" / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(FLOORS), "--data", str(self.data), "--file", str(self.file), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def pinned(self) -> dict[str, Any]:
        return tomllib.loads(self.file.read_text())["cases"]  # type: ignore[no-any-return]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    made.passing(CAL=2, ROL=3)
    made.run("cases", "--update")
    return made


def test_figures_are_pinned_by_area_and_hold(bench: Bench) -> None:
    assert bench.pinned() == {"dev CAL": 2, "dev ROL": 3}
    done = bench.run("cases")
    assert done.returncode == 0
    assert "2 figures hold" in done.stdout


def test_a_figure_that_falls_fails_and_updating_does_not_help(bench: Bench) -> None:
    bench.passing(CAL=1, ROL=4)
    done = bench.run("cases")
    assert done.returncode == 1
    assert "WORSE   cases: dev CAL: 2 -> 1" in done.stdout
    assert bench.run("cases", "--update").returncode == 1
    assert bench.pinned() == {"dev CAL": 2, "dev ROL": 4}


def test_an_area_that_is_gone_fails(bench: Bench) -> None:
    bench.passing(ROL=3)
    assert bench.run("cases").returncode == 1


def test_a_figure_falls_with_a_reason_which_stands_beside_it(bench: Bench) -> None:
    bench.passing(CAL=1, ROL=3)
    assert bench.run("cases", "--lower", 'the case "x" was wrong').returncode == 0
    assert bench.pinned()["dev CAL"] == {"at": 1, "was": 2, "reason": 'the case "x" was wrong'}
    assert bench.run("cases").returncode == 0
    bench.passing(CAL=0, ROL=3)
    assert bench.run("cases").returncode == 1


def test_the_reason_stays_until_the_figure_is_what_it_was(bench: Bench) -> None:
    bench.passing(CAL=0, ROL=3)
    bench.run("cases", "--lower", "why")
    bench.passing(CAL=1, ROL=3)
    assert bench.run("cases", "--update").returncode == 0
    assert bench.pinned()["dev CAL"] == {"at": 1, "was": 2, "reason": "why"}
    bench.passing(CAL=2, ROL=3)
    bench.run("cases", "--update")
    assert bench.pinned()["dev CAL"] == 2


def test_a_better_figure_is_told_and_written_only_when_asked(bench: Bench) -> None:
    bench.passing(CAL=5, ROL=3)
    done = bench.run("cases")
    assert done.returncode == 0
    assert "better  cases: dev CAL: 2 -> 5" in done.stdout
    assert bench.pinned()["dev CAL"] == 2


def test_a_set_that_is_not_there_is_skipped_and_keeps_its_floor(bench: Bench) -> None:
    (bench.data / "cases" / "dev.jsonl").unlink()
    done = bench.run("cases", "--update")
    assert done.returncode == 0
    assert "skipped cases: its data is not on this machine" in done.stdout
    assert bench.pinned() == {"dev CAL": 2, "dev ROL": 3}


def test_a_scorer_that_cannot_be_run_ends_with_one_line(bench: Bench) -> None:
    (bench.data / "cases" / "run_cases.py").write_text(
        "import os, sys; print('broken', file=sys.stderr); os._exit(3)"
    )
    done = bench.run("cases")
    assert done.returncode == 2
    assert done.stderr == "floors: run_cases.py ended with 3: broken\n"


def test_an_unknown_measure_is_a_mistake(bench: Bench) -> None:
    done = bench.run("nothing")
    assert done.returncode == 2
    assert "no such measure: nothing" in done.stderr


def test_the_catalogue_is_not_smaller_than_its_floor() -> None:
    done = subprocess.run(
        [sys.executable, str(FLOORS), "catalogue"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_alarms_are_a_ceiling_and_an_alarm_that_the_file_does_not_know_is_one_too_many(
    tmp_path: Path,
) -> None:
    """The rooms of the measure are real; only the scorer is ours."""
    bench = Bench(tmp_path)
    (bench.data / "news-dev").mkdir()
    (bench.data / "eval").mkdir()
    scorer = bench.data / "eval" / "score_news.py"

    def alarms(**rules: int) -> None:
        result = {"set": {"kinds": {}, "clean": {"by_rule": rules, "errors": 0}}}
        scorer.write_text(
            "import pathlib, sys\n"
            f"pathlib.Path(sys.argv[sys.argv.index('--json') + 1]).write_text({json.dumps(result)!r})\n"
        )

    alarms(SRC504=3)
    assert bench.run("news", "--update").returncode == 0
    alarms(SRC504=4)
    assert bench.run("news").returncode == 1
    alarms(SRC504=3, GEN601=1)
    assert bench.run("news").returncode == 1
    alarms(SRC504=2)
    assert bench.run("news", "--update").returncode == 0
    alarms(SRC504=3)
    assert bench.run("news").returncode == 1
    alarms()
    assert bench.run("news", "--update").returncode == 0
    alarms(SRC504=1)
    assert bench.run("news").returncode == 1
