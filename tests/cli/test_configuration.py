"""Configuration files and the command line together."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import FLAGGED
from tests.cli.invoke import factcheck


def write(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "factcheck.toml").write_text(text, encoding="utf-8")


def test_each_file_follows_the_configuration_nearest_to_it(news: Path) -> None:
    write(news.parent / "other", 'select = "GEN601"')
    (news.parent / "other" / "flagged.txt").write_text(FLAGGED, encoding="utf-8")
    write(news, 'select = "GEN602"\nfail-on = "warning"')
    ran = factcheck("run", "news", "other", "-f", "concise")
    assert "news/flagged.txt" in ran.out
    assert "other/flagged.txt" not in ran.out
    assert ran.code == 1


def test_the_command_line_wins(news: Path) -> None:
    write(news, 'select = "GEN602"\nfail-on = "warning"')
    assert factcheck("run", "news", "--fail-on", "error").code == 0
    assert factcheck("run", "news", "--select", "GEN601").out.startswith("Nothing to report")


def test_a_broken_configuration_ends_the_run_with_2(news: Path) -> None:
    write(news, "selct = 'GEN'")
    ran = factcheck("run", "news")
    assert ran.code == 2
    assert "did you mean 'select'" in ran.err
