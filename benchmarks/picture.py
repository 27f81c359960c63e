"""Make the picture of the HTML report that the README shows, from one of the examples.

    python benchmarks/picture.py [docs/images/report.png]

Needs a browser (see tests/report/pages.py) and, to make the picture small, nothing more. The fonts are those of the
machine: Palatino or one like it, and a plain sans serif.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.report.pages import ARGUMENTS, chromium, page_of

from factcheck.api import Checker
from factcheck.documents import read_file

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "white-paper.md"
WIDTH, HEIGHT = 1140, 1060


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=ROOT / "docs" / "images" / "report.png")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    document = read_file(EXAMPLE, display_path=str(EXAMPLE.relative_to(ROOT)))
    html = page_of(Checker().examine(document, page=True)[0])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(html, "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(file.as_uri())
        page.keyboard.press("3")  # notes out of sight: what matters fits on one screen
        page.evaluate("document.querySelector('.p.title').scrollIntoView()")
        page.screenshot(path=options.file)
        browser.close()


if __name__ == "__main__":
    main()
