"""Settings: from files, nearest first, with errors that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.catalogue import catalogue
from factcheck.config import (
    ConfigError,
    Settings,
    expand,
    load,
    selected_codes,
    settings_for,
    severities,
)
from factcheck.findings import Severity


def write(folder: Path, text: str, name: str = "factcheck.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def loaded(tmp_path: Path, text: str) -> Settings:
    settings = load(write(tmp_path, text))
    assert settings is not None
    return settings


def test_everything_is_checked_by_default() -> None:
    assert selected_codes(Settings()) == frozenset(catalogue())


def test_a_file_sets_everything(tmp_path: Path) -> None:
    text = """
        select = ["GEN", "disclosed"]
        ignore = "GEN607"
        fail-on = "warning"
        show = "warning"
        facts = ["desk"]
        [rules]
        GEN = "info"
        GEN602 = "error"
        placeholder = "off"
    """
    settings = loaded(tmp_path, text)
    assert settings.fail_on == "warning"
    assert settings.show == "warning"
    assert settings.facts == (tmp_path / "desk",)
    assert severities(settings)["GEN602"] is Severity.ERROR
    assert severities(settings)["GEN601"] is Severity.INFO
    codes = selected_codes(settings)
    assert {"GEN601", "GEN602"} <= codes
    assert codes.isdisjoint({"GEN603", "GEN607"})
    assert {code[:3] for code in codes} == {"GEN"}


def test_pyproject_holds_the_same_table(tmp_path: Path) -> None:
    file = write(tmp_path, '[tool.factcheck]\nselect = ["GEN601"]\n', "pyproject.toml")
    settings = load(file)
    assert settings is not None
    assert selected_codes(settings) == {"GEN601"}


def test_the_nearest_file_holds_and_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, 'select = "GEN601"')
    write(tmp_path / "desk", "[project]\nname = 'desk'\n", "pyproject.toml")
    write(tmp_path / "desk" / "sport", 'select = "GEN602"')
    (tmp_path / "desk" / "sport" / "2026").mkdir()
    assert settings_for(tmp_path / "desk").select == ("GEN601",)
    assert settings_for(tmp_path / "desk" / "sport" / "2026").select == ("GEN602",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = ['GEN']", "unknown key 'selct'; did you mean 'select'?"),
        ("select = ['GEM601']", "no rule is called 'GEM601'; did you mean 'GEN601'?"),
        ("ignore = ['disclosd']", "no rule is called 'disclosd'; did you mean 'disclosed'?"),
        ("select = 4", "select must be a string or a list of strings"),
        ("fail-on = 'errors'", "fail-on must be one of error, warning, info, never, not 'errors'"),
        ("show = true", "show must be one of error, warning, info, not True"),
        ("rules = []", "rules must be a table"),
        ("rules.GEN601 = 'loud'", "rules.GEN601 must be one of error, warning, info, off"),
        ("select = [", "factcheck.toml: "),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert message in str(caught.value)
    assert "factcheck.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        (("ALL",), (), True),
        (("GEN602",), ("GEN",), True),
        (("GEN60",), ("GEN",), True),
        (("GEN",), ("GEN602",), False),
        (("GEN",), ("GEN",), False),
        (("GEN602",), ("chatbot-residue",), False),
        (("gen",), (), True),
        (("GEN601", "GEN603"), (), False),
    ],
)
def test_the_more_specific_selector_wins_and_ignore_a_tie(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: bool
) -> None:
    assert ("GEN602" in selected_codes(Settings(select=select, ignore=ignore))) is runs


def test_an_empty_selector_names_no_rule() -> None:
    with pytest.raises(ConfigError):
        expand(" ")
