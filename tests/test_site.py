"""The site of the documentation: every page has its place, and it is built without a warning."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


def listed(root: Path) -> list[str]:
    nav = tomllib.loads((root / "docs" / "site" / "nav.toml").read_text(encoding="utf-8"))
    return [page for chapter in nav["chapter"] for page in chapter["pages"]]


def test_every_page_stands_once_in_the_navigation(root: Path) -> None:
    docs = root / "docs"
    there = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    pages = [page for page in there if page != "README.md" and not re.match(r"rules/[A-Z]{3}\d", page)]
    assert sorted(listed(root)) == sorted(pages)


def test_every_page_but_rules_is_in_the_table_of_the_first_one(root: Path) -> None:
    index = (root / "docs" / "README.md").read_text(encoding="utf-8")
    assert [page for page in listed(root) if f"]({page})" not in index] == []


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    broken = []
    code = re.compile(r"^(`{3,})[^\n]*\n.*?^\1`*$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
    for page in (root / "docs").rglob("*.md"):
        prose = code.sub("", page.read_text("utf-8"))
        targets = re.findall(r"\]\((?!\w+:|#)([^)\s#]+)(?:#[^)\s]*)?\)", prose)
        broken += [(page.name, target) for target in targets if not (page.parent / target).exists()]
    assert broken == []


def test_the_site_is_built_without_a_warning(root: Path, tmp_path: Path) -> None:
    for library in ("sphinx", "myst_parser", "furo"):
        pytest.importorskip(library, reason="pip install 'factcheck-cli[docs]'")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-c",
        "docs/site",
        "docs",
        str(tmp_path),
    ]
    ran = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PYTHONWARNINGS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "rules" / "CAL101.html").is_file()
    assert (tmp_path / "report-1.json").is_file()
