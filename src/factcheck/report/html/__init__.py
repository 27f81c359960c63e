"""The report as one HTML file that works from a mail: the text as a proof, with notes in its margin.

It asks for nothing: styles and scripts are inside and named by their hashes in its Content-Security-Policy. With
scripts off, text, findings and claims are all there to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.report.html.assets import EARLY, environment, page_part, policy, script, styles
from factcheck.report.html.overview import Overview
from factcheck.report.html.views import SEVERITIES, DocumentView, rules_found

if TYPE_CHECKING:
    from factcheck.findings import Report
    from factcheck.report import Look


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the page: head, overview of the run, document after document, end."""
    del look
    others: dict[str, DocumentView] = {}
    views = [DocumentView(document, number, others) for number, document in enumerate(report.documents, 1)]
    others.update((view.report.path, view) for view in views)
    templates = environment()
    shared = {
        "report": report,
        "version": __version__,
        "many": len(views) != 1,
        "overview": Overview(report, views),
        "severities": [severity.value for severity in SEVERITIES],
    }

    def part(name: str, **values: object) -> str:
        return page_part(templates.get_template(f"{name}.html").render(**shared, **values))

    # What the policy names by its hash goes out as it is.
    yield part("head", policy=policy(styles(), EARLY, script()))
    yield f"<style>{styles()}</style>\n<script>{EARLY}</script>\n"
    yield part("top")
    for view in views:
        yield part("document", doc=view)
    yield part("end", rules=rules_found(views))
    yield f"<script>{script()}</script>\n</body>\n</html>\n"
