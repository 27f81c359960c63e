"""Reports in Python: plain data, data frames, notebooks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

import factcheck
from factcheck.report import render
from tests.notebooks import NOTEBOOK, filled
from tests.report.sample import FINDING, FULL, HOSTILE, MILD, document, report


def test_a_run_as_plain_data_is_the_json_report_and_a_document_is_one_of_it(root: Path) -> None:
    whole = FULL.to_dict()
    assert whole == json.loads("".join(render(FULL, "json")))
    schema = json.loads((root / "docs" / "schema" / "report-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(whole)
    assert FULL.documents[0].to_dict() == whole["documents"][0]


def test_a_frame_has_a_row_for_each_finding_with_numbers_as_numbers() -> None:
    pytest.importorskip("pandas")
    frame = FULL.to_frame()
    assert list(frame["code"]) == [MILD.code, FINDING.code]
    assert [str(frame[name].dtype) for name in ("line", "start")] == ["int64", "int64"]
    assert FULL.documents[0].to_frame().equals(frame)


def test_a_frame_of_claims_has_a_row_for_each_claim() -> None:
    pytest.importorskip("pandas")
    found = factcheck.check("OSTREY, January 21, 2026\n\nThe council met on Wednesday, January 21, 2026.")
    frame = found.to_frame("claims")
    assert list(frame["kind"]) == ["calendar"]
    assert list(frame["verdict"]) == ["supported"]
    with pytest.raises(ValueError, match="'findings' or 'claims'"):
        found.to_frame("words")  # type: ignore[arg-type]


def test_a_frame_without_rows_has_its_columns() -> None:
    pytest.importorskip("pandas")
    assert list(report().to_frame().columns) == list(FULL.to_frame().columns)


def test_without_pandas_a_frame_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(ImportError, match=re.escape("pip install 'factcheck-cli[pandas]'")):
        FULL.to_frame()


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert {name for name, _ in attrs} <= {"style"}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_notebook_shows_the_findings_worst_first_and_what_was_not_checked() -> None:
    html = FULL._repr_html_()
    assert html.index("GEN602") < html.index("GEN608")
    assert "1 error, 1 note in 2 documents" in html
    assert "<mark>Former Mayor Ann Poe</mark> left at noon." in html
    assert "news/locked.txt: cannot be read" in html
    assert "nothing to report in 1 document" in document()._repr_html_()


def test_what_a_notebook_shows_is_well_formed_and_obeys_nothing_of_the_text() -> None:
    evil = f"<script>alert(1)</script><img src=x onerror=1>\"'&{HOSTILE}"
    text = f"{evil} spoke.\n"
    odd = replace(FINDING, message=evil, span=type(FINDING.span)(0, len(text)), suggestion=evil, related=())
    tags = _Tags(report(document(odd, text=text, path=evil))._repr_html_())
    assert tags.open == []
    assert tags.seen == {"p", "b", "table", "tr", "td", "br", "i", "mark"}


def test_a_notebook_shows_so_many_findings_and_counts_the_rest() -> None:
    html = report(document(*[FINDING] * 150), document(*[FINDING] * 150))._repr_html_()
    assert html.count("<tr>") == 200
    assert "<p>100 findings more</p>" in html


def test_the_notebook_of_the_manual_runs_and_shows_what_it_says(root: Path) -> None:
    pytest.importorskip("pandas")
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    # How much is found grows with the rules; everything else must agree to the letter.
    assert re.sub(r"\d+", "N", json.dumps(filled(notebook, root))) == re.sub(
        r"\d+", "N", json.dumps(notebook)
    )
