"""The site of the documentation: `sphinx-build -W -c docs/site docs site` (pip install 'factcheck-cli[docs]').

The pages are Markdown that is readable as it stands; which of them come in which order stands in nav.toml.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

project = "factcheck"
project_copyright = "factcheck contributors"
version = release = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
extensions = ["myst_parser"]
root_doc = "README"
exclude_patterns = ["site", "_build"]
html_theme = "furo"
html_title = f"factcheck {version}"
html_extra_path = ["../schema"]
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline"]
suppress_warnings = ["misc.highlighting_failure"]  # commands with a prompt, TOML with dots between

_OUTSIDE = re.compile(r"\]\((?!\w+:|#)([^)\s#]+)(#[^)\s]*)?\)")


def _with_navigation(app: Any, page: str, source: list[str]) -> None:
    """Add the order of pages to the first one, and point links that lead out of the site to the repository."""
    if page == root_doc:
        source[0] += _tables()
    folder = (ROOT / "docs" / page).parent

    def link(match: re.Match[str]) -> str:
        target = (folder / match[1]).resolve()
        is_page = target.is_relative_to(ROOT / "docs") and target.suffix == ".md"
        if is_page or not target.is_relative_to(ROOT):
            return match[0]
        return f"]({_repository()}/{target.relative_to(ROOT).as_posix()}{match[2] or ''})"

    source[0] = _OUTSIDE.sub(link, source[0])


def _repository() -> str:
    """Return where files beside the documentation are shown."""
    return tomllib.loads((HERE / "nav.toml").read_text("utf-8"))["repository"]


def _tables() -> str:
    """Return the tables of contents that nav.toml describes, hidden: the side of each page shows them."""
    chapters = tomllib.loads((HERE / "nav.toml").read_text("utf-8"))["chapter"]
    rules = sorted(path.stem for path in (ROOT / "docs" / "rules").glob("*.md") if path.stem != "README")
    parts = []
    for chapter in chapters:
        pages = [page.removesuffix(".md") for page in chapter["pages"]]
        parts.append(_table(chapter["title"], pages))
    parts.append(_table("Each rule", [f"rules/{name}" for name in rules]))
    return "".join(parts)


def _table(title: str, pages: list[str]) -> str:
    lines = "\n".join(pages)
    return f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n:maxdepth: 1\n\n{lines}\n```\n"


def setup(app: Any) -> None:
    """Hear when a page is read."""
    app.connect("source-read", _with_navigation)
