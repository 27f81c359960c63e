"""HTML reports of texts that are checked for real, and a browser to open them in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.api import Checker
from factcheck.documents import read_text
from factcheck.findings import DocumentReport, Report
from factcheck.report import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# For a machine without a screen and without a way out.
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


def checked(text: str, path: str = "story.txt") -> DocumentReport:
    """Return what is found out about a text, with what a page needs."""
    report, _ = Checker().examine(read_text(text, path), page=True)
    return report


def page_of(*documents: DocumentReport, report: Report | None = None) -> str:
    """Return the HTML report."""
    return "".join(
        render(report or Report(documents, facts_version="2026.1", facts_as_of="2026-01-31"), "html")
    )


def chromium() -> str | None:
    """Return the path of a browser of this machine, or None."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def opened(browser: Browser, file: Path, html: str, **context: object) -> Iterator[Page]:
    """Open a report as somebody would who got it by mail; anything said on the console or asked of a host fails."""
    file.write_text(html, "utf-8")
    around = browser.new_context(**context)  # type: ignore[arg-type]
    try:
        page = around.new_page()
        heard: list[str] = []
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(file.as_uri())
        assert heard == [file.as_uri()]
        yield page
        assert [said for said in heard if not said.startswith((file.as_uri(), "blob:"))] == []
    finally:
        around.close()
