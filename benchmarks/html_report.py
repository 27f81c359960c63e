"""Measure the HTML report: how long it takes to write, how large it is, and how soon a browser shows it.

    python benchmarks/html_report.py FOLDER [--most 300]

Needs a browser (see tests/report/pages.py). Figures are for people to look at; no test asserts a time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.report.pages import ARGUMENTS, chromium

from factcheck.api import Checker
from factcheck.batch.discovery import discover
from factcheck.documents import DocumentError, read_file
from factcheck.findings import DocumentReport, Report
from factcheck.report import render

_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def checked(folder: Path, most: int) -> tuple[DocumentReport, ...]:
    checker = Checker()
    found = []
    for item in discover([str(folder)]).items[:most]:
        with suppress(DocumentError):
            found.append(checker.examine(read_file(item.path), page=True)[0])
    return tuple(found)


def opened(file: Path) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        # Time of the processor, which other programs of the machine do not take.
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(file.as_uri())
        metrics = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
        found = {
            "opened (CPU ms)": 1000 * metrics["TaskDuration"],
            "of it scripts (CPU ms)": 1000 * metrics["ScriptDuration"],
            "painted (ms)": page.evaluate(_PAINTED),
        }
        started = time.perf_counter()
        page.evaluate("location.hash = document.querySelector('.documents tbody a')?.hash || ''")
        page.wait_for_selector("article.doc.open")
        found["a document (ms)"] = 1000 * (time.perf_counter() - started)
        browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=300)
    options = parser.parse_args()
    documents = checked(options.folder, options.most)
    started = time.process_time()
    written = "".join(render(Report(documents), "html"))
    took = time.process_time() - started
    words = sum(document.words for document in documents)
    claims = sum(len(document.claims) for document in documents)
    print(f"{len(documents)} documents, {words:,} words, {claims:,} claims")
    print(f"written in {took:.1f} CPU s, {len(written.encode()) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(written, "utf-8")
        for name, value in opened(file).items():
            print(f"{name}: {value:.0f}")


if __name__ == "__main__":
    main()
