"""The wheel holds everything: installed by itself, away from the checkout, it checks a text."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from factcheck.resources import read_tables
from tests.packages import PIP

pytest.importorskip("build")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Install the wheel into a folder of its own; return the environment in which that one is imported."""
    place = tmp_path_factory.mktemp("site")
    subprocess.run([*PIP, "--target", str(place), str(wheel)], check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(place), "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}


def run(installed: Mapping[str, str], folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=dict(installed), capture_output=True, text=True, check=False
    )


def test_the_wheel_ships_rules_schema_and_type_marker_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("py.typed", "_rules/catalogue/gen.toml", "_rules/facts/table.toml", "_schema/report-1.json"):
        assert f"factcheck/{name}" in names
    assert not [name for name in names if "test" in name or name.endswith(".pyc")]


def test_its_copies_of_the_words_say_what_the_words_say(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    words = sorted((tmp_path / "factcheck" / "_rules" / "language").glob("*/*.toml"))
    assert len(words) > 40
    for path in words:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert json.loads(path.with_suffix(".json").read_bytes())["tables"] == told
        assert read_tables(path) == told


def test_the_installed_package_is_the_one_that_runs(installed: Mapping[str, str], tmp_path: Path) -> None:
    code = "import factcheck, factcheck.resources; print(factcheck.__file__, factcheck.resources.rules_dir())"
    module, rules = run(installed, tmp_path, "-c", code).stdout.split()
    place = installed["PYTHONPATH"]
    assert module.startswith(place)
    assert rules.startswith(place)


def test_it_checks_a_text_away_from_the_checkout(installed: Mapping[str, str], tmp_path: Path) -> None:
    text = "Ostrey, January 21, 2026\n\nThe former U.S. President Donald Trump spoke to the council.\n"
    (tmp_path / "draft.txt").write_text(text, encoding="utf-8")
    done = run(installed, tmp_path, "-m", "factcheck", "run", "draft.txt", "--format", "json")
    assert done.stderr == ""
    assert done.returncode == 1
    whole = json.loads(done.stdout)
    assert [finding["code"] for finding in whole["documents"][0]["findings"]] == ["ROL302"]
    assert whole["facts"]["version"]


def test_its_first_run_compiles_no_fact_table(installed: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The former U.S. President Donald Trump spoke.\n", encoding="utf-8")
    cache = tmp_path / "cache"
    alone = {**installed, "FACTCHECK_CACHE_DIR": str(cache)}
    code = "import sys; from factcheck.__main__ import main; sys.modules['factcheck.facts.compiler'] = None; main()"
    done = run(alone, tmp_path, "-c", code, "run", "draft.txt", "--date", "2025-03-01", "--format", "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert "ROL302" in done.stdout
    assert not list(cache.rglob("*.db"))


def test_its_index_is_left_alone_where_the_table_was_changed(
    installed: Mapping[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "site"
    shutil.copytree(installed["PYTHONPATH"], place)
    persons = place / "factcheck" / "_rules" / "facts" / "persons" / "united-states.csv"
    text = persons.read_text(encoding="utf-8")
    persons.write_text(text.replace("Donald Trump", "Ronald Drump"), encoding="utf-8")
    changed = {**installed, "PYTHONPATH": str(place), "FACTCHECK_CACHE_DIR": str(tmp_path / "cache")}
    done = run(changed, tmp_path, "-m", "factcheck", "facts", "show", "Ronald Drump")
    assert done.returncode == 0, done.stderr
