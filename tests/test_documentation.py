"""What the documentation says exists, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from factcheck import __version__
from factcheck.cli import app
from factcheck.cli.choices import Format
from factcheck.config import parse
from factcheck.report import FORMATS
from tests.cli.invoke import factcheck

GROUP = typer.main.get_command(app)
COMMANDS: dict[str, object] = GROUP.commands  # type: ignore[attr-defined]


def text_of(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_manual(root: Path, command: str) -> None:
    manual = text_of(root, "docs/usage.md") + text_of(root, "README.md")
    assert f"factcheck {command}" in manual or f"`{command}`" in manual or command == "version"


def test_every_option_of_run_is_in_the_manual(root: Path) -> None:
    manual = text_of(root, "docs/usage.md")
    options = [name for item in COMMANDS["run"].params for name in item.opts if name.startswith("--")]  # type: ignore[attr-defined]
    assert len(options) > 10
    assert [option for option in options if option not in manual] == []


def test_every_format_is_on_the_command_line_and_in_the_manual(root: Path) -> None:
    assert tuple(Format) == FORMATS
    manual = text_of(root, "docs/formats.md")
    assert [name for name in FORMATS if f"| `{name}` |" not in manual] == []


def test_the_settings_of_the_manual_are_understood(root: Path) -> None:
    import tomllib

    (sample,) = re.findall(r"```toml\n(.*?)```", text_of(root, "docs/usage.md"), re.DOTALL)
    settings = parse(tomllib.loads(sample), root)
    assert settings.fail_on == "warning"


def test_the_settings_of_the_manual_run_as_they_stand(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sample,) = re.findall(r"```toml\n(.*?)```", text_of(root, "docs/usage.md"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factcheck.toml").write_text(sample, encoding="utf-8")
    (tmp_path / "story.txt").write_text("The fair opened on Monday, 20 January 2026.\n")
    ran = factcheck("run", ".", "--profile", "strict")
    assert (ran.code, ran.err) == (1, "")
    shown = factcheck("config", "show").out
    assert "SRC528.days = 7" in shown
    assert "SRC527.words = 300" in shown


def test_the_report_in_the_readme_is_what_the_command_prints(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "88")
    (shown,) = re.findall(r"```\n(examples/aggregator\.txt .*?)```", text_of(root, "README.md"), re.DOTALL)
    printed = factcheck("run", "examples/aggregator.txt", "--show", "error").out
    # How many claims are read grows with the rules; everything else must agree to the letter.
    *lines, counts = printed.splitlines()
    *shown_lines, shown_counts = shown.splitlines()
    assert lines == shown_lines
    assert re.sub(r"\d+", "N", counts) == re.sub(r"\d+", "N", shown_counts)


def test_the_report_of_one_story_in_the_manual_is_what_the_command_prints(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "88")
    page = text_of(root, "docs/across.md")
    (command, shown) = re.findall(r"```\n\$ factcheck (.*?)\n(.*?)```", page, re.DOTALL)[0]
    assert factcheck(*command.split()).out == shown


def test_the_figures_of_the_fact_table_are_near_the_truth(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Labels must agree to the letter, figures to a twentieth: a few rows more do not make the manual wrong."""
    monkeypatch.setenv("COLUMNS", "110")
    (shown,) = re.findall(r"```\n(Fact table .*?)```", text_of(root, "README.md"), re.DOTALL)
    pages: list[tuple[str, tuple[str, ...]]] = [(shown, ("facts", "stats"))]
    pages += [(text_of(root, "docs/fact-table.md"), ("facts", "stats", "--format", "markdown"))]
    for page, command in pages:
        told, counted = (
            {
                line.split()[0] if line[0] != "|" else line.split("|")[1].strip(): int(
                    figure.replace(",", "")
                )
                for line in text.splitlines()
                if (figure := next(iter(re.findall(r"(?<![\w.])\d[\d,]*(?![\w.-])", line)), ""))
            }
            for text in (page, factcheck(*command).out)
        )
        assert len(told) > 8
        assert told.keys() == counted.keys()
        far = {
            name: (told[name], number)
            for name, number in counted.items()
            if abs(told[name] - number) > 5 + number / 20
        }
        assert far == {}


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/editors.md",
        "docs/usage.md",
        "docs/formats.md",
        "docs/architecture.md",
    ],
)
def test_links_between_the_pages_lead_somewhere(root: Path, name: str) -> None:
    page = root / name
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_version_is_the_same_everywhere(root: Path) -> None:
    assert f'version = "{__version__}"' in text_of(root, "pyproject.toml")
    assert f"## {__version__}" in text_of(root, "CHANGELOG.md")


def test_the_changes_that_the_guide_shows_are_in_the_tree(root: Path) -> None:
    shown = re.findall(r"```diff\n(.*?)```", text_of(root, "CONTRIBUTING.md"), re.DOTALL)
    parts = [part for block in shown for part in re.split(r"^\+\+\+ b/", block, flags=re.MULTILINE) if part]
    assert len(parts) > len(shown)
    for part in parts:
        name, _, lines = part.partition("\n")
        assert "".join(line[1:] for line in lines.splitlines(keepends=True)) in text_of(root, name)


def test_the_guide_lists_the_files_of_a_language(root: Path) -> None:
    listed = re.findall(r"^(rules/language/de/\S+)", text_of(root, "CONTRIBUTING.md"), re.MULTILINE)
    there = sorted(path.relative_to(root).as_posix() for path in (root / "rules/language/de").iterdir())
    assert listed == there
