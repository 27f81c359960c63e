"""What an editor underlines, and at which place, while somebody writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.client import CAPABILITIES, Editor

DATED = "---\ndate: 2026-01-21\n---\n\n"
WRONG = "The fair opened on Monday, 20 January 2026."
TWICE = f"{DATED}The baker Orla Quist, 45, opened the fair.\n\nIn the evening Orla Quist, 47, closed it.\n"


def place(line: int, start: int, end: int) -> dict[str, dict[str, int]]:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def logged(editor: Editor, name: str) -> str:
    """Return the line of the log about a file."""
    said = editor.wait(
        lambda said: said.get("method") == "window/logMessage" and name in said["params"]["message"]
    )
    return str(said["params"]["message"])


def test_a_finding_has_its_words_rule_severity_and_address(editor: Editor) -> None:
    (one,) = editor.diagnostics(editor.open("story.md", DATED + WRONG), 1)
    assert one["range"] == place(4, 19, 42)
    assert (one["code"], one["severity"], one["source"]) == ("CAL101", 1, "factcheck")
    assert one["message"] == "20 January 2026 is a Tuesday, not a Monday."
    assert one["codeDescription"]["href"].endswith("#cal101")


def test_what_is_mended_is_told_no_more(editor: Editor) -> None:
    uri = editor.open("mended.md", DATED + WRONG)
    assert len(editor.diagnostics(uri, 1)) == 1
    editor.change(uri, DATED + WRONG.replace("Monday", "Tuesday"), 2)
    assert editor.diagnostics(uri, 2) == []


def test_of_many_changes_the_last_one_is_told(editor: Editor) -> None:
    uri = editor.open("typed.md", DATED)
    for version in range(2, 40):
        editor.change(uri, DATED + WRONG[: version + 4], version)
    editor.change(uri, DATED + WRONG, 40)
    assert [one["code"] for one in editor.diagnostics(uri, 40)] == ["CAL101"]


def test_what_is_closed_has_nothing_underlined(editor: Editor) -> None:
    uri = editor.open("closed.md", DATED + WRONG)
    editor.diagnostics(uri, 1)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    said = editor.wait(lambda said: said.get("params", {}).get("uri") == uri)
    assert said["params"]["diagnostics"] == []


def test_a_passage_that_contradicts_is_told_with_the_other_one(editor: Editor) -> None:
    uri = editor.open("twice.md", TWICE)
    (one,) = [one for one in editor.diagnostics(uri, 1) if one["code"].startswith("CON")]
    (other,) = one["relatedInformation"]
    assert one["severity"] == 2
    assert other["location"]["uri"] == uri
    assert {one["range"]["start"]["line"], other["location"]["range"]["start"]["line"]} == {4, 6}


@pytest.mark.parametrize(
    ("name", "language", "number"),
    [
        ("told-by-suffix.txt", "fundamental", 1),
        ("page.html", "html", 1),
        ("notes.rst", "restructuredtext", 1),
        ("paper.tex", "latex", 1),
        ("untitled:Untitled-1", "markdown", 1),
        ("program.py", "python", 0),
        ("Makefile", "makefile", 0),
        ("table.csv", "plaintext", 0),
        ("told-by-language.draft", "markdown", 1),
    ],
)
def test_texts_are_those_of_the_formats_that_are_read(
    editor: Editor, name: str, language: str, number: int
) -> None:
    text = f"<p>{WRONG}</p>" if language == "html" else WRONG
    found = editor.diagnostics(editor.open(name, f"2026-01-21\n\n{text}\n", language), 1)
    assert [one["code"] for one in found] == ["CAL101"] * number


@pytest.mark.parametrize(
    ("text", "why"),
    [("\0\1\2" + WRONG, "is binary, not text"), ("%PDF-1.7\n", "is a PDF, not text")],
)
def test_what_is_no_text_is_left_alone_and_the_log_says_why(editor: Editor, text: str, why: str) -> None:
    name = f"{len(text)}.txt"
    assert editor.diagnostics(editor.open(name, text), 1) == []
    assert logged(editor, name) == f"factcheck: {name} {why}"


def test_a_format_whose_text_is_taken_out_is_left_to_runs(editor: Editor) -> None:
    text = f"1\n00:00:01,000 --> 00:00:04,000\n{WRONG}\n"
    assert editor.diagnostics(editor.open("film.srt", text), 1) == []
    assert "is checked as a file" in logged(editor, "film.srt")


@pytest.mark.parametrize(
    ("offered", "chosen", "units"),
    [(["utf-7", "utf-16"], "utf-16", 2), (["utf-8", "utf-16"], "utf-8", 4)],
)
def test_places_count_the_units_that_both_sides_agreed_on(
    tmp_path: Path, offered: list[str], chosen: str, units: int
) -> None:
    with Editor(tmp_path, capabilities=CAPABILITIES | {"general": {"positionEncodings": offered}}) as editor:
        assert editor.capabilities["positionEncoding"] == chosen
        # Form feeds and U+2028 end no line of the protocol, and lone CR does.
        uri = editor.open("story.md", f"{DATED}One\x0ctwo\u2028three.\r\r😀 {WRONG}\r")
        (one,) = editor.diagnostics(uri, 1)
        assert one["range"] == place(6, units + 20, units + 43)
        hover = editor.hover(uri, 6, units + 20)
        assert hover is not None
        assert hover["range"] == one["range"]
        (mended, *_) = editor.actions(uri, one["range"])
        (edit,) = mended["edit"]["documentChanges"][0]["edits"]
        assert (edit["range"], edit["newText"]) == (place(6, units + 20, units + 23), "Tues")


def test_an_editor_that_asks_for_diagnostics_is_answered_and_not_told_twice(tmp_path: Path) -> None:
    capabilities = {
        "textDocument": {"diagnostic": {"relatedDocumentSupport": True}, "publishDiagnostics": {}},
        "workspace": {"diagnostics": {"refreshSupport": True}},
    }
    with Editor(tmp_path, capabilities=capabilities) as editor:
        assert editor.capabilities["diagnosticProvider"]["identifier"] == "factcheck"
        uri = editor.open("story.md", DATED + WRONG)
        asked = {"textDocument": {"uri": uri}}
        found = editor.request("textDocument/diagnostic", asked)
        assert [one["code"] for one in found["items"]] == ["CAL101"]
        editor.change(uri, DATED, 2)
        assert editor.request("textDocument/diagnostic", asked)["items"] == []
        editor.notify("workspace/didChangeWatchedFiles", {"changes": []})
        editor.wait(lambda said: said.get("method") == "workspace/diagnostic/refresh")
        told = [said for said in editor.said if said.get("method") == "textDocument/publishDiagnostics"]
        assert told == []
